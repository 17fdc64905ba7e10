"""The pictures that wait for a worker, as the clock counts them."""

from datetime import datetime

from media.models import Image
from newsroom.lib.work import Work, register

QUEUE = "pictures"


def register_work() -> None:
    register(Work(name="renditions", queue=QUEUE, task="media.tasks.make_renditions", waiting=count_waiting))


def count_waiting(now: datetime, most: int) -> int:
    return Image.objects.waiting(now)[:most].count()
