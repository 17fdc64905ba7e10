"""The shape of a page: which elements it has, with which attributes. Text that is escaped never changes it."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from lxml import etree, html

PROGRAM = ("javascript:", "vbscript:", "data:text/html")
ADDRESSES = ("href", "src", "action", "formaction", "srcset", "xlink:href", "data", "poster")


@dataclass(frozen=True)
class Shape:
    """`parts`: element and attribute names. `scripts`: how many script elements. `harm`: what must never be there."""

    parts: frozenset[tuple[str, str]]
    scripts: int
    harm: tuple[str, ...]


def shape_of(answer: Any) -> Shape:
    """Of a page, a feed or JSON; JSON has no elements, but has to be called JSON."""
    assert answer.status_code in (200, 422), answer.status_code
    kind = answer.headers["Content-Type"].partition(";")[0]
    body = b"".join(answer) if answer.streaming else answer.content
    if kind.endswith("json"):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        return Shape(frozenset(), 0, ())
    if kind == "text/html":
        return _shape(html.document_fromstring(body.decode()))
    root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    return _with_html_inside(_shape(root), root)


def _shape(root: Any) -> Shape:
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    parts = {(element.tag, "") for element in elements}
    parts |= {(element.tag, name) for element in elements for name in element.attrib}
    count = Counter(element.tag for element in elements)
    harm = [
        f"<{element.tag} {name}={value[:60]!r}>"
        for element in elements
        for name, value in element.attrib.items()
        if name.lower().startswith("on") or (name in ADDRESSES and value.strip().lower().startswith(PROGRAM))
    ]
    return Shape(frozenset(parts), count["script"], tuple(harm))


def _with_html_inside(shape: Shape, root: Any) -> Shape:
    """Readers of feeds take these elements' text for HTML."""
    texts = [
        element.text
        for element in root.iter()
        if isinstance(element.tag, str)
        and etree.QName(element).localname in ("description", "encoded", "content", "summary")
        and element.get("type") not in ("plain", "text")  # which says that it is no HTML
        and (element.text or "").strip()
    ]
    inner = [_shape(html.fragment_fromstring(text, create_parent="div")) for text in texts]
    return Shape(
        shape.parts.union(*(each.parts for each in inner)),
        shape.scripts + sum(each.scripts for each in inner),
        shape.harm + tuple(harm for each in inner for harm in each.harm),
    )
