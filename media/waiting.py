"""The pictures that wait for a worker, as the clock counts them."""

from datetime import datetime

from media import dropped
from media.models import Image
from newsroom.lib.work import Work, register

QUEUE = "pictures"
ARRIVALS = "arrivals"  # of its own: a folder on a network that hangs holds up no rendition


def register_work() -> None:
    register(Work(name="renditions", queue=QUEUE, task="media.tasks.make_renditions", waiting=count_waiting))
    register(Work("drop folders", ARRIVALS, "media.tasks.look_into_folders", waiting=dropped.count_waiting))


def count_waiting(now: datetime, most: int) -> int:
    return Image.objects.waiting(now)[:most].count()
