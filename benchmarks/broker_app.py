"""What embedded_broker.py runs in its processes: the real clock and worker, with the benchmark's rows as their work."""

import django

django.setup()

from datetime import datetime

from django.core.management import call_command
from django.db import transaction

from newsroom.celery import app
from newsroom.lib import clock, work
from newsroom.log.models import Pulse


def waiting(now: datetime, most: int) -> int:
    return len(Pulse.objects.filter(name__startswith="bench:", beat_at=None)[:most])


@app.task(name="benchmarks.beat_one")
def beat_one() -> bool:
    """One unit: the first row that has never beaten."""
    with transaction.atomic(durable=True):
        pulse = Pulse.objects.filter(name__startswith="bench:", beat_at=None).order_by("name").first()
        if pulse is None:
            return False
        pulse.beat_at = clock.now()
        pulse.save()
        return True


work.register(work.Work("benchmark", "pictures", "benchmarks.beat_one", waiting))


def keep_time() -> None:
    call_command("keep_time")
