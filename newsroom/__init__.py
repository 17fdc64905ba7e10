"""The wiring of the house: settings, addresses, the Celery app."""

from newsroom.celery import app as celery_app

__all__ = ["celery_app"]
