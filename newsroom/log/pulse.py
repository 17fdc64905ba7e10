"""Signs of life: liveness is progress. A worker that hangs on a dead connection runs, and does nothing."""

from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction

from newsroom.lib.work import Work, register
from newsroom.log.models import Pulse

EVERY = timedelta(seconds=15)
LOST_AFTER = timedelta(seconds=60)


def register_work() -> None:
    """Ask the workers of every queue for a beat."""
    for queue in settings.WORKER_QUEUES:
        register(
            Work(
                name=f"pulse of {queue}",
                queue=queue,
                task="newsroom.log.tasks.beat",
                waiting=partial(_waiting, f"worker:{queue}"),
                arguments=(f"worker:{queue}",),
            )
        )


def _waiting(name: str, now: datetime, most: int) -> int:
    return int(is_due(name, now))


def is_due(name: str, now: datetime) -> bool:
    return not Pulse.objects.filter(name=name, beat_at__gt=now - EVERY).exists()


def beat(name: str, now: datetime) -> bool:
    """Write the sign of life down, if it is time for one; says whether it was."""
    with transaction.atomic(durable=True):
        pulse, _ = Pulse.objects.select_for_update().get_or_create(name=name)
        if pulse.beat_at and pulse.beat_at > now - EVERY:
            return False
        pulse.beat_at = now
        pulse.save()
        return True


def beat_if_due(name: str, now: datetime) -> None:
    """For loops that pass by often: look first, and write only when it is time."""
    if is_due(name, now):
        beat(name, now)


def is_lost(name: str, now: datetime) -> bool:
    return not Pulse.objects.filter(name=name, beat_at__gt=now - LOST_AFTER).exists()
