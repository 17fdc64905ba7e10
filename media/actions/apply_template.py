"""Wording one picture by a template: what a folder, a command or the upload page does to what has just come in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from masthead.actors import Actor
from media.actions.describe import describe
from media.actions.set_rights import set_rights
from media.captioning import worded
from media.models import CaptionTemplate, Image
from media.rewording import RIGHTS, Instruction


@dataclass(frozen=True, slots=True)
class Applied:
    """The picture as `describe` leaves it, and the fields left as they were, each with what is not known for it."""

    image: Image
    left: Mapping[str, tuple[str, ...]]


def apply_template(image: Image, template: CaptionTemplate, *, actor: Actor, now: datetime) -> Applied:
    """Raises what `describe` raises, and WrongTemplate: nothing is written then."""
    return apply_wording(image, template.instructions(), actor=actor, now=now)


def apply_wording(
    image: Image,
    instructions: Iterable[Instruction],
    *,
    actor: Actor,
    now: datetime,
    edit_version: int | None = None,
) -> Applied:
    """The same for words that have no name. A colleague's change after `image` was read is not written over.

    All new values are checked before the first is written: rights are set by a verb of their own, before the words.
    """
    seen = image.edit_version if edit_version is None else edit_version
    found = worded(image, instructions)
    values = found.values
    check_values(values)
    rights = {field: values.pop(field) for field in RIGHTS if field in values}
    if rights:
        if "licence_url" in values:
            rights["licence_url"] = values.pop("licence_url")  # Creative Commons asks for it
        seen = set_rights(image.uuid, rights, actor=actor, now=now, edit_version=seen).edit_version
    return Applied(describe(image.uuid, values, actor=actor, now=now, edit_version=seen), found.left)


def check_values(values: Mapping[str, str]) -> None:
    """What every picture's fields must keep to. Raises ValidationError by field."""
    copy = Image(**values)
    copy.clean_fields(exclude=[field.name for field in Image._meta.fields if field.name not in values])
