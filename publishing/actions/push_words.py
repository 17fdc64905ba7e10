"""Pushing the new words of a picture into live stories that show it: one amendment a story, and no draft looked at."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from masthead.actors import Actor, require
from media.models import Image
from media.rework import StalePicture, check_version
from newsroom.log.models import AuditEntry
from publishing import locks
from publishing.actions.amend import amend_each
from publishing.models import Snapshot
from publishing.pushing import WORDS, Known, SetWords

CHUNK = 25  # stories in one transaction


class PushedInPart(StalePicture):
    """A colleague changed the picture between two chunks: `amended` stories have the words that were chosen before."""

    def __init__(self, amended: int) -> None:
        self.amended = amended
        told = "One story was" if amended == 1 else f"{amended} stories were"
        super().__init__(
            f"{told} amended. Then a colleague changed this picture, and the others were left as they are: "
            "look at what it says now."
        )


def push_words(
    *,
    image: UUID,
    stories: Iterable[UUID],
    over: Iterable[UUID] = (),
    edit_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> list[Snapshot]:
    """Amend these live stories to what the picture says now.

    `over` are the stories among them whose own words are to give way as well. `edit_version` is that of the picture
    which the actor looked at. A story that already says so, or is not live any more, is left as it is.
    CHUNK stories go out at a time: when a colleague changes the picture meanwhile, the first ones have what was chosen.
    Raises NotAllowed, Image.DoesNotExist, StalePicture; PushedInPart, which is one, when some are amended already.
    """
    require(actor, "publishing.amend_story")
    given_way = {str(each) for each in over}
    chosen = sorted({*map(str, stories), *given_way})
    amended: list[Snapshot] = []
    for start in range(0, len(chosen), CHUNK):
        try:
            amended += _push(image, chosen[start : start + CHUNK], given_way, edit_version, actor, now)
        except StalePicture as refusal:
            if amended:
                raise PushedInPart(len(amended)) from refusal
            raise
    return amended


def _push(
    image: UUID, chosen: list[str], over: set[str], edit_version: int | None, actor: Actor, now: datetime
) -> list[Snapshot]:
    """A few stories in one transaction. They are locked before the picture (publishing/locks.py), whose words then stay
    as they are until the stories have them.
    """
    with transaction.atomic(durable=True):
        locks.stories(map(UUID, chosen))
        row = Image.objects.select_for_update().get(uuid=image)
        check_version(row, edit_version)
        patch = SetWords(str(image), words_of(row), known_words(row), over=over)
        return amend_each(map(UUID, chosen), patch, actor=actor, now=now, why="new words of a picture")


def words_of(image: Image) -> dict[str, Any]:
    return {name: getattr(image, name) for name in WORDS}


def known_words(image: Image) -> Known:
    """What the picture says, and ever said: from the audit, where every change has its before and after."""
    known: dict[str, set[Any]] = {name: {value} for name, value in words_of(image).items()}
    for detail in AuditEntry.objects.filter(subject_uuid=image.uuid).values_list("detail", flat=True):
        for name, both in (detail.get("changes") or {}).items():
            if name in known and isinstance(both, list):
                known[name].update(value for value in both if isinstance(value, str | bool))
    return known
