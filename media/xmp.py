"""Reads and writes XMP packets (ISO 16684-1) with the properties of the IPTC Photo Metadata Standard 2024.1.

A packet is XML from a stranger: no document type is accepted, so there is nothing to expand, and nothing is
fetched.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "cc": "http://creativecommons.org/ns#",
    "tiff": "http://ns.adobe.com/tiff/1.0/",
}
# The XMP property of each field, as the IPTC standard names it ("XMP specs" of each property).
PROPERTIES = {
    "title": "dc:title",
    "caption": "dc:description",
    "creator": "dc:creator",
    "copyright": "dc:rights",
    "keywords": "dc:subject",
    "headline": "photoshop:Headline",
    "creator_title": "photoshop:AuthorsPosition",
    "credit": "photoshop:Credit",
    "source": "photoshop:Source",
    "instructions": "photoshop:Instructions",
    "date": "photoshop:DateCreated",
    "city": "photoshop:City",
    "state": "photoshop:State",
    "country": "photoshop:Country",
    "job_id": "photoshop:TransmissionReference",
    "caption_writer": "photoshop:CaptionWriter",
    "sublocation": "Iptc4xmpCore:Location",
    "country_code": "Iptc4xmpCore:CountryCode",
    "alt_text": "Iptc4xmpCore:AltTextAccessibility",
    "long_description": "Iptc4xmpCore:ExtDescrAccessibility",
    "people": "Iptc4xmpExt:PersonInImage",
    "organisations": "Iptc4xmpExt:OrganisationInImageName",
    "event": "Iptc4xmpExt:Event",
    "digital_source_type": "Iptc4xmpExt:DigitalSourceType",
    "usage_terms": "xmpRights:UsageTerms",
    "web_statement": "xmpRights:WebStatement",
    "licence_url": "cc:license",
    "data_mining": "plus:DataMining",
    "orientation": "tiff:Orientation",
}
# Fields that may stand inside structures as well: the property, and the part of it that holds the text.
_PARTS = {
    "people": ("Iptc4xmpExt:PersonInImageWDetails", "Iptc4xmpExt:PersonName"),
    "licensor_url": ("plus:Licensor", "plus:LicensorURL"),
}
# The parts of a location, by the field that we keep; where there are two, the first that says anything.
PLACE = {
    "sublocation": ("Iptc4xmpExt:Sublocation", "Iptc4xmpExt:LocationName"),
    "city": ("Iptc4xmpExt:City",),
    "state": ("Iptc4xmpExt:ProvinceState",),
    "country": ("Iptc4xmpExt:CountryName",),
    "country_code": ("Iptc4xmpExt:CountryCode",),
}
_LANGUAGES = frozenset(
    {"title", "caption", "copyright", "usage_terms", "alt_text", "long_description", "event"}
)
_LISTS = {"creator": "Seq", "keywords": "Bag", "people": "Bag", "organisations": "Bag"}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MAX_ITEMS = 500
_ABOUT = f".//{{{RDF}}}RDF/{{{RDF}}}Description"


@dataclass(frozen=True, slots=True)
class Xmp:
    """Values by field name; a list has several. Of several languages the default one is taken. `place` is the first
    location shown, or else where the picture was made: for files without the older, single fields.
    """

    values: Mapping[str, tuple[str, ...]]
    problems: tuple[str, ...] = ()
    place: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_xmp(packet: bytes) -> Xmp:
    """Reads a packet. Never raises: a packet that cannot be read is told as a problem."""
    packet = packet.strip(b"\x00 \t\r\n").removeprefix(b"\xef\xbb\xbf")
    if not packet:
        return Xmp({})
    if b"<!DOCTYPE" in packet or b"<!ENTITY" in packet:
        return Xmp({}, ("Its XMP metadata has a document type, which XMP never has; it was left unread.",))
    try:
        packet.decode("utf-8")
        root = etree.ElementTree(etree.fromstring(packet, _parser()))
    except (UnicodeDecodeError, etree.XMLSyntaxError, ValueError):
        return Xmp({}, ("Its XMP metadata is damaged and was left unread.",))
    found = {name: _values(root, path) for name, path in PROPERTIES.items()}
    for name, (path, part) in _PARTS.items():
        found[name] = (*found.get(name, ()), *_parts(root, path, part))[:_MAX_ITEMS]
    return Xmp({name: values for name, values in found.items() if values}, place=_place(root))


def write_xmp(values: Mapping[str, tuple[str, ...]]) -> bytes:
    """A packet in UTF-8 with the given fields (keys of PROPERTIES), without padding: nobody edits a
    rendition.
    """
    meta = etree.Element("{adobe:ns:meta/}xmpmeta", nsmap={"x": "adobe:ns:meta/"})
    rdf = etree.SubElement(meta, f"{{{RDF}}}RDF", nsmap={"rdf": RDF})
    used = {
        prefix: NAMESPACES[prefix] for prefix in sorted({PROPERTIES[name].split(":")[0] for name in values})
    }
    about = etree.SubElement(rdf, f"{{{RDF}}}Description", {f"{{{RDF}}}about": ""}, nsmap=used)
    for name, texts in values.items():
        _write(about, name, texts)
    body = etree.tostring(meta, encoding="utf-8")
    return b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>' + body + b'<?xpacket end="r"?>'


def _write(about: etree._Element, name: str, texts: tuple[str, ...]) -> None:
    element = etree.SubElement(about, _qualified(PROPERTIES[name]))
    container = _LISTS.get(name) or ("Alt" if name in _LANGUAGES else None)
    if container is None:
        element.text = texts[0]
        return
    items = etree.SubElement(element, f"{{{RDF}}}{container}")
    for text in texts:
        attributes = {_LANG: "x-default"} if container == "Alt" else {}
        etree.SubElement(items, f"{{{RDF}}}li", attributes).text = text


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _qualified(path: str) -> str:
    prefix, name = path.split(":")
    return f"{{{NAMESPACES[prefix]}}}{name}"


def _values(root: etree._ElementTree, path: str) -> tuple[str, ...]:
    """Simple properties may stand as elements or as attributes of rdf:Description (ISO 16684-1, section
    7.4).
    """
    for about in root.iterfind(_ABOUT):
        if values := _property(about, path):
            return values
    return ()


def _property(parent: etree._Element, path: str) -> tuple[str, ...]:
    name = _qualified(path)
    attribute = parent.get(name)
    if attribute is not None:
        return (str(attribute),)
    element = parent.find(name)
    return () if element is None else _element_values(element)


def _place(root: etree._ElementTree) -> dict[str, tuple[str, ...]]:
    for path in ("Iptc4xmpExt:LocationShown", "Iptc4xmpExt:LocationCreated"):
        for struct in _structs(root, path):
            found = {name: _first(struct, parts) for name, parts in PLACE.items()}
            if any(found.values()):
                return {name: values for name, values in found.items() if values}
    return {}


def _first(struct: etree._Element, parts: tuple[str, ...]) -> tuple[str, ...]:
    return next((values for part in parts if (values := _property(struct, part))), ())


def _parts(root: etree._ElementTree, path: str, part: str) -> Iterator[str]:
    """One part of every structure of a property, such as the name of each person."""
    for struct in _structs(root, path):
        yield from _property(struct, part)[:1]


def _structs(root: etree._ElementTree, path: str) -> Iterator[etree._Element]:
    """The structures of a property, alone or in a list. Each is an element that holds its parts as elements or as
    attributes: written with rdf:parseType="Resource", or as a Description inside (ISO 16684-1, section 7.9.2).
    """
    for about in root.iterfind(_ABOUT):
        for element in about.iterfind(_qualified(path)):
            items = [
                item for kind in ("Bag", "Seq") for item in element.iterfind(f"{{{RDF}}}{kind}/{{{RDF}}}li")
            ]
            for item in items[:_MAX_ITEMS] or [element]:
                inner = item.find(f"{{{RDF}}}Description")
                yield item if inner is None else inner


def _element_values(element: etree._Element) -> tuple[str, ...]:
    for container in ("Seq", "Bag"):
        items = element.findall(f"{{{RDF}}}{container}/{{{RDF}}}li")
        if items:
            return tuple(item.text for item in items[:_MAX_ITEMS] if item.text)
    languages = element.findall(f"{{{RDF}}}Alt/{{{RDF}}}li")
    if languages:
        default = next((item for item in languages if item.get(_LANG) == "x-default"), languages[0])
        return (default.text,) if default.text else ()
    resource = element.get(f"{{{RDF}}}resource")
    text = resource if resource is not None else element.text
    return (text,) if text and text.strip() else ()
