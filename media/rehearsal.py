"""What a wording would make of many pictures, shown before anything is written."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from masthead.models import Publication
from media.actions.apply_template import WrongWords, rehearse_wording
from media.field_errors import errors_in_words
from media.field_names import name_of
from media.models import Image
from media.placeholders import WrongTemplate
from media.rewording import Instruction, Worded, as_plain, unknown_in_words


@dataclass(frozen=True)
class Change:
    """One field of one picture: what it says and what it would say."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Left:
    """One field of one picture that stays as it is, and why."""

    label: str
    why: str


@dataclass(frozen=True)
class Rehearsed:
    """One picture: its changes, or why it cannot be changed so; and the fields that are left as they are."""

    image: Image
    changes: tuple[Change, ...] = ()
    left: tuple[Left, ...] = ()
    problem: str = ""

    @property
    def would_change(self) -> bool:
        return bool(self.changes and not self.problem)


def rehearse(images: Iterable[Image], instructions: Sequence[Instruction]) -> list[Rehearsed]:
    language = Publication.objects.current().language
    return [_rehearse(image, instructions, language) for image in images]


def _rehearse(image: Image, instructions: Sequence[Instruction], language: str) -> Rehearsed:
    try:
        found = rehearse_wording(image, instructions, language)
    except WrongTemplate as error:
        return Rehearsed(image, problem=str(error))
    except WrongWords as error:
        return Rehearsed(image, _changes(image, error.worded), problem=errors_in_words(error))
    left = tuple(Left(name_of(field), unknown_in_words(missing)) for field, missing in found.left.items())
    return Rehearsed(image, _changes(image, found), left)


def _changes(image: Image, found: Worded) -> tuple[Change, ...]:
    return tuple(Change(name_of(field), getattr(image, field), new) for field, new in found.values.items())


def summed_up(rehearsed: Sequence[Rehearsed]) -> str:
    """For instance: 3 of 4 pictures change; in 2 of the 4 the credit is left as it is."""
    many, changing = len(rehearsed), sum(each.would_change for each in rehearsed)
    left = Counter(field.label for each in rehearsed for field in each.left)
    parts = [
        f"{changing} of {many} picture{'s' if many > 1 else ''} change{'s' if 1 in (changing, many) else ''}"
    ]
    for name, count in left.items():
        parts.append(f"{f'in {count} of the {many} ' if many > 1 else ''}the {name} is left as it is")
    return f"{'; '.join(parts)}."


def fingerprint(instructions: Iterable[Instruction]) -> str:
    """Names a wording, so that what is applied is what was looked at."""
    return hashlib.sha256(json.dumps(as_plain(instructions)).encode()).hexdigest()
