"""What readers are told of a picture's making and its licence, and whether its files are passed on (pure)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# IPTC NewsCodes, digital source type: http://cv.iptc.org/newscodes/digitalsourcetype/
MADE_BY_AI = frozenset(
    {
        "trainedalgorithmicmedia",  # made by a trained model
        "compositewithtrainedalgorithmicmedia",  # parts of it are: filled in, taken out, extended
        "compositesynthetic",  # a composite of which a part is synthetic
        "algorithmicmedia",  # made by an algorithm without training data
    }
)
_CREATIVE_COMMONS = re.compile(
    r"https?://creativecommons\.org/(?:licenses/([a-z-]+)/([\d.]+)|publicdomain/(zero|mark)/([\d.]+))", re.I
)
_PUBLIC_DOMAIN = {"zero": "CC0", "mark": "Public Domain Mark"}


@dataclass(frozen=True)
class Licence:
    """`name` is that of a Creative Commons licence, such as "CC BY-SA 4.0"; empty for any other."""

    url: str
    name: str


def is_made_by_ai(picture: Mapping[str, Any]) -> bool:
    """The type may be written as a URI of the vocabulary, with a prefix, or as the bare term."""
    term = re.split(r"[/:#]", str(picture.get("digital_source_type") or "").strip().rstrip("/"))[-1]
    return term.lower() in MADE_BY_AI


def licence(picture: Mapping[str, Any]) -> Licence | None:
    """Where it leads readers to; nothing that is no address on the web."""
    url = str(picture.get("licence_url") or "").strip()
    if not url.lower().startswith(("https://", "http://")):
        return None
    return Licence(url, _name(url))


def is_passed_on(picture: Mapping[str, Any]) -> bool:
    """Web-only pictures stay on our own pages: feeds leave them out."""
    return not picture.get("is_web_only")


def _name(url: str) -> str:
    found = _CREATIVE_COMMONS.match(url)
    if not found:
        return ""
    terms, version, waiver, its_version = found.groups()
    if waiver:
        return f"{_PUBLIC_DOMAIN[waiver.lower()]} {its_version}"
    return f"CC {terms.upper()} {version}"
