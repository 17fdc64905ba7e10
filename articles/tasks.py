"""Celery doors of the stories."""

from celery import shared_task

from articles import attached, learning, retagging, tagging
from newsroom.lib import clock


@shared_task(name="articles.tasks.tag")
def tag() -> bool:
    return tagging.tag_next()


@shared_task(name="articles.tasks.learn")
def learn() -> bool:
    return learning.learn_next()


@shared_task(name="articles.tasks.take_attached")
def take_attached() -> bool:
    return attached.take_next(clock.now())


@shared_task(name="articles.tasks.retag")
def retag() -> bool:
    return retagging.retag_next(clock.now())
