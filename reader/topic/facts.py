"""What is known of an entity: its roles, what it is part of, what it is now. Links lead to pages that are there."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from entities.family import families
from entities.kinds import EntityKind
from entities.models import Entity, Role
from publishing.models import LiveTag
from reader import links


@dataclass(frozen=True)
class Other:
    """Another entity that the page names; `url` is empty where there is no page about it."""

    name: str
    url: str = ""


@dataclass(frozen=True)
class Held:
    """A role. `began` and `ended` are years, empty where they are not known; without an end it lasts."""

    title: str
    began: str
    ended: str
    organisation: Other | None = None


@dataclass(frozen=True)
class Facts:
    began: str
    ended: str
    roles: list[Held]
    part_of: Other | None
    country: str
    place: tuple[float, float] | None
    now: Other | None
    """what a retired one was replaced by"""

    @property
    def has_any(self) -> bool:
        return any([self.began, self.ended, self.roles, self.part_of, self.country, self.place])


def facts_of(entity: Entity) -> Facts:
    """Two questions. Wants `parent` and `replaced_by` fetched."""
    roles = list(entity.roles.select_related("organisation__merged_into"))
    named = [entity.parent, entity.replaced_by, *(role.organisation for role in roles)]
    others = _others(each for each in named if each)
    return Facts(
        began=entity.began,
        ended=entity.ended,
        roles=[_held(role, others) for role in _running_first(roles)],
        part_of=others[entity.parent.pk] if entity.parent else None,
        country=entity.country if not entity.parent and entity.kind == EntityKind.PLACE else "",
        place=_place(entity),
        now=others[entity.replaced_by.pk] if entity.replaced_by else None,
    )


def _others(entities: Iterable[Entity]) -> dict[int, Other]:
    """By their own key, as they are called now."""
    survivors = {entity.pk: entity.survivor for entity in entities}
    pages = with_pages(survivors.values())
    return {
        pk: Other(survivor.name, links.topic(survivor.slug) if survivor.pk in pages else "")
        for pk, survivor in survivors.items()
    }


def with_pages(survivors: Iterable[Entity]) -> set[int]:
    """Those of them that readers have a page about: a live story names them, or one that was merged into them."""
    root_of = {member.pk: root.pk for root, members in families(survivors).items() for member in members}
    if not root_of:
        return set()
    named = Exists(LiveTag.objects.filter(entity=OuterRef("uuid")))
    return {root_of[pk] for pk in Entity.objects.filter(named, pk__in=root_of).values_list("pk", flat=True)}


def _running_first(roles: list[Role]) -> list[Role]:
    """Those that last come first, then the latest."""
    return sorted(roles, key=lambda role: bool(role.ended))


def _held(role: Role, others: dict[int, Other]) -> Held:
    where = others[role.organisation.pk] if role.organisation else None
    return Held(role.title, role.began[:4], role.ended[:4], where)


def _place(entity: Entity) -> tuple[float, float] | None:
    if entity.latitude is None or entity.longitude is None:
        return None
    return entity.latitude, entity.longitude
