"""`epoch.sequence`: a place in the log that stays right after a restore."""

import re
from dataclasses import dataclass

from django.db.models import Min

from newsroom.log.models import Event, Head

_FORM = re.compile(r"\A(?P<epoch>[1-9][0-9]{0,8})\.(?P<sequence>0|[1-9][0-9]{0,17})\Z", re.ASCII)


class BadCursor(ValueError):
    """What was given is not a cursor of this log."""


@dataclass(frozen=True, order=True)
class Cursor:
    epoch: int
    sequence: int

    def __str__(self) -> str:
        return f"{self.epoch}.{self.sequence}"

    @classmethod
    def parse(cls, text: str) -> "Cursor":
        """Read `epoch.sequence`, for instance `1.2041`; raises BadCursor for anything else."""
        found = _FORM.match(text)
        if not found:
            raise BadCursor("A cursor looks like 1.2041. Use the one that the last answer gave you.")
        return cls(int(found["epoch"]), int(found["sequence"]))

    def resolve(self) -> int:
        """The sequence after which to go on reading.

        A restore loses the newest events and raises the epoch, and their numbers are used again. Whoever had read
        them holds a cursor of the older epoch that lies beyond its end: it goes back to where the next epoch began,
        so that nothing of what was written since is missed. Raises BadCursor for an epoch that is yet to come.
        """
        head = Head.objects.get()
        if self.epoch > head.epoch or (self.epoch == head.epoch and self.sequence > head.sequence):
            raise BadCursor(f"The cursor {self} lies ahead of this log, which has come to {head}.")
        began = Event.objects.filter(epoch__gt=self.epoch).aggregate(began=Min("sequence"))["began"]
        last = head.sequence if began is None else began - 1
        return min(self.sequence, last)


def head() -> Cursor:
    """The end of the log as it stands committed now."""
    row = Head.objects.get()
    return Cursor(row.epoch, row.sequence)
