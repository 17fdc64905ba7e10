"""Wording one picture by a template: what a folder, a command or the upload page does to what has just come in."""

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError

from masthead.actors import Actor
from masthead.models import Publication
from media.actions.describe import check_description, tell_description, write_description
from media.actions.set_rights import check_rights, tell_rights, write_rights
from media.captioning import worded
from media.models import CaptionTemplate, Image
from media.rewording import RIGHTS, Instruction, Worded
from media.rework import locked

_OF_RIGHTS = {*RIGHTS, "licence_url"}  # Creative Commons asks for a licence


@dataclass(frozen=True, slots=True)
class Applied:
    """The picture as it is left, and the fields left as they were, each with what is not known for it."""

    image: Image
    left: Mapping[str, tuple[str, ...]]


class WrongWords(ValidationError):
    """A field cannot hold its new words; `worded` has all of them."""

    def __init__(self, errors: ValidationError, worded: Worded) -> None:
        super().__init__(errors.error_dict)
        self.worded = worded


def apply_template(image: Image, template: CaptionTemplate, *, actor: Actor, now: datetime) -> Applied:
    """Raises what `apply_wording` raises: nothing is written then."""
    language = Publication.objects.current().language
    return apply_wording(image, template.instructions(), language, actor=actor, now=now)


def apply_wording(
    image: Image,
    instructions: Iterable[Instruction],
    language: str,
    *,
    actor: Actor,
    now: datetime,
    edit_version: int | None = None,
) -> Applied:
    """Write what the instructions make of this picture, in the paper's `language`.

    1. Find its new words, and check them.
    2. Ask for the right to describe, and for that to set rights where they do so.
    3. Lock the picture, and refuse if it is no longer as it was seen: a colleague's change is not written over.
    4. Write its rights and its words, each with the audit and the event of its verb: all of it or nothing.

    Raises WrongTemplate, and what `set_rights` and `describe` raise.
    """
    found = rehearse_wording(image, instructions, language)
    rights, words = _parted(found.values)
    if rights:
        check_rights(rights, actor)
    check_description(words, actor)
    with locked(image.uuid, image.edit_version if edit_version is None else edit_version) as row:
        rights_changed, words_changed = write_rights(row, rights, now), write_description(row, words, now)
        tell_rights(row, rights_changed, actor=actor, now=now)
        tell_description(row, words_changed, actor=actor, now=now)
    return Applied(row, found.left)


def rehearse_wording(image: Image, instructions: Iterable[Instruction], language: str) -> Worded:
    """What `apply_wording` would write; nothing is written. Raises WrongTemplate, WrongWords."""
    found = worded(image, instructions, language)
    try:
        _check(image, found.values)
    except ValidationError as error:
        raise WrongWords(error, found) from error
    return found


def _check(image: Image, values: Mapping[str, str]) -> None:
    """What `set_rights` and `describe` ask of these values. Raises ValidationError by field."""
    tried = copy(image)
    for field, new in values.items():
        setattr(tried, field, new)
    tried.clean_fields(exclude=[field.name for field in Image._meta.fields if field.name not in values])
    if not _OF_RIGHTS.isdisjoint(values):
        tried.check_licence()


def _parted(values: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The rights and the words. The licence goes with the rights where any are set, and is one of the words if not."""
    asked = set() if values.keys().isdisjoint(RIGHTS) else _OF_RIGHTS
    rights = {field: new for field, new in values.items() if field in asked}
    return rights, {field: new for field, new in values.items() if field not in asked}
