"""What waits for a worker in the library, as the clock counts it, and in which queue it is rung for."""

from datetime import datetime

from media import dropped
from media.actions.purge import count_to_purge
from media.actions.sweep import count_to_sweep
from media.actions.unlink import count_uncleared
from media.models import Image
from newsroom.lib.work import Work, register

URGENT, QUEUE = "first-pictures", "pictures"
ARRIVALS = "arrivals"  # of its own: a folder on a network that hangs holds up no rendition


def register_work() -> None:
    """What is quick and urgent has a queue of its own: files to be taken away, also from
    caches, something to show of each picture."""
    register(Work("unlinked files", URGENT, "media.tasks.clear_unlinked", count_uncleared))
    register(Work("files to be purged", URGENT, "media.tasks.purge_unlinked", count_to_purge))
    register(Work("first renditions", URGENT, "media.tasks.make_first_renditions", count_waiting_first))
    register(Work("renditions", QUEUE, "media.tasks.make_renditions", count_waiting))
    register(Work("old renditions", QUEUE, "media.tasks.sweep_renditions", count_to_sweep))
    register(Work("drop folders", ARRIVALS, "media.tasks.look_into_folders", dropped.count_waiting))


def count_waiting(now: datetime, most: int) -> int:
    return Image.objects.waiting(now)[:most].count()


def count_waiting_first(now: datetime, most: int) -> int:
    return Image.objects.waiting(now).without_first_set()[:most].count()
