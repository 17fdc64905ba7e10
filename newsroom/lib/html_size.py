"""How much HTML there is, measured in one pass before anything builds a tree of it (pure).

A sanitiser needs the square of the nesting in time, and copy needs little nesting: a list in a list, a link in bold.
"""

import re

MOST_CHARACTERS = 200_000
MOST_NESTED = 20
MOST_LOOSE = 1_000  # tags, where their nesting cannot be told without a whole parser

_TAG = re.compile(
    r"""<(/?)([a-z][a-z0-9]*)(?:\s+[a-z-]+(?:="[^"]*"|='[^']*')?)*\s*(/?)>""", re.ASCII | re.IGNORECASE
)
_START = re.compile(r"<[a-z]", re.IGNORECASE)
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# What stands in these is no HTML, or is parsed by rules of its own (WHATWG HTML, sections 13.2.5 and 13.2.6).
_OWN_RULES = {
    "script", "style", "template", "iframe", "noscript", "textarea", "title", "xmp",
    "noembed", "noframes", "plaintext", "svg", "math", "select",
}  # fmt: skip


class TooMuchHtml(ValueError):
    """More text in one field, or text nested deeper, than a story has."""


def measure(html: str) -> None:
    """Raises TooMuchHtml for what is too long, nested too deep, or has very many tags that are not well-formed."""
    if len(html) > MOST_CHARACTERS:
        raise TooMuchHtml(
            f"A text has {len(html)} characters; {MOST_CHARACTERS} fit into one block. Divide it into several."
        )
    depth = _depth(html)
    if depth is None:
        depth = MOST_NESTED + 1 if len(_START.findall(html)) > MOST_LOOSE else 0
    if depth > MOST_NESTED:
        raise TooMuchHtml(
            f"A text is nested more than {MOST_NESTED} deep. Paste it without its formatting, or flatten its lists."
        )


def _depth(html: str) -> int | None:
    """The most elements that are open at once. None when it is not well-formed: only a parser could tell then."""
    open_now: list[str] = []
    deepest = 0
    at = html.find("<")
    while at >= 0:
        tag = _TAG.match(html, at)
        if tag is None or not _fits(tag, open_now):
            return None
        deepest = max(deepest, len(open_now))
        at = html.find("<", tag.end())
    return deepest if not open_now else None


def _fits(tag: re.Match[str], open_now: list[str]) -> bool:
    """Open or close the element. False for an end tag that is not of the innermost one, and for special elements."""
    end, name, is_empty = tag[1], tag[2].lower(), tag[3]
    if end:
        return bool(open_now) and open_now.pop() == name
    if name not in _VOID:
        open_now.append(name)
    return name not in _OWN_RULES and (name in _VOID or not is_empty)
