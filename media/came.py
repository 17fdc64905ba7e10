"""What came inside a picture, beside what the desk says of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from media.from_received import SOURCES

# Of no field of ours, and no words of the picture.
_NOT_SHOWN = {"problems", "orientation"}


@dataclass(frozen=True)
class Came:
    """The words that came for one field, and whether the desk says the same now."""

    text: str
    is_same: bool


def beside(received: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Came]:
    """By our field: the first of its sources that says anything, compared with the field's words `now`."""
    found = {}
    for field, names in SOURCES.items():
        text = next((text for name in names if (text := in_words(received.get(name)))), "")
        if text:
            found[field] = Came(text, is_same=_plain(now.get(field)) == _plain(text))
    return found


def the_rest(received: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What came and stands beside no field of ours: its name and its words."""
    beside_ours = {name for names in SOURCES.values() for name in names if _is_said_by(name, names, received)}
    return [
        (name.replace("_", " ").capitalize(), text)
        for name, value in received.items()
        if name not in beside_ours | _NOT_SHOWN and (text := in_words(value))
    ]


def _is_said_by(name: str, names: tuple[str, ...], received: Mapping[str, Any]) -> bool:
    """Whether the words of one source are those that stand beside our field already."""
    first = next((text for each in names if (text := in_words(received.get(each)))), "")
    return in_words(received.get(name)) == first


def in_words(value: Any) -> str:
    """As a field of ours would hold it."""
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")


def _plain(text: Any) -> str:
    return " ".join(str(text or "").split())
