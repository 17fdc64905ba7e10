"""Where files on their way lie: beside the originals, and like them never public."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages

from media.sending import parts
from newsroom.log.duties import Duty


def root() -> Path:
    """On this machine, whatever the storage: a sender whose next piece reaches another machine begins anew there."""
    storage = storages["default"]
    return (
        Path(storage.location) / ".sending"
        if isinstance(storage, FileSystemStorage)
        else settings.VAR / "sending"
    )


def clear(now: datetime) -> bool:
    return parts.clear(root())


duty = Duty("clear away uploads that were broken off", clear)
