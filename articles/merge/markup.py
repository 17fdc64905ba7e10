"""Just enough of HTML to cut it at its elements and to see that it is well-formed. Cleaning is nh3's."""

import re
from itertools import pairwise

# Quoted values may hold ">"; a "<" outside quotes ends the attempt, so that no input takes quadratic time.
TAG = re.compile(r"""<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?:"[^"]*"|'[^']*'|[^'"<>])*>""")

VOID = frozenset({"br", "hr", "img", "wbr"})
NESTS_IN_ITSELF = frozenset({"blockquote", "dd", "div", "dl", "li", "ol", "section", "span", "ul"})
NESTS_IN_ITSELF |= {"table", "tbody", "td", "th", "tr"}
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCK = (NESTS_IN_ITSELF - {"span"}) | HEADINGS | {"p", "pre", "dt", "tfoot", "thead", "details", "summary"}
BLOCK |= {"address", "article", "aside", "figcaption", "figure", "footer", "header"}


def elements(html: str) -> list[str]:
    """Cut at the outermost block elements; joined again they are `html`. In doubt (unbalanced) one piece."""
    cuts, depth = [0], 0
    for tag in TAG.finditer(html):
        if tag["name"].lower() not in BLOCK:
            continue
        if not tag["close"] and depth == 0:
            cuts.append(_before_space(html, cuts[-1], tag.start()))
        depth += -1 if tag["close"] else 1
        if depth == 0:
            cuts.append(tag.end())
    return [html] if depth else cut(html, cuts)


def shell(element: str) -> list[str]:
    """One block element as [opening tag, inside, closing tag]; anything else as it is."""
    tags = [tag for tag in TAG.finditer(element) if tag["name"].lower() in BLOCK]
    if len(tags) < 2 or element[: tags[0].start()].strip() or element[tags[-1].end() :].strip():
        return [element]
    return [element[: tags[0].end()], element[tags[0].end() : tags[-1].start()], element[tags[-1].start() :]]


def well_formed(html: str) -> bool:
    """Whether every tag is closed in order, and none but lists, quotations and the like stands in itself."""
    open_tags: list[str] = []
    for tag in TAG.finditer(html):
        name = tag["name"].lower()
        if name in VOID:
            continue
        if not tag["close"]:
            if name in open_tags and name not in NESTS_IN_ITSELF:
                return False
            open_tags.append(name)
        elif not open_tags or open_tags.pop() != name:
            return False
    return not open_tags


def without_tags(html: str) -> str:
    """The words alone, a line end for every block element's tag."""
    return TAG.sub(lambda tag: "\n" if tag["name"].lower() in BLOCK else "", html)


def cut(text: str, cuts: list[int]) -> list[str]:
    """The pieces between the cuts (sorted, from 0) without empty ones; an empty text is one empty piece."""
    return [text[a:b] for a, b in pairwise([*cuts, len(text)]) if a < b] or [""]


def _before_space(html: str, least: int, end: int) -> int:
    """White space belongs to the element behind it, so that adding one at the end changes none before it."""
    return least + len(html[least:end].rstrip())
