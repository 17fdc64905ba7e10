"""Celery doors of the log."""

from celery import shared_task

from newsroom.lib import clock
from newsroom.log import pulse


@shared_task(name="newsroom.log.tasks.beat")
def beat(name: str) -> bool:
    return pulse.beat(name, clock.now())
