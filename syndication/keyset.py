"""Cursors of lists that are read by keyset: the place of the last row seen, so that no page counts or skips rows."""

import base64
import re
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

_FORM = re.compile(r"[A-Za-z0-9_-]{32}", re.ASCII)
_LAYOUT = struct.Struct(">q16s")  # microseconds since 1970, uuid: 24 bytes, 32 characters of base64url
_BEGIN = datetime(1970, 1, 1, tzinfo=UTC)


class BadKeyset(ValueError):
    """What was given is no cursor of ours."""


@dataclass(frozen=True)
class Keyset:
    """A place in the order (published_at, story), newest first. What comes after it is older."""

    published_at: datetime
    story: UUID

    def __str__(self) -> str:
        microseconds = (self.published_at - _BEGIN) // timedelta(microseconds=1)
        return base64.urlsafe_b64encode(_LAYOUT.pack(microseconds, self.story.bytes)).decode()

    @classmethod
    def parse(cls, text: str) -> "Keyset":
        """Read what `str()` wrote. Raises BadKeyset for anything else."""
        if not _FORM.fullmatch(text):
            raise BadKeyset("This is not a cursor. Use the `next` of the answer before, unchanged.")
        microseconds, story = _LAYOUT.unpack(base64.urlsafe_b64decode(text))
        try:
            return cls(_BEGIN + timedelta(microseconds=microseconds), UUID(bytes=story))
        except OverflowError:
            raise BadKeyset(
                "This cursor was changed. Use the `next` of the answer before, unchanged."
            ) from None
