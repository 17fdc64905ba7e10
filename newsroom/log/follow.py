"""Bringing followers forward, one event at a time.

1. Look, without a lock, whether an event of its kinds lies past the follower's place.
2. In one transaction: lock the place (skip it when another process is there), handle the event, move the place.
3. When handling fails: nothing of it stays, the error stands in the place, and the event is tried again, later and
   later up to MOST_SECONDS. It is never skipped, for the next event may build on it; other followers go on.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from newsroom.log.followers import Follower
from newsroom.log.models import Event, Place

logger = logging.getLogger(__name__)

MOST_SECONDS = 60


def follow(follower: Follower, now: datetime) -> bool:
    """Take the follower one event further; returns whether it moved."""
    if _next(follower, _place(follower), now) is None:
        return False
    try:
        with transaction.atomic(durable=True):
            return _move(follower, now)
    except Exception as error:
        logger.exception("%s cannot follow the log", follower.name)
        _write_down(follower, error, now)
        return False


def _place(follower: Follower) -> Place:
    return Place.objects.filter(follower=follower.name).first() or Place(follower=follower.name)


def _next(follower: Follower, place: Place, now: datetime) -> Event | None:
    if place.waits(now):
        return None
    kinds = [kind.name for kind in follower.kinds]
    return Event.objects.of_kinds_after(kinds, place.sequence).first()


def _move(follower: Follower, now: datetime) -> bool:
    Place.objects.get_or_create(follower=follower.name)
    place = Place.objects.select_for_update(skip_locked=True).filter(follower=follower.name).first()
    event = _next(follower, place, now) if place else None
    if place is None or event is None:
        return False
    follower.handle(event)
    place.sequence, place.attempts, place.error, place.retry_at, place.moved_at = (
        event.sequence,
        0,
        "",
        None,
        now,
    )
    place.save()
    return True


def _write_down(follower: Follower, error: Exception, now: datetime) -> None:
    """Put the error where an operator sees it; doubling pauses of 1, 2, 4 ... MOST_SECONDS seconds."""
    with transaction.atomic(durable=True):
        Place.objects.get_or_create(follower=follower.name)
        place = Place.objects.select_for_update().get(follower=follower.name)
        place.attempts += 1
        place.error = f"{type(error).__name__}: {error}"[:2000]
        place.retry_at = now + timedelta(seconds=min(2 ** (place.attempts - 1), MOST_SECONDS))
        place.save()
