"""Celery doors of the picture library."""

from celery import shared_task

from media.actions.make_renditions import make_next
from media.actions.unlink import clear_next
from newsroom.lib import clock


@shared_task(name="media.tasks.make_renditions")
def make_renditions() -> bool:
    return make_next(clock.now())


@shared_task(name="media.tasks.clear_unlinked")
def clear_unlinked() -> bool:
    return clear_next(clock.now())
