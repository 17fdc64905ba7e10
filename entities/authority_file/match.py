"""Which entity a line means, among those that are here."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Q, QuerySet

from entities.authority_file.draft import BadLine, EntityDraft, is_sure
from entities.models import Entity, Identifier


class SeveralOfThatName(BadLine):
    """A line without a Wikidata id may mean more than one entity."""


class KnownEntities:
    """The entities that the drafts of one chunk may mean, with all that an import compares: in a few queries."""

    def __init__(self, drafts: Iterable[EntityDraft]) -> None:
        self._by_uuid: dict[str, Entity] = {}
        self._by_key: dict[str, Entity] = {}
        self._by_wikidata: dict[str, Entity] = {}
        self._by_name: defaultdict[tuple[str, str], list[Entity]] = defaultdict(list)
        self._owners: dict[tuple[str, str], Entity] = {}
        drafts = list(drafts)
        for entity in _candidates(drafts):
            self.add(entity)
            if any(draft.identifiers for draft in drafts):
                self._owners |= {(row.scheme, row.value): entity for row in entity.identifiers.all()}

    def add(self, entity: Entity, identifiers: Iterable[tuple[str, str]] = ()) -> None:
        """`identifiers`: those that are not written yet."""
        self._by_uuid[str(entity.uuid)] = entity
        self._by_key[entity.file_key] = entity
        self._by_wikidata[entity.wikidata] = entity
        self._by_name[entity.kind, entity.name].append(entity)
        self._owners |= dict.fromkeys(identifiers, entity)

    def find(self, draft: EntityDraft) -> Entity | None:
        """The entity that the draft means, also a merged one: its names go on to serve the survivor.

        1. The one with this uuid: the line comes from an export of this newsroom.
        2. The one that came from a line with this key, whatever an editor has renamed since.
        3. The one with this Wikidata id, or with one of the other identifiers.
        4. The only one of this kind and name; for a line that has a sure key, only if that one has none.

        Raises SeveralOfThatName.
        """
        found = self._by_uuid.get(draft.uuid) or self._by_key.get(draft.key)
        if found is None and draft.wikidata:
            found = self._by_wikidata.get(draft.wikidata)
        if found is None:
            found = next(filter(None, map(self._owners.get, draft.identifiers)), None)
        return found or self._of_that_name(draft)

    def owner(self, identifier: tuple[str, str]) -> Entity | None:
        """Who has the identifier; the scheme may be `wikidata`."""
        scheme, value = identifier
        return self._by_wikidata.get(value) if scheme == "wikidata" else self._owners.get(identifier)

    def _of_that_name(self, draft: EntityDraft) -> Entity | None:
        named = self._by_name.get((draft.kind, draft.name), [])
        if is_sure(draft.key):
            without = [entity for entity in named if not entity.wikidata and not is_sure(entity.file_key)]
            return without[0] if len(without) == 1 and not draft.uuid else None
        if len(named) > 1:
            raise SeveralOfThatName(
                f"{len(named)} entities of the kind {draft.kind} are called {draft.name!r}. "
                "Give the Wikidata id, so that it is clear which one is meant."
            )
        return named[0] if named else None


def _candidates(drafts: Sequence[EntityDraft]) -> "QuerySet[Entity]":
    may_be = (
        with_key({draft.key for draft in drafts})
        | with_wikidata({draft.wikidata for draft in drafts if draft.wikidata})
        | Q(name__in={draft.name for draft in drafts})
    )
    if uuids := {UUID(draft.uuid) for draft in drafts if draft.uuid}:
        may_be |= Q(uuid__in=uuids)
    if identifiers := {identifier for draft in drafts for identifier in draft.identifiers}:
        may_be |= Q(pk__in=having(identifiers).values("entity"))
    return with_all(Entity.objects.filter(may_be), drafts)


def with_all(entities: "QuerySet[Entity]", drafts: Sequence[EntityDraft]) -> "QuerySet[Entity]":
    """With what these drafts are compared with: what none of them speaks of is not fetched."""
    found = entities.prefetch_related("aliases")
    if any(draft.identifiers for draft in drafts):
        found = found.prefetch_related("identifiers")
    if any(draft.roles for draft in drafts):
        found = found.prefetch_related("roles__organisation")
    if any(any(draft.references) for draft in drafts):
        found = found.select_related("parent", "replaced_by", "merged_into")
    return found


def with_key(keys: Iterable[str]) -> Q:
    """The condition of the index is said as well: PostgreSQL does not find it out for a list of more than 100."""
    return Q(file_key__in=set(keys)) & ~Q(file_key="")


def with_wikidata(ids: Iterable[str]) -> Q:
    """As above."""
    return Q(wikidata__in=set(ids)) & ~Q(wikidata="")


def having(identifiers: Iterable[tuple[str, str]]) -> "QuerySet[Identifier]":
    """The rows of these identifiers, found by the index of their constraint."""
    by_scheme: defaultdict[str, list[str]] = defaultdict(list)
    for scheme, value in identifiers:
        by_scheme[scheme].append(value)
    condition = Q(pk__in=[])
    for scheme, values in by_scheme.items():
        condition |= Q(scheme=scheme, value__in=values)
    return Identifier.objects.filter(condition)
