"""The Celery app. Its tasks are doorbells: what has to be done is a row, and a lost message loses nothing."""

import os

from celery import Celery
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

# kombu's filesystem transport breaks on a killed writer; ours keeps the name and not the fault.
TRANSPORT_ALIASES["filesystem"] = "newsroom.lib.folder_broker:Transport"

app = Celery("newsroom")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
