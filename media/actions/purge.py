"""Telling the cache in front of the site to drop the files that were taken away: their work waits in their rows.

`unlink()` marks the rows, and the files are deleted; only then is the cache asked, since it could fetch again what is
still there. What it refuses, or does not answer to, is asked for again after PAUSE, as long as it takes; until then
the row stays. Without CACHE_PURGE_URL nothing is asked, and nothing waits.
"""

import logging
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings

from media.actions.unlink import delete_file
from media.models import Rendition
from media.picture import rendition_url
from newsroom.lib.act_on_each import act_on_each
from newsroom.lib.http import send

logger = logging.getLogger(__name__)

BATCH = 50
TIMEOUT = 2  # seconds
PAUSE = timedelta(seconds=5)  # before a cache that refused is asked again
MOST_FAULTS = 3  # then the fault is the cache's and no file's
GONE = {404}  # besides 2xx: what says "I do not have it"


class Refused(OSError):
    """The cache answered, but not that the file is gone from it."""


def purge_next(now: datetime) -> bool:
    """One unit of work: ask for a batch of files. Returns whether there was any to do.

    The order is any, so that a file that is refused holds up no other. After MOST_FAULTS all that waits is paused.
    """
    if not settings.CACHE_PURGE_URL:
        return False
    rows = list(Rendition.objects.to_purge(now).order_by("?")[:BATCH])
    faults = act_on_each(rows, lambda row: _purge_one(row, now), most_faults=MOST_FAULTS)
    if faults:
        logger.warning(
            "cache-not-purged: asked again in %s seconds; %s of %s files, the first: %s",
            PAUSE.seconds,
            len(faults),
            len(rows),
            faults[0],
        )
    if len(faults) >= MOST_FAULTS:
        Rendition.objects.to_purge(now).update(purge_at=now + PAUSE)
    return bool(rows)


def count_to_purge(now: datetime, most: int) -> int:
    """One unit is a batch."""
    if not settings.CACHE_PURGE_URL:
        return 0
    waiting = Rendition.objects.to_purge(now)[: most * BATCH].count()
    return -(-waiting // BATCH)


def _purge_one(row: Rendition, now: datetime) -> None:
    """Ask the cache, unless another worker does, and write down that it has dropped the file. Raises OSError."""
    ours = Rendition.objects.filter(pk=row.pk, unlinked_at=row.unlinked_at, made_at=None)
    if not ours.filter(purge_at=row.purge_at).update(purge_at=now + PAUSE):
        return
    if row.is_to_be_deleted_twice(now):
        delete_file(row.name, now)  # for the second time: what a late worker kept could be fetched again
    address = settings.CACHE_PURGE_URL + rendition_url(row.name)
    # Caches keep files by host and path: the host is the one that readers ask, whoever the request is sent to.
    status = send("PURGE", address, timeout=TIMEOUT, host=urlsplit(settings.SITE_URL).netloc)
    if not (200 <= status < 300 or status in GONE):
        raise Refused(f"PURGE {address} was answered with status {status}")
    ours.update(purge_at=None, purged_at=now)
