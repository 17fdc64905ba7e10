"""What a wording would make of many pictures, shown before anything is written."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from masthead.models import Publication
from media.actions.apply_template import check_values
from media.actions.describe_many import in_words
from media.captioning import worded
from media.models import Image
from media.placeholders import WrongTemplate
from media.rewording import Instruction, as_plain, label


@dataclass(frozen=True)
class Change:
    """One field of one picture: what it says and what it would say."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Rehearsed:
    """One picture: its changes, or why it cannot be changed so; and the placeholders that found nothing."""

    image: Image
    changes: tuple[Change, ...] = ()
    missing: tuple[str, ...] = ()
    problem: str = ""


def rehearse(images: Iterable[Image], instructions: Sequence[Instruction]) -> list[Rehearsed]:
    language = Publication.objects.current().language
    return [_rehearse(image, instructions, language) for image in images]


def _rehearse(image: Image, instructions: Sequence[Instruction], language: str) -> Rehearsed:
    try:
        found = worded(image, instructions, language)
        changes = tuple(
            Change(label(field), getattr(image, field), new) for field, new in found.values.items()
        )
        check_values(found.values)
    except WrongTemplate as error:
        return Rehearsed(image, problem=str(error))
    except ValidationError as error:
        return Rehearsed(image, changes, problem=in_words(error))
    return Rehearsed(image, changes, found.missing)


def fingerprint(instructions: Iterable[Instruction]) -> str:
    """Names a wording, so that what is applied is what was looked at."""
    return hashlib.sha256(json.dumps(as_plain(instructions)).encode()).hexdigest()
