"""What the audit keeps beside a verb, in words (pure)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateformat import format as formatted

# For machines: the audit keeps them, and nobody at the desk reads them.
UNSAID = {"sha256", "take"}


def said(detail: Mapping[str, Any], entities: Mapping[str, str]) -> str:
    """The details of one audit entry; `entities` names the tagged ones by uuid. An unknown key is shown as it is."""
    return ", ".join(words for key, value in detail.items() for words in _said(key, value, entities))


def _said(key: str, value: Any, entities: Mapping[str, str]) -> Iterator[str]:
    if key in UNSAID or value in (None, "", False, 0):
        return
    if key == "entity":
        yield f"“{entities.get(str(value), 'a name that is there no more')}”"
    else:
        yield WORDS[key](value) if key in WORDS else f"{key.replace('_', ' ')}: {value}"


def _texts(number: int) -> str:
    return "one text could not be joined" if number == 1 else f"{number} texts could not be joined"


def _moment(at: str) -> str:
    return f"for {formatted(timezone.localtime(datetime.fromisoformat(at)), 'j M Y, H:i')}"


WORDS: dict[str, Callable[[Any], str]] = {
    "edit_version": lambda number: f"version {number} of the desk",
    "version": lambda number: f"version {number} for readers",
    "decision": str,
    "by_hand": lambda _: "added by hand",
    "silent": lambda _: "silently: no date moved",
    "conflicts": _texts,
    "at": _moment,
    "note": lambda words: f"note: “{words}”",
    "reason": lambda words: f"reason: “{words}”",
    "why": lambda words: f"reason: “{words}”",
}
