"""Celery doors of the picture library."""

from celery import shared_task

from media.actions.make_renditions import make_next
from media.dropped import look_next
from newsroom.lib import clock


@shared_task(name="media.tasks.make_renditions")
def make_renditions() -> bool:
    return make_next(clock.now())


@shared_task(name="media.tasks.look_into_folders")
def look_into_folders() -> bool:
    return look_next(clock.now())
