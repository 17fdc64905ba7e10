"""One worker's hold on one picture, as a row that says until when.

A claim is held for LASTS seconds from its last sign of progress. A worker that is killed simply stops renewing it: the
picture is due again then, and the clock rings for it. Tries are counted when they begin, so that a picture which
kills its worker is not tried for ever.
"""

import time
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, prefetch_related_objects

from media.models import Image, State

LASTS = timedelta(seconds=50)
PATIENCE = timedelta(minutes=5)


class ClaimLost(Exception):
    """The picture was changed, or given to another worker, while this one worked on it."""


class Claim:
    """`image` is the picture as it was when it was claimed."""

    def __init__(self, image: Image, token: str, began: datetime) -> None:
        self.image, self.token = image, token
        self._began, self._started = began, time.monotonic()

    @property
    def now(self) -> datetime:
        """The database's time when the claim was made, and what has passed since."""
        return self._began + timedelta(seconds=time.monotonic() - self._started)

    def renew(self) -> None:
        """Raises ClaimLost when the picture is no longer ours."""
        if not self._rows().update(due_at=self.now + LASTS):
            raise ClaimLost(str(self.image.uuid))

    def hand_back(self, pause: timedelta = timedelta(0), failure: str = "") -> None:
        """Give the picture to whoever comes next, after a pause; the try does not count against it."""
        self._rows().update(
            claimed_by="", due_at=self.now + pause, attempts=F("attempts") - 1, failure=failure
        )

    def locked(self) -> Image:
        """The picture's row, locked until the transaction ends. Raises ClaimLost when it is no longer ours."""
        row = self._rows().select_for_update().first()
        if row is None:
            raise ClaimLost(str(self.image.uuid))
        return row

    def _rows(self) -> "models.QuerySet[Image]":
        mine = Image.objects.filter(pk=self.image.pk, state=State.WAITING, claimed_by=self.token)
        return mine.filter(withdrawn_at=None)


def claim_next(now: datetime) -> Claim | None:
    """Claim a picture, or nothing where none waits.

    Pictures that have nothing to show yet come first, but none waits longer than PATIENCE for those that came later.
    """
    waiting = Image.objects.waiting
    return _claim(
        now,
        lambda: (
            waiting(now - PATIENCE).first()
            or waiting(now).without_first_set().first()
            or waiting(now).first()
        ),
    )


def claim_first(now: datetime) -> Claim | None:
    """Claim the picture that has waited longest for something to show, or nothing."""
    return _claim(now, Image.objects.waiting(now).without_first_set().first)


def _claim(now: datetime, choose: Callable[[], Image | None]) -> Claim | None:
    """One UPDATE decides between workers: who comes second finds its condition no longer true and looks further."""
    token = uuid.uuid4().hex
    while image := choose():
        mine = Image.objects.waiting(now).filter(pk=image.pk)
        if mine.order_by().update(claimed_by=token, due_at=now + LASTS, attempts=F("attempts") + 1):
            image.refresh_from_db()
            # Read once: what the files are called and what is burnt into them must come from the same masks.
            prefetch_related_objects([image], "crops", "masks")
            return Claim(image, token, now)
    return None
