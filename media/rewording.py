"""How a template changes what a picture says: field by field, each in one of a few ways (pure)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from media.field_names import name_of
from media.placeholders import Template, WrongTemplate, parse

# The fields that can be worded for many pictures at once, in the order of the page.
WORDED: tuple[str, ...] = (
    "title", "caption", "alt_text", "credit", "creator", "copyright", "source", "usage_terms", "licence_url",
    "instructions", "people", "keywords", "date_taken", "sublocation", "city", "region", "country", "rights_class",
    "restrictions",
)  # fmt: skip
RIGHTS = ("rights_class", "restrictions")  # these ask for a right of their own
_CHOSEN = frozenset({"rights_class"})  # one word of a list: nothing can be put before or behind it
_LISTS = frozenset({"people", "keywords"})


class Mode(StrEnum):
    """What becomes of the words that stand in the field."""

    KEEP = "keep"
    FILL = "fill"
    REPLACE = "replace"
    BEFORE = "before"
    AFTER = "after"


MODES = {
    Mode.KEEP: "leave as it is",
    Mode.FILL: "set where empty",
    Mode.REPLACE: "replace",
    Mode.BEFORE: "put before",
    Mode.AFTER: "add after",
}


@dataclass(frozen=True, slots=True)
class Instruction:
    """One field, and what is to be done to it."""

    field: str
    mode: Mode
    template: Template


@dataclass(frozen=True, slots=True)
class Worded:
    """The new values of fields; and the fields that are left as they are, because their words name placeholders for
    which the picture has nothing: "/PA" credits nobody."""

    values: dict[str, str]
    left: dict[str, tuple[str, ...]]


def instructions_from(plain: Mapping[str, Any]) -> tuple[Instruction, ...]:
    """From {"caption": ["replace", "…"]}. Raises WrongTemplate, whose sentence names the field."""
    unknown = set(plain) - set(WORDED)
    if unknown:
        raise WrongTemplate(f"A template cannot word {', '.join(sorted(unknown))}.")
    found = (_instruction(field, *_pair(field, plain[field])) for field in WORDED if field in plain)
    return tuple(each for each in found if each.mode is not Mode.KEEP)


def as_plain(instructions: Iterable[Instruction]) -> dict[str, list[str]]:
    """What `instructions_from` reads."""
    return {each.field: [each.mode.value, each.template.text] for each in instructions}


def unknown_in_words(missing: Iterable[str]) -> str:
    return f"nothing is known for {', '.join(name_of(name) for name in missing)}."


def left_in_words(left: Mapping[str, Iterable[str]]) -> str:
    """Which fields were left as they are and why, as one sentence after the other; "" where there are none."""
    return " ".join(
        f"{name_of(field).capitalize()}: left as it is, {unknown_in_words(missing)}"
        for field, missing in left.items()
    )


def needs_rights(instructions: Iterable[Instruction]) -> bool:
    return any(each.field in RIGHTS for each in instructions)


def _pair(field: str, value: Any) -> tuple[str, str]:
    if isinstance(value, list | tuple) and len(value) == 2 and all(isinstance(part, str) for part in value):
        return value[0], value[1]
    raise WrongTemplate(f'The {name_of(field)} wants a way and words: ["replace", "…"].')


def _instruction(field: str, mode: str, text: str) -> Instruction:
    if mode not in list(Mode):
        raise WrongTemplate(f"{mode!r} is no way to change the {name_of(field)}: say {', '.join(Mode)}.")
    if field in _CHOSEN and mode in (Mode.BEFORE, Mode.AFTER):
        raise WrongTemplate(f"The {name_of(field)} can be set where they are empty, or replaced.")
    try:
        template = parse(text)
    except WrongTemplate as error:
        raise WrongTemplate(f"{name_of(field).capitalize()}: {error}") from error
    if not text.strip() and mode not in (Mode.KEEP, Mode.REPLACE):
        raise WrongTemplate(f"{name_of(field).capitalize()}: there are no words to {MODES[Mode(mode)]}.")
    return Instruction(field, Mode(mode), template)


def reword(own: Mapping[str, str], shown: Mapping[str, str], instructions: Iterable[Instruction]) -> Worded:
    """Every instruction sees the picture as it was before any of them.

    `own` are the fields as they stand, `shown` what the placeholders stand for; in a list they stand as lists. A field
    whose words name what this picture does not know is left as it is. Raises WrongTemplate.
    """
    values: dict[str, str] = {}
    left: dict[str, tuple[str, ...]] = {}
    lists = {**shown, **{name: own[name] for name in _LISTS}}
    for each in instructions:
        filled = each.template.fill(lists if each.field in _LISTS else shown)
        new = changed(each.field, each.mode, own[each.field], filled.text)
        is_full = each.mode is Mode.FILL and own[each.field]
        if filled.missing and not is_full:
            left[each.field] = filled.missing
        else:
            values[each.field] = new
    return Worded(values, left)


def changed(field: str, mode: Mode, own: str, new: str) -> str:
    """Putting the same words before or after a second time changes nothing."""
    if mode is Mode.KEEP or (mode is Mode.FILL and own):
        return own
    if mode in (Mode.FILL, Mode.REPLACE):
        return new
    first, second = (new, own) if mode is Mode.BEFORE else (own, new)
    if field in _LISTS:
        return _joined_list(first, second)
    is_there = own.startswith(new) if mode is Mode.BEFORE else own.endswith(new)
    return own if is_there else " ".join(part for part in (first, second) if part)


def _joined_list(first: str, second: str) -> str:
    items = (item.strip() for item in f"{first};{second}".split(";"))
    return "; ".join(dict.fromkeys(item for item in items if item))
