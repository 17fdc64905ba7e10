"""Giving a story its address, and keeping the old ones for ever."""

from datetime import datetime
from uuid import UUID

from masthead.models import Publication
from publishing.models import Address
from publishing.paths import free_slug, path_of, slug_of


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

    def is_taken(candidate: str) -> bool:
        path = path_of(section, first_published_at, zone, candidate)
        return Address.objects.filter(path=path).exclude(story=story).exists()

    path = path_of(section, first_published_at, zone, free_slug(wanted, is_taken))
    if current and current.path == path:
        return current
    Address.objects.filter(story=story, is_current=True).update(is_current=False)
    made, _ = Address.objects.update_or_create(
        path=path,
        defaults={"story": story, "is_current": True},
        create_defaults={
            "story": story,
            "is_current": True,
            "made_at": now,
        },
    )
    return made
