"""The body of a story as one piece of HTML, and how long it is (pure)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from newsroom.lib import html
from syndication.site import Site

Block = Mapping[str, Any]

# Written without spaces between words: a count of words would be a count of something else.
WITHOUT_SPACES = frozenset({"ja", "zh", "th", "lo", "km", "my", "bo"})
LARGEST_WIDTH = 1280  # pixels, of the picture in the text; all sizes stand in the associations


@dataclass(frozen=True)
class Body:
    """`is_whole` is False when a block has no form in HTML here and was left out."""

    html: str
    characters: int
    words: int | None
    is_whole: bool


def body(document: Mapping[str, Any], site: Site) -> Body:
    """The blocks in their order. Counts leave out figures and their captions, as ninjs asks (`charCount`)."""
    blocks = [block for block in document["blocks"] if block["type"] != "related"]
    known = [block for block in blocks if block["type"] in _FORMS]
    words = "\n".join(html.plain(_text(block)) for block in known if block["type"] != "picture")
    language = document["language"].partition("-")[0].lower()
    return Body(
        html=_directed(
            "\n".join(filter(None, (_FORMS[block["type"]](block, site) for block in known))), document
        ),
        characters=sum(len(line) for line in words.splitlines()),
        words=None if language in WITHOUT_SPACES else len(words.split()),
        is_whole=len(known) == len(blocks),
    )


def _directed(text: str, document: Mapping[str, Any]) -> str:
    """Right-to-left text says so itself: the page that takes it up may run the other way."""
    if document["direction"] != "rtl" or not text:
        return text
    return f'<div lang="{escape(document["language"])}" dir="rtl">{text}</div>'


def _text(block: Block) -> str:
    """What is counted of a block: a quote's source stands in a caption, so it is not."""
    return _FORMS[block["type"]]({**block, "attribution": ""}, Site(""))


def _rich(block: Block, site: Site) -> str:
    # Cleaned when it was written; cleaned again where it leaves the house, for it will stand in others' pages.
    return html.clean(block["html"])


def _fact_box(block: Block, site: Site) -> str:
    return f"<aside><h3>{escape(block['title'])}</h3>{html.clean(block['html'])}</aside>"


def _quote(block: Block, site: Site) -> str:
    """With its source in a figure's caption (HTML, section 4.4.4: attribution stands outside the blockquote)."""
    introduction, attribution = block.get("introduction", ""), block.get("attribution", "")
    lead = html.paragraphs([introduction]) if introduction.strip() else ""
    quoted = f"<blockquote>{html.paragraphs(block['text'].splitlines())}</blockquote>"
    if attribution.strip():
        quoted = f"<figure>{quoted}<figcaption>{escape(attribution)}</figcaption></figure>"
    return lead + quoted


def _picture(block: Block, site: Site) -> str:
    rendition = _shown(block)
    if rendition is None:
        return ""
    caption = " ".join(escape(text) for text in (block["caption"], block["credit"]) if text.strip())
    return (
        f'<figure><img src="{escape(site.rendition(rendition["name"]))}" width="{rendition["width"]:d}"'
        f' height="{rendition["height"]:d}" alt="{escape(block["alt_text"])}">'
        + (f"<figcaption>{caption}</figcaption>" if caption else "")
        + "</figure>"
    )


def _shown(block: Block) -> Mapping[str, Any] | None:
    """The largest JPEG of the use's crop up to LARGEST_WIDTH, or the smallest there is: any program can show it."""
    crop = block.get("crop") or "whole"
    jpegs: list[Mapping[str, Any]] = [
        r for r in block["renditions"] if r["format"] in {"jpg", "jpeg"} and r["crop"] == crop
    ]
    fitting = [r for r in jpegs if r["width"] <= LARGEST_WIDTH]
    return max(fitting, key=_width) if fitting else min(jpegs, key=_width, default=None)


def _width(rendition: Mapping[str, Any]) -> int:
    return int(rendition["width"])


_FORMS: dict[str, Callable[[Block, Site], str]] = {
    "text": _rich,
    "quote": _quote,
    "fact_box": _fact_box,
    "picture": _picture,
}
