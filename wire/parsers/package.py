"""The pictures that a package names: ninjs (associations and renditions), NewsML-G2 (remoteContent), NITF (media)."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from lxml import etree

MOST = 200  # pictures of one package
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_UNKNOWN = ", so the pictures that it names are not known. Send it again, or name the pictures like the copy."
_PICTURE = re.compile(r"\.(jpe?g|png|webp|avif|tiff?|gif|heic|heif)$", re.IGNORECASE)


class UnreadablePackage(ValueError):
    """The file beside the copy is no package that can be read; `str()` is a sentence."""


@dataclass(frozen=True, slots=True)
class Named:
    """A picture as the package names it."""

    href: str
    caption: str = ""
    credit: str = ""

    @property
    def is_address(self) -> bool:
        """Whether it lies elsewhere: on the web, or anywhere but beside the package."""
        return bool(_ADDRESS.match(self.href)) or not self._own_name()

    @property
    def key(self) -> str:
        """Its name in the folder, or its address."""
        return self.href if self.is_address else self._own_name()

    def _own_name(self) -> str:
        """The name of a file in the same folder; empty for what leads elsewhere."""
        name = unquote(self.href).removeprefix("./")
        return "" if "/" in name or "\\" in name or name.startswith(".") or not name.isprintable() else name


def pictures_named(raw: bytes) -> tuple[Named, ...]:
    """The pictures in the order of the package, each once. Raises UnreadablePackage."""
    found = _from_json(raw) if raw.lstrip()[:1] in (b"{", b"[") else _from_xml(raw)
    kept = (Named(_kept(each.href), _kept(each.caption), _kept(each.credit)) for each in found)
    once = {each.href: each for each in kept if each.href}
    return tuple(once.values())[:MOST]


def _kept(text: str) -> str:
    """As a database can keep it: JSON may carry halves of characters, and NULs."""
    return text.encode("utf-8", "replace").decode().replace("\0", "")


def _from_json(raw: bytes) -> Iterator[Named]:
    try:
        item = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise UnreadablePackage(f"This is no JSON that can be read{_UNKNOWN}") from error
    for picture in _rows(item.get("associations") if isinstance(item, dict) else None):
        if picture.get("type") == "picture":
            yield Named(_best(_rows(picture.get("renditions"))), _caption(picture), _credit(picture))


def _rows(value: Any) -> list[dict[str, Any]]:
    """Objects in a list, or in an object by name: ninjs 1 has the one where ninjs 2 and 3 have the other."""
    every = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [each for each in every if isinstance(each, dict)]


def _best(contents: Iterable[Mapping[str, Any]]) -> str:
    """The widest that lies beside the package, or the widest of all; empty where there is none."""
    known = [each for each in contents if isinstance(each.get("href"), str)]
    best = max(
        known, key=lambda each: (not Named(each["href"]).is_address, _number(each.get("width"))), default=None
    )
    return str(best["href"]) if best else ""


def _number(value: Any) -> int:
    text = str(value)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _caption(picture: dict[str, Any]) -> str:
    return (
        _said(picture, "caption")
        or _said(picture, "")
        or _first_text(picture, "description_text", "body_text")
    )


def _credit(picture: dict[str, Any]) -> str:
    sources = [
        each.get("name") for each in _rows(picture.get("infoSources")) if each.get("role") == "creditline"
    ]
    named = next((name for name in sources if isinstance(name, str)), "")
    return named or _said(picture, "creditline") or _first_text(picture, "creditline", "by")


def _said(picture: dict[str, Any], role: str) -> str:
    """What its description of this role says; of any role but the credit's, where none is asked for."""
    rows = [each for each in _rows(picture.get("descriptions")) if each.get("role") == role or not role]
    words = [each.get("value") for each in rows if role or each.get("role") not in ("creditline", "alttext")]
    return next((value for value in words if isinstance(value, str)), "")


def _first_text(picture: dict[str, Any], *names: str) -> str:
    return next((value for name in names if isinstance(value := picture.get(name), str)), "")


def _from_xml(raw: bytes) -> Iterator[Named]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadablePackage(f"This is no XML that can be read{_UNKNOWN}") from error
    for media in root.iterfind(".//{*}media"):
        yield _nitf(media)
    for item in root.iter("{*}newsItem"):
        yield from _newsml(item)


def _nitf(media: Any) -> Named:
    sources = [
        {"href": each.get("source", ""), "width": each.get("width")}
        for each in media.iterfind("{*}media-reference")
    ]
    pictures = [each for each in sources if _names_picture(each["href"])]
    caption, credit = media.find("{*}media-caption"), media.find("{*}media-producer")
    return Named(_best(pictures), _text(caption), _text(credit))


def _newsml(item: Any) -> Iterator[Named]:
    descriptions = item.iterfind(".//{*}description")
    caption = next((each for each in descriptions if "caption" in each.get("role", "")), None)
    href = _best([each.attrib for each in item.iterfind(".//{*}remoteContent") if _is_picture(each)])
    if href:
        yield Named(href, _text(caption), _text(item.find(".//{*}creditline")))


def _is_picture(content: Any) -> bool:
    kind = content.get("contenttype", "")
    return kind.startswith("image/") or _names_picture(content.get("href", ""))


def _names_picture(href: str) -> bool:
    return bool(_PICTURE.search(href.partition("?")[0]))


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
