"""Taking renditions away: rows and log in the verb's own transaction, the files as soon as that is through.

1. `unlink()` marks the rows and tells the log which names caches have to drop. From then on nothing shows them.
2. At the commit the files are deleted, in the verb's own process: where the storage is a local folder they are gone
   when the verb returns. What a storage refused to do is logged.
3. The workers are rung for what is left, as long as it takes, and once more for each file after TWICE_AFTER: a worker
   that was in the middle of making it may have kept it after it was deleted. Then the rows go as well, where there is a
   cache in front when that has dropped the file after each time (media/actions/purge.py).

Deleting a file that is not there is no error, so each step may be done again after a crash.
"""

import logging
from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.conf import settings
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce

from masthead.actors import Actor
from media.events import IMAGE_UNLINKED
from media.models import Image, Rendition
from newsroom.lib.act_on_each import act_on_each
from newsroom.log.append import append

logger = logging.getLogger(__name__)

BATCH = 100


def unlink(names: Iterable[str], *, actor: Actor, now: datetime, why: str) -> int:
    """Take renditions away, whoever shows them; returns how many. Those that are unlinked already do not count.

    For verbs, inside their transaction: the verb has asked for the right, and audits. It appends `image.unlinked` for
    each picture, so it comes after the verb's other writes. Rows are locked in the order stories, images, renditions,
    log: who tells the log before calling this has locked the images before that.

    A picture without a current rendition is no longer usable. One that shall be seen again is handed to the workers
    (state "waiting", due now): they make its files anew, under the names that they had.
    """
    rows = Rendition.objects.linked().filter(name__in=set(names))
    images = list(
        Image.objects.select_for_update().filter(pk__in=rows.values("image_id").distinct()).order_by("uuid")
    )
    found = list(rows.filter(image__in=images).order_by("name").values_list("image_id", "name"))
    gone = [name for _, name in found]
    # With `made_at` set, the file counts as there until it is deleted: a killed worker may have left one.
    Rendition.objects.filter(name__in=gone).update(
        is_current=False,
        unlinked_at=now,
        sweep_at=None,
        made_at=Coalesce("made_at", now),
        purge_at=now,
        purged_at=None,
    )
    current = Rendition.objects.filter(image=OuterRef("pk"), is_current=True)
    Image.objects.filter(~Exists(current), pk__in=[image.pk for image in images]).update(is_usable=False)
    for image in images:
        own = [name for owner, name in found if owner == image.pk]
        append(
            IMAGE_UNLINKED,
            subject=image.uuid,
            actor=actor.label,
            now=now,
            payload={"names": own, "why": why},
        )
    transaction.on_commit(partial(_at_once, gone, now))
    return len(gone)


def clear_next(now: datetime) -> bool:
    """One unit of work: delete a batch of unlinked files. Returns whether there was any to do.

    The order is any, so that a file that cannot be deleted holds up no other. Raises what the storage raised.
    """
    rows = list(Rendition.objects.uncleared(now).order_by("?")[:BATCH])
    faults = _delete_files([row.name for row in rows], now)
    if faults:
        raise faults[0]
    for row in rows:
        if row.is_to_be_deleted_twice(now):
            _let_go(row, now)
    return bool(rows)


def count_uncleared(now: datetime, most: int) -> int:
    """One ring at a time is enough: each takes a batch."""
    return int(Rendition.objects.uncleared(now).exists())


def _at_once(names: list[str], now: datetime) -> None:
    """The transaction is through and nothing can undo it: a fault must not look as if the verb had failed."""
    try:
        faults = _delete_files(names, now)
    except Exception:  # of the database; those of the storage come as a list
        logger.exception("Files of unlinked pictures may still be there; the workers go on trying")
        return
    for fault in faults:
        logger.error("A file of an unlinked picture is still there; the workers go on trying: %s", fault)


def _delete_files(names: list[str], now: datetime) -> list[OSError]:
    return act_on_each(names, lambda name: delete_file(name, now))


def delete_file(name: str, now: datetime) -> None:
    """Delete the file if it is unlinked still, and write down that it is gone."""
    row = Rendition.objects.filter(name=name, unlinked_at__isnull=False)
    if row.exists():
        storages["renditions"].delete(name)
        if not row.update(made_at=None):
            _make_again(name, now)


def _let_go(row: Rendition, now: datetime) -> None:
    """The file was deleted twice: the row goes, or waits for the cache in front to be asked once more."""
    ours = Rendition.objects.filter(pk=row.pk, unlinked_at=row.unlinked_at)
    if settings.CACHE_PURGE_URL and not row.is_purged_for_good():
        ours.filter(purge_at=None).update(purge_at=now)
    else:
        ours.delete()


def _make_again(name: str, now: datetime) -> None:
    """The picture was brought back between our look at the row and the deletion: the file may have been the new one."""
    with transaction.atomic(durable=True):
        image = Image.objects.select_for_update().filter(renditions__name=name).first()
        if image is None:  # another worker has cleared the row away
            return
        Rendition.objects.filter(name=name).update(made_at=None, is_current=False)
        image.save(update_fields=image.hand_to_workers(now))
