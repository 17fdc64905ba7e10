"""What a list of pictures is asked for: words, marks, and what else must be true of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from media.models import Image, State
from media.search.question import Question
from media.uses import is_used

SOON = timedelta(days=7)
# Keys are given out in the order of arrival, but for pictures that arrive at the same moment.
_AT_ONCE = 1000
_IN_STATE: dict[str, dict[str, Any]] = {
    "usable": {"is_usable": True, "withdrawn_at": None},
    "waiting": {"state": State.WAITING},
    "failed": {"state": State.FAILED},
    "withdrawn": {"withdrawn_at__isnull": False},
}
_FOR_STORIES = {"state__in": [State.WAITING, State.READY], "withdrawn_at": None}


@dataclass(frozen=True)
class Wanted:
    """Every empty field asks for nothing. `until` is the first moment that no longer belongs to the period."""

    now: datetime
    typed: str = ""
    marks: tuple[str, ...] = ()
    state: str = ""
    rights_end: str = ""
    since: datetime | None = None
    until: datetime | None = None
    used: str = ""
    for_stories: bool = False

    @property
    def question(self) -> Question:
        return Question.of(self.typed, self.marks)

    def of_picture(self) -> dict[str, Any]:
        """Look-ups of the picture's row."""
        lookups = {**_IN_STATE.get(self.state, {}), **(_FOR_STORIES if self.for_stories else {})}
        if self.rights_end:  # those that were withdrawn are asked for by their state
            lookups.setdefault("withdrawn_at", None)
            lookups["rights_until__lte"] = self.now + (SOON if self.rights_end == "soon" else timedelta())
        if self.rights_end == "soon":
            lookups["rights_until__gt"] = self.now
        if self.since:
            lookups["received_at__gte"] = self.since
        if self.until:
            lookups["received_at__lt"] = self.until
        return lookups

    @property
    def _hides_failed(self) -> bool:
        """Pictures that failed and have nothing to show are listed where a state is asked for, and nowhere else."""
        return not self.state and not self.for_stories  # for stories the look-ups say so already

    def of_key(self) -> Q:
        """Conditions on the picture's key."""
        condition = _since(self.since) & _until(self.until)
        if self._hides_failed:
            condition &= ~Q(pk__in=_failed())
        if self.used:
            condition &= is_used() if self.used == "yes" else ~is_used()
        return condition


def _failed() -> "QuerySet[Image, int]":
    """Keys of pictures that failed with nothing to show: index image_in_state."""
    return Image.objects.filter(state=State.FAILED, is_usable=False).values_list("pk", flat=True)


def _since(since: datetime | None) -> Q:
    """With `_until`: the keys between which a period lies. It is then not looked for among all newer pictures."""
    if since is None:
        return Q()
    first = (
        Image.objects.filter(received_at__gte=since).order_by("received_at", "id").values_list("pk").first()
    )
    return Q(pk__gte=first[0] - _AT_ONCE) if first else Q(pk__in=[])


def _until(until: datetime | None) -> Q:
    if until is None:
        return Q()
    last = (
        Image.objects.filter(received_at__lt=until).order_by("-received_at", "-id").values_list("pk").first()
    )
    return Q(pk__lte=last[0] + _AT_ONCE) if last else Q(pk__in=[])
