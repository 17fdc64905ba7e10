"""Celery doors of publishing."""

from celery import shared_task

from newsroom.lib import clock
from publishing.actions.read_ripples import read_next


@shared_task(name="publishing.tasks.read_ripples")
def read_ripples() -> bool:
    return read_next(clock.now())
