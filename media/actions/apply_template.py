"""Wording one picture by a template: what a folder, a command or the upload page does to what has just come in."""

from collections.abc import Iterable
from datetime import datetime

from masthead.actors import Actor
from media.actions.describe import describe
from media.captioning import worded
from media.models import CaptionTemplate, Image
from media.rewording import Instruction


def apply_template(image: Image, template: CaptionTemplate, *, actor: Actor, now: datetime) -> Image:
    """As `describe` leaves it. Raises what `describe` raises, and WrongTemplate: nothing is written then."""
    return apply_wording(image, template.instructions(), actor=actor, now=now)


def apply_wording(
    image: Image,
    instructions: Iterable[Instruction],
    *,
    actor: Actor,
    now: datetime,
    edit_version: int | None = None,
) -> Image:
    """The same for words that have no name. A colleague's change after `image` was read is not written over."""
    seen = image.edit_version if edit_version is None else edit_version
    changes = worded(image, instructions).values
    return describe(image.uuid, changes, actor=actor, now=now, edit_version=seen)
