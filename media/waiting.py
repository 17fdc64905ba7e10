"""What waits for a worker in the library, as the clock counts it, and in which queue it is rung for."""

from datetime import datetime

from media.actions.unlink import count_uncleared
from media.models import Image
from newsroom.lib.work import Work, register

QUEUE = "pictures"


def register_work() -> None:
    register(Work("unlinked files", QUEUE, "media.tasks.clear_unlinked", count_uncleared))
    register(Work("renditions", QUEUE, "media.tasks.make_renditions", count_waiting))


def count_waiting(now: datetime, most: int) -> int:
    return Image.objects.waiting(now)[:most].count()
