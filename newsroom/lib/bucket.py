"""An S3-compatible bucket as a Django storage: private, in a hurry, and its faults are those of a disk.

Whoever uses a storage catches OSError, be it a full disk or a far endpoint that is down. A missing object is
FileNotFoundError, as on a disk. Nothing waits for ever: a connection that is not made and a silence are given up.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from s3transfer.exceptions import RetriesExceededError
from storages.backends.s3 import S3Storage

CONNECT, SILENCE, TRIES = 3, 15, 2  # seconds, seconds, and how often
FAULTS = (Boto3Error, BotoCoreError, ClientError, RetriesExceededError)


class StorageFault(OSError):
    """The bucket does not answer, or refuses."""


class Bucket(S3Storage):  # type: ignore[misc]  # the library ships no types
    """One area of a bucket. Objects are as private as the bucket is: they get no access rule of their own."""

    def __init__(self, *, addressing: str = "auto", **options: Any) -> None:
        config = Config(
            connect_timeout=CONNECT,
            read_timeout=SILENCE,
            retries={"total_max_attempts": TRIES, "mode": "standard"},
            s3={"addressing_style": addressing},
            # Stores other than Amazon's do not all know the newer checksums.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        super().__init__(client_config=config, max_memory_size=16 * 2**20, **options)

    def _open(self, name: str, mode: str = "rb") -> Any:
        with self._told():
            file = super()._open(name, mode)
            if "r" in mode:
                file.open()  # fetched now, so that it cannot fail in the middle of an answer
            return file

    def _save(self, name: str, content: Any) -> str:
        with self._told():
            return str(super()._save(name, content))

    def delete(self, name: str) -> None:
        with self._told():
            super().delete(name)

    def exists(self, name: str) -> bool:
        with self._told():
            return bool(super().exists(name))

    def size(self, name: str) -> int:
        with self._told():
            return int(super().size(name))

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        with self._told():
            folders, files = super().listdir(path)
            return folders, files

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except FAULTS as fault:
            where = f" at {self.endpoint_url}" if self.endpoint_url else ""
            raise StorageFault(
                f"The storage {self.bucket_name}{where} did not do what it was asked: {fault}"
            ) from fault
