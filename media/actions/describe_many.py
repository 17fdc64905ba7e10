"""Describing many pictures by one wording, each in a short transaction of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.core.exceptions import ValidationError

from masthead.actors import Actor, require
from masthead.models import Publication
from media.actions.apply_template import apply_wording
from media.actions.describe import StalePicture
from media.field_errors import errors_in_words
from media.models import Image
from media.placeholders import WrongTemplate
from media.rewording import Instruction, left_in_words, needs_rights

MOST = 200  # pictures at once


class Result(StrEnum):
    """What became of one picture."""

    CHANGED = "changed"
    SAME = "same"
    STALE = "stale"
    INVALID = "invalid"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Seen:
    """A picture, and the edit version that the editor has looked at."""

    image: UUID
    edit_version: int


@dataclass(frozen=True, slots=True)
class Described:
    """`reason` says why it could not be changed, or which fields were left as they are."""

    image: UUID
    result: Result
    reason: str = ""


class TooMany(ValueError):
    """More pictures than can be described at once."""


def describe_many(
    seen: Sequence[Seen], instructions: Sequence[Instruction], *, actor: Actor, now: datetime
) -> list[Described]:
    """Word every picture by the instructions, as `describe` does; one that cannot be is told, and the others are done.

    1. Ask for the right, and refuse more than MOST.
    2. For each picture: its new words from its own; they are written if it is in the edit version that was seen, so
       that a colleague's change in between stays and is told.

    Raises NotAllowed, TooMany.
    """
    require(actor, "media.change_image")
    if needs_rights(instructions):
        require(actor, "media.rights_image")
    if len(seen) > MOST:
        raise TooMany(f"{len(seen)} pictures are too many at once: choose {MOST} at most.")
    language = Publication.objects.current().language
    return [_describe(each, instructions, language, actor, now) for each in seen]


def _describe(
    seen: Seen, instructions: Sequence[Instruction], language: str, actor: Actor, now: datetime
) -> Described:
    try:
        image = Image.objects.get(uuid=seen.image)
        applied = apply_wording(
            image, instructions, language, actor=actor, now=now, edit_version=seen.edit_version
        )
    except Image.DoesNotExist:
        return Described(seen.image, Result.GONE, "This picture is there no more.")
    except StalePicture:
        return Described(
            seen.image, Result.STALE, "A colleague has changed it meanwhile; it was left as it is."
        )
    except WrongTemplate as error:
        return Described(seen.image, Result.INVALID, str(error))
    except ValidationError as error:
        return Described(seen.image, Result.INVALID, errors_in_words(error))
    is_changed = applied.image.edit_version > seen.edit_version
    return Described(seen.image, Result.CHANGED if is_changed else Result.SAME, left_in_words(applied.left))
