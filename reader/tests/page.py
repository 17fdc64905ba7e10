"""A page as tests look at it."""

import re
from typing import Any

from lxml import etree, html

_PART = re.compile(r"\.(?P<name>[\w-]+)|\[(?P<attribute>[\w-]+)(?:(?P<how>\^?=)'?(?P<value>[^\]']*)'?)?\]")


class Element(html.HtmlElement):  # type: ignore[misc]  # lxml's own class has no types
    def select(self, selector: str) -> Any:
        """In document order, by a part of CSS: tag, .class, [a], [a=b], [a^=b], descent and commas."""
        return self.xpath(" | ".join(_xpath(each) for each in selector.split(",")))

    @property
    def words(self) -> str:
        return " ".join(self.text_content().split())


def _xpath(selector: str) -> str:
    return "." + "".join(_step(step) for step in selector.split())


def _step(step: str) -> str:
    tag, rest = re.split(r"(?=[.\[])", step, maxsplit=1) if set(step) & set(".[") else (step, "")
    return f"//{tag or '*'}" + "".join(_condition(part) for part in _PART.finditer(rest))


def _condition(part: re.Match[str]) -> str:
    if part["name"]:
        return f"[contains(concat(' ', normalize-space(@class), ' '), ' {part['name']} ')]"
    if part["how"] is None:
        return f"[@{part['attribute']}]"
    if part["how"] == "=":
        return f"[@{part['attribute']}='{part['value']}']"
    return f"[starts-with(@{part['attribute']}, '{part['value']}')]"


_parser = html.HTMLParser(encoding="utf-8")
_parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=Element))


def read(client, path: str) -> Any:
    """The page at the path, which must be there."""
    response = client.get(path)
    assert response.status_code == 200
    return html.document_fromstring(response.content, parser=_parser)
