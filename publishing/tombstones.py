"""The killed stories of this node, as files outside the database: written first, obeyed before anything else.

A tombstone is written under another name and renamed, so there is never half of one. Whoever shows a story asks here
first, so the story is gone although the database fails in the middle of the kill, and stays gone after a restore.
"""

import json
import os
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings


def _path(story: UUID) -> Path:
    return Path(settings.TOMBSTONES) / f"{story}.json"


def write(story: UUID, *, reason: str, actor: str, now: datetime) -> None:
    """Put the tombstone up. When this returns, the story is gone on this node, whatever happens next."""
    path = _path(story)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{uuid4().hex}.part")  # its own: two threads may kill the same story
    with draft.open("w", encoding="utf-8") as file:
        json.dump({"story": str(story), "reason": reason, "actor": actor, "at": now.isoformat()}, file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    _flush(path.parent)  # the new name as well is there after a power cut


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def stands(story: UUID) -> bool:
    return _path(story).exists()
