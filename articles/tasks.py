"""Celery doors of the stories."""

from celery import shared_task

from articles import tagging


@shared_task(name="articles.tasks.tag")
def tag() -> bool:
    return tagging.tag_next()
