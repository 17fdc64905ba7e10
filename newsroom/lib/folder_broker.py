"""The embedded broker: a kombu transport that keeps messages as files, one folder a queue.

kombu's own `filesystem://` writes a message where readers already look, so a writer killed half-way leaves an empty
file that ends the next worker. Here a message is written under another name and renamed when it is whole; the reader
who manages to unlink a file has its message. No lock, no control file, nothing to repair after a kill -9.

Messages are doorbells (docs/adr/0003): a consumer killed with messages in hand loses them, and the rows that still
ask for work are rung for again. Bindings live in memory, because publisher and consumer both declare their queues.
"""

import logging
import os
import re
import time
import uuid
from collections import deque
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.exceptions import ChannelError
from kombu.transport import virtual
from kombu.utils.json import dumps, loads

logger = logging.getLogger(__name__)

QUEUE_NAME = re.compile(r"\A[A-Za-z0-9._-]*[A-Za-z0-9_-][A-Za-z0-9._-]*\Z")
ABANDONED_AFTER = 3600  # seconds; a half-written file older than this has lost its writer


class Channel(virtual.Channel):
    """Puts, gets and counts the message files of a queue."""

    supports_fanout = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._listed: dict[str, deque[Path]] = {}

    def _folder(self, queue: str) -> Path:
        if not QUEUE_NAME.match(queue):
            raise ChannelError(f"A queue may not be called {queue!r}.")
        options: dict[str, Any] = self.connection.client.transport_options  # type: ignore[union-attr, assignment]  # set by settings
        return Path(options["data_folder_in"]) / queue

    def _new_queue(self, queue: str, **kwargs: Any) -> None:
        folder = self._folder(queue)
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.glob("*.part"):
            _remove_if_abandoned(path)

    def _has_queue(self, queue: str, **kwargs: Any) -> bool:
        return self._folder(queue).is_dir()

    def _put(self, queue: str, message: Any, **kwargs: Any) -> None:
        folder = self._folder(queue)
        name = f"{time.time_ns():020d}-{uuid.uuid4().hex}"
        part = folder / f"{name}.part"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            part.write_text(dumps(message), encoding="utf-8")
            part.rename(folder / f"{name}.msg")
        except OSError as error:
            raise ChannelError(f"Cannot write a message for the queue {queue}: {error}") from error

    def _get(self, queue: str, timeout: float | None = None) -> dict[str, Any]:
        listed = self._listed.get(queue)
        if not listed:  # read the folder once for many messages, not once for each
            listed = self._listed[queue] = deque(self._messages(queue))
        while listed:
            payload = _take(listed.popleft())
            if payload is not None:
                return payload
        raise Empty

    def _messages(self, queue: str) -> list[Path]:
        try:
            return sorted(
                Path(entry) for entry in os.scandir(self._folder(queue)) if entry.name.endswith(".msg")
            )
        except FileNotFoundError:
            return []

    def _size(self, queue: str) -> int:
        return len(self._messages(queue))

    def _purge(self, queue: str) -> int:
        return sum(_unlinked(path) for path in self._messages(queue))

    def _delete(self, queue: str, *args: Any, **kwargs: Any) -> None:
        self._purge(queue)


def _take(path: Path) -> dict[str, Any] | None:
    """The message in the file, or None when another consumer has it or nothing can be read from it."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return None
    if not _unlinked(path):
        return None
    try:
        payload: dict[str, Any] = loads(raw.decode("utf-8"))
    except ValueError:
        logger.exception("A message could not be read and was dropped: %s (%d bytes)", path, len(raw))
        return None
    return payload


def _unlinked(path: Path) -> bool:
    """Whether it was we who removed the file: of many that try, the file system lets one succeed."""
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    return True


def _remove_if_abandoned(path: Path) -> None:
    try:
        age = time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return
    if age > ABANDONED_AFTER:
        _unlinked(path)


class Transport(virtual.Transport):
    """Registered for `filesystem://` in newsroom/celery.py."""

    Channel = Channel
    global_state = virtual.BrokerState()
    implements = virtual.Transport.implements.extend(asynchronous=False, exchange_type=frozenset({"direct"}))
    default_port = 0
    driver_type = "filesystem"
    driver_name = "folder"
    polling_interval = 0.25

    def __init__(self, client: Any, **kwargs: Any) -> None:
        super().__init__(client, **kwargs)
        self.state = self.global_state

    def driver_version(self) -> str:
        return "1"
