"""What readers are told of a picture's making and its licence, and whether its files are passed on (pure)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from media import digital_source

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
    return digital_source.is_made_by_ai(_source_type(picture))


def source_type(picture: Mapping[str, Any]) -> str:
    """How it was made: the address of a term of the IPTC's vocabulary; empty where none is known."""
    term = digital_source.term_of(_source_type(picture))
    return term.uri if term else ""


def licence(picture: Mapping[str, Any]) -> Licence | None:
    """Where it leads readers to; nothing that is no address on the web."""
    url = str(picture.get("licence_url") or "").strip()
    if not url.lower().startswith(("https://", "http://")):
        return None
    return Licence(url, _name(url))


def is_passed_on(picture: Mapping[str, Any]) -> bool:
    """Web-only pictures stay on our own pages: feeds leave them out."""
    return not picture.get("is_web_only")


def _source_type(picture: Mapping[str, Any]) -> str:
    return str(picture.get("digital_source_type") or "")


def _name(url: str) -> str:
    found = _CREATIVE_COMMONS.match(url)
    if not found:
        return ""
    terms, version, waiver, its_version = found.groups()
    if waiver:
        return f"{_PUBLIC_DOMAIN[waiver.lower()]} {its_version}"
    return f"CC {terms.upper()} {version}"
