"""Celery doors of the picture library."""

from celery import shared_task

from media.actions.make_renditions import make_first, make_next
from media.actions.purge import purge_next
from media.actions.sweep import sweep_next
from media.actions.unlink import clear_next
from media.dropped import look_next
from newsroom.lib import clock


@shared_task(name="media.tasks.make_first_renditions")
def make_first_renditions() -> bool:
    return make_first(clock.now())


@shared_task(name="media.tasks.make_renditions")
def make_renditions() -> bool:
    return make_next(clock.now())


@shared_task(name="media.tasks.sweep_renditions")
def sweep_renditions() -> bool:
    return sweep_next(clock.now())


@shared_task(name="media.tasks.clear_unlinked")
def clear_unlinked() -> bool:
    return clear_next(clock.now())


@shared_task(name="media.tasks.purge_unlinked")
def purge_unlinked() -> bool:
    return purge_next(clock.now())


@shared_task(name="media.tasks.look_into_folders")
def look_into_folders() -> bool:
    return look_next(clock.now())
