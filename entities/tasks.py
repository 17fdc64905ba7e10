"""Celery doors of the authority file."""

from celery import shared_task

from entities.librarian import look
from newsroom.lib import clock


@shared_task(name="entities.tasks.look_at_names")
def look_at_names() -> bool:
    return look.look_next(clock.now())
