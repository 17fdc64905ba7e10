"""Celery doors of the authority file."""

from celery import shared_task

from entities.actions.build_index import build_if_due
from entities.librarian import look
from newsroom.lib import clock

_AN_HOUR = 3600


@shared_task(name="entities.tasks.look_at_names")
def look_at_names() -> bool:
    return look.look_next(clock.now())


@shared_task(name="entities.tasks.build_index", time_limit=_AN_HOUR)
def build_index() -> bool:
    return build_if_due(clock.now())
