"""HTML at the door: what an editor may say in rich text, and nothing else."""

import re
from html import escape
from html.parser import HTMLParser

import nh3

from newsroom.lib.html_size import TooMuchHtml, measure

__all__ = ["TooMuchHtml", "clean", "paragraphs", "plain"]

# What story text is made of. No svg, math, style or raw-text element: those are where sanitisers have been tricked.
_TAGS = {"p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "s", "sub", "sup", "a", "br"}
_ATTRIBUTES: dict[str, set[str]] = {"a": {"href"}}
_SCHEMES = {"http", "https", "mailto"}
_AS = {"b": "strong", "i": "em"}
_MOST_PASSES = 8
_BEGINS_WITH_WORDS = re.compile(r"(?:<[a-z0-9]+>)*[^\s<&]")
_BREAKS = {"p", "h2", "h3", "h4", "li", "br"}

_cleaner = nh3.Cleaner(
    tags=_TAGS | set(_AS),
    attributes=_ATTRIBUTES,
    url_schemes=_SCHEMES,
    link_rel="noopener",
    strip_comments=True,
    clean_content_tags={"script", "style", "template", "iframe", "noscript", "textarea", "title", "xmp"},
)


def clean(html: str) -> str:
    """The same text with only the house's elements; cleaning what is clean changes nothing.

    Source: the elements of HTML (WHATWG), section 4, that make running text. An editor's empty paragraph is "".
    Raises TooMuchHtml for text that is too long or nested too deep, before anything is parsed.
    """
    measure(html)
    cleaned = _pass(html)
    for _ in range(_MOST_PASSES):
        again = _pass(cleaned)
        if again == cleaned:
            return cleaned if _has_words(cleaned) else ""
        cleaned = again
    raise TooMuchHtml("The elements of this text cannot be put in order. Paste it as plain text.")


def _has_words(cleaned: str) -> bool:
    """Nearly every text begins with some; only where it does not is all of it read."""
    return bool(_BEGINS_WITH_WORDS.match(cleaned) or plain(cleaned).strip())


def _pass(html: str) -> str:
    """One cleaning. What stood in a table that is taken out can leave a list item within another, which is read anew as
    two: so what comes out is cleaned until nothing changes any more.
    """
    cleaned = str(_cleaner.clean(html)).strip()
    for tag, house in _AS.items():
        cleaned = cleaned.replace(f"<{tag}>", f"<{house}>").replace(f"</{tag}>", f"</{house}>")
    return cleaned


def plain(html: str) -> str:
    """The words of the HTML, entities resolved, each paragraph, heading and list item on a line of its own."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    return "".join(reader.parts).strip("\n")


def paragraphs(texts: list[str]) -> str:
    """Plain paragraphs as HTML."""
    return "".join(f"<p>{escape(text, quote=False)}</p>" for text in texts)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        self._break(tag)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "br":
            self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._break(tag)

    def _break(self, tag: str) -> None:
        if tag in _BREAKS and self.parts and not self.parts[-1].endswith("\n"):
            self.parts.append("\n")
