"""Entities with all that is read as them: everything that was merged into them, also by way of another one."""

from collections.abc import Iterable
from uuid import UUID

from entities.models import Entity


def families(roots: Iterable[Entity]) -> dict[Entity, list[Entity]]:
    """By root, the root and all that were merged into it, however often. A query a level, however many roots."""
    found = {root: [root] for root in roots}
    root_of = {root.pk: root for root in found}
    level = list(root_of)
    while level:
        merged = list(Entity.objects.filter(merged_into__in=level).order_by("pk"))
        new = [entity for entity in merged if entity.pk not in root_of]
        for entity in new:
            root_of[entity.pk] = root_of[entity.merged_into_id or 0]
            found[root_of[entity.pk]].append(entity)
        level = [entity.pk for entity in new]
    return found


def family(root: Entity) -> list[Entity]:
    return families([root])[root]


def uuids_read_as(entity: UUID) -> list[UUID]:
    """The uuid itself first, then those that were merged into it. A query a step; also of one that is not there."""
    found, step = [entity], [entity]
    while step := list(Entity.objects.filter(merged_into__uuid__in=step).values_list("uuid", flat=True)):
        found += step
    return found
