"""Making the files of one picture: one unit of work, done by a worker with no transaction open.

1. Claim a picture; the try is counted before anything is decoded.
2. Write the rows of the files that are to be made. Files that are there from an earlier try are not made again.
3. Let the child process decode the original once; move each file into the storage as it comes, and mark its row.
4. As soon as the first usable set is there, stories can use the picture. If another picture waits for its first set by
   now, this one is handed back: its other files come later. Else the same child goes on.
5. When all are there, they become the current ones together, and the log hears that the picture is ready.

What fails is tried three times; then the picture is failed, with a reason that an editor can read. A storage that does
not answer is not the picture's fault: it waits.
"""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from django.core.files.storage import storages
from django.db import transaction

from masthead.actors import SystemActor
from media.actions.sweep import kept
from media.actions.unlink import unlink
from media.claim import Claim, ClaimLost, claim_first, claim_next
from media.events import IMAGE_FAILED, IMAGE_READY
from media.files import keep, local_path, workroom
from media.models import Image, Rendition, State
from media.original import RenderFailed
from media.plan import Wanted, embedded, masks_of, plan
from media.sandbox import Limits, RenderedFile, Rendering
from newsroom.log.append import append

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
PAUSE = timedelta(seconds=5)  # after the first failed try; twice as long after the second
STORAGE_PAUSE = timedelta(seconds=30)  # before a storage that refused is asked again for the same picture
LIMITS = Limits(wall=45)  # less than a claim lasts, so that a decoder that hangs is ended by its own worker
ACTOR = SystemActor("pictures")


class OthersWait(Exception):
    """The first set is there, and another picture has none yet."""


def make_first(now: datetime) -> bool:
    """Do one unit for a picture that has nothing to show yet. Returns whether there was any."""
    return _unit(claim_first(now))


def make_next(now: datetime) -> bool:
    """Do one unit: the renditions of one picture, or one try at them. Returns whether there was any to do."""
    return _unit(claim_next(now))


def _unit(claim: Claim | None) -> bool:
    """An error that is not the picture's (a full disk, a storage that does not answer) is written into its row, and
    raised as well.
    """
    if claim is None:
        return False
    try:
        _try(claim)
    except ClaimLost:
        logger.info("%s was changed or claimed anew meanwhile", claim.image.uuid, exc_info=True)
    return True


def _try(claim: Claim) -> None:
    try:
        _check_attempts(claim)
        wanted = plan(claim.image)
        notes = _make(claim, wanted)
        _finish(claim, wanted, notes)
    except OthersWait:
        claim.hand_back()
    except RenderFailed as failure:
        _put_down(claim, failure.reason)
    except ClaimLost:
        raise
    except OSError as fault:
        claim.hand_back(STORAGE_PAUSE, _fault(fault))
        raise
    except Exception as error:
        _put_down(claim, _fault(error))
        raise


def _fault(error: Exception) -> str:
    return f"Not the picture's fault ({type(error).__name__}): {error}"[:1000]


def _check_attempts(claim: Claim) -> None:
    """The tries of workers that were killed are counted, and leave nothing else behind."""
    if claim.image.attempts > MOST_ATTEMPTS:
        raise RenderFailed("Each worker that tried was ended by the system before it could say why.")


def _make(claim: Claim, wanted: tuple[Wanted, ...]) -> tuple[str, ...]:
    """Make what is missing; returns what the decoder has to tell the editor."""
    made = _planned_rows(claim, wanted)
    missing = {item.planned.key: item for item in wanted if item.name not in made}
    progress = _Progress(claim, wanted, made)
    progress.show_when_usable()
    if not missing:
        return tuple(claim.image.notes)
    with workroom(storages["renditions"], f"{claim.image.uuid}.{claim.token}") as room:
        original = _original(claim.image, room)
        claim.renew()  # a far storage may have taken its time
        order = [item.planned for item in missing.values()]
        masks = masks_of(claim.image)
        with Rendering(original, room, order, embedded(claim.image), LIMITS, masks) as rendering:
            for file in rendering:
                progress.add(missing[file.planned.key].name, file)
            return rendering.notes


def _original(image: Image, room: Path) -> Path:
    try:
        return local_path(storages["default"], image.original, room)
    except FileNotFoundError as error:
        raise RenderFailed(
            "The original is missing from the storage. Please upload the picture again."
        ) from error


def _planned_rows(claim: Claim, wanted: Iterable[Wanted]) -> set[str]:
    """Write the rows that are not there yet; returns the names of the files that are made already.

    Under the picture's lock: whoever takes its files away either comes before, and the claim is lost, or finds these
    rows. Raises ClaimLost.
    """
    rows = [
        Rendition(
            image=claim.image,
            name=item.name,
            crop=item.planned.recipe.shape,
            recipe_width=item.planned.recipe.width,
            format=item.planned.recipe.encoding.format.value,
            width=item.planned.width,
            height=item.planned.height,
        )
        for item in wanted
    ]
    with transaction.atomic(durable=True):
        claim.locked()
        Rendition.objects.bulk_create(rows, ignore_conflicts=True)  # the names are unique
        ours = Rendition.objects.filter(name__in=[row.name for row in rows])
        ours.update(sweep_at=None)  # a sweep that came before is through now, and none comes after
        gone = ours.filter(unlinked_at__isnull=False)
        gone.update(
            unlinked_at=None, made_at=None, purge_at=None, purged_at=None
        )  # the picture is brought back
        return set(ours.filter(made_at__isnull=False).values_list("name", flat=True))


class _Progress:
    """Keeps each file as it comes, and lets stories have the picture as soon as the first set is there."""

    def __init__(self, claim: Claim, wanted: Iterable[Wanted], made: Iterable[str]) -> None:
        self.claim = claim
        self.first = {item.name for item in wanted if item.is_first}
        self.missing_first = self.first - set(made)

    def add(self, name: str, file: RenderedFile) -> None:
        """Raises ClaimLost when the picture was taken away meanwhile; then its file is as well."""
        storage = storages["renditions"]
        keep(storage, file.path, name)
        row = Rendition.objects.linked().filter(name=name)
        if not row.update(made_at=self.claim.now, size=file.size, sha256=file.sha256):
            storage.delete(name)
            raise ClaimLost(str(self.claim.image.uuid))
        self.claim.renew()
        self.missing_first.discard(name)
        self.show_when_usable()

    def show_when_usable(self) -> None:
        """Only for a picture that has nothing to show yet: one that is made anew changes all at once, at the end.

        Raises OthersWait.
        """
        if self.missing_first or self.claim.image.is_usable:
            return
        with transaction.atomic(durable=True):
            image = self.claim.locked()
            Rendition.objects.filter(name__in=self.first).update(is_current=True)
            image.is_usable = True
            image.save(update_fields=["is_usable"])
        self.claim.image.is_usable = True
        if Image.objects.waiting(self.claim.now).without_first_set().exists():
            raise OthersWait


def _finish(claim: Claim, wanted: Iterable[Wanted], notes: tuple[str, ...]) -> None:
    names = [item.name for item in wanted]
    with transaction.atomic(durable=True):
        image = claim.locked()
        others = image.renditions.exclude(name__in=names)
        others.filter(is_current=True).update(is_current=False)
        others.linked().filter(sweep_at=None).update(sweep_at=claim.now + kept())
        image.renditions.filter(name__in=names).update(is_current=True)
        image.state, image.is_usable, image.notes = State.READY, True, list(notes)
        image.attempts, image.failure, image.claimed_by = 0, "", ""
        image.save(update_fields=["state", "is_usable", "notes", "attempts", "failure", "claimed_by"])
        append(
            IMAGE_READY,
            subject=image.uuid,
            actor=ACTOR.label,
            now=claim.now,
            payload={"edit_version": image.edit_version},
        )


def _put_down(claim: Claim, reason: str) -> None:
    """Write the reason into the row, and give the picture back or, after the last try, up."""
    with transaction.atomic(durable=True):
        image = claim.locked()
        image.failure, image.claimed_by = reason, ""
        if image.attempts < MOST_ATTEMPTS:
            image.due_at = claim.now + PAUSE * image.attempts
            image.save(update_fields=["failure", "claimed_by", "due_at"])
            return
        image.state = State.FAILED
        image.save(update_fields=["failure", "claimed_by", "state"])
        append(IMAGE_FAILED, subject=image.uuid, actor=ACTOR.label, now=claim.now, payload={"reason": reason})
        if image.waits_for_masks:
            _take_bare_files_away(image, claim.now)


def _take_bare_files_away(image: Image, now: datetime) -> None:
    """No files with the masks can be made: those without are not shown any longer, rather than a face."""
    names = image.renditions.linked().names()
    logger.error(
        "picture-masks-failed %s: its masks could not be burnt in; its files are taken away", image.uuid
    )
    unlink(names, actor=ACTOR, now=now, why="masks could not be burnt in")
