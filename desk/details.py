"""What the audit keeps beside a verb, in words (pure)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateformat import format as formatted

# For machines: the audit keeps them, and nobody at the desk reads them.
UNSAID = {"sha256", "take"}


def said(detail: Mapping[str, Any], entities: Mapping[str, str]) -> str:
    """The details of one audit entry; `entities` names the tagged ones by uuid. An unknown key is shown as it is.

    In an order of our own: PostgreSQL does not keep that of the keys.
    """
    keys = sorted(detail, key=lambda key: ORDER.index(key) if key in ORDER else len(ORDER))
    return ", ".join(words for key in keys for words in _said(key, detail[key], entities))


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
    "name": lambda name: f"the name “{name}”",
    "never": lambda _: "never linked in this story",
    "decision": str,
    "by_hand": lambda _: "added by hand",
    "at": _moment,
    "version": lambda number: f"version {number} for readers",
    "edit_version": lambda number: f"version {number} of the desk",
    "silent": lambda _: "silently: no date moved",
    "conflicts": _texts,
    "note": lambda words: f"note: “{words}”",
    "reason": lambda words: f"reason: “{words}”",
    "why": lambda words: f"reason: “{words}”",
}
ORDER = ("name", "entity", *(key for key in WORDS if key != "name"))
