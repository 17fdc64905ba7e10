"""Where a page of a list begins: after the story that stood last on the page before it (keyset paging)."""

from datetime import UTC, datetime, timedelta
from typing import Self
from uuid import UUID

from django.core.signing import BadSignature, Signer

from newsroom.lib.paging import BadKeyset, Keyset

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class BadCursor(BadKeyset):
    """The text is no cursor of ours. Signed, so that nobody fills caches with pages that no link leads to."""


class Position(Keyset):
    """A keyset that only we can write. So none is read whose time does not fit: only times of stories are signed."""

    def __str__(self) -> str:
        """Opaque and always the same for one position, so that a page is the same bytes each time."""
        return _signer().sign_object([(self.published_at - _EPOCH) // _MICROSECOND, self.story.hex])

    @classmethod
    def parse(cls, text: str) -> Self:
        """The position that `str` wrote. Raises BadCursor for anything else."""
        try:
            microseconds, story = _signer().unsign_object(text)
        except BadSignature as error:
            raise BadCursor("This is no cursor of ours.") from error
        return cls(_EPOCH + microseconds * _MICROSECOND, UUID(story))


def _signer() -> Signer:
    return Signer(salt="reader.cursor", sep="~")
