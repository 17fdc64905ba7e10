"""Giving a story its address, and keeping the old ones for ever."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from masthead.models import Publication
from publishing.models import Address
from publishing.paths import numbered, path_of, slug_of


def address(
    *, story: UUID, section: str, slug: str, headline: str, first_published_at: datetime, now: datetime
) -> Address:
    """The story's current address, made or changed when its slug or section asks for another one.

    Without a slug of its own a story keeps the one it has, so that a new headline does not move it; the first one
    comes from the headline. A path that belongs to another story, live or gone, is never taken.
    """
    zone = Publication.objects.current().zone
    current = Address.objects.filter(story=story, is_current=True).first()
    wanted = slug or (current.slug if current else slug_of(headline))
    for candidate in numbered(wanted):
        path = path_of(section, first_published_at, zone, candidate)
        if current and current.path == path:
            return current
        taken = _take(path, story, now)
        if taken:
            return taken
    raise AssertionError("numbers do not end")


def _take(path: str, story: UUID, now: datetime) -> Address | None:
    """The path as the story's current address; None when it is another story's, or became one a moment ago."""
    known = Address.objects.filter(path=path).first()
    if known and known.story != story:
        return None
    try:
        with transaction.atomic():
            Address.objects.filter(story=story, is_current=True).update(is_current=False)
            if known is None:
                return Address.objects.create(path=path, story=story, is_current=True, made_at=now)
            Address.objects.filter(path=path, story=story).update(is_current=True)
    except IntegrityError:
        return None
    known.is_current = True
    return known
