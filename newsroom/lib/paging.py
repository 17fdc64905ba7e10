"""Lists of stories, read by keyset: a page begins after the last row of the one before. None counts or skips rows."""

import base64
import re
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Self
from uuid import UUID

from django.db.models import QuerySet

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

    def older(self, rows: "QuerySet[Any]") -> "QuerySet[Any]":
        """The rows that come after it. In this form, not as an OR, both databases begin inside the index."""
        same_moment = {"published_at": self.published_at, "story__gte": self.story}
        return rows.filter(published_at__lte=self.published_at).exclude(**same_moment)

    def __str__(self) -> str:
        microseconds = (self.published_at - _BEGIN) // timedelta(microseconds=1)
        return base64.urlsafe_b64encode(_LAYOUT.pack(microseconds, self.story.bytes)).decode()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what `str()` wrote. Raises BadKeyset for anything else."""
        if not _FORM.fullmatch(text):
            raise BadKeyset("This is not a cursor. Use the one that the page before gave, unchanged.")
        microseconds, story = _LAYOUT.unpack(base64.urlsafe_b64decode(text))
        try:
            return cls(_BEGIN + timedelta(microseconds=microseconds), UUID(bytes=story))
        except OverflowError:
            raise BadKeyset(
                "This cursor was changed. Use the one that the page before gave, unchanged."
            ) from None
