"""Everybody who is read as an entity: itself, and all that were merged into it."""

from uuid import UUID

from entities.models import Entity


def family(entity: UUID) -> list[UUID]:
    """The uuid itself first, then those that were merged into it, also by way of another one. A question a step."""
    found, step = [entity], [entity]
    while step := list(Entity.objects.filter(merged_into__uuid__in=step).values_list("uuid", flat=True)):
        found += step
    return found
