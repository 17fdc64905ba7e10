"""Which entity a line means, among those that are here."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from entities.authority_file.draft import BadLine, EntityDraft
from entities.models import Entity
from entities.names import is_wikidata_id


class SeveralOfThatName(BadLine):
    """A line without a Wikidata id may mean more than one entity."""


class KnownEntities:
    """The entities that the drafts of one chunk may mean, with their aliases: read in two queries."""

    def __init__(self, drafts: Iterable[EntityDraft]) -> None:
        drafts = list(drafts)
        may_be = (
            Q(file_key__in={draft.key for draft in drafts})
            | Q(wikidata__in={draft.wikidata for draft in drafts if draft.wikidata})
            | Q(name__in={draft.name for draft in drafts})
        )
        self._by_key: dict[str, Entity] = {}
        self._by_wikidata: dict[str, Entity] = {}
        self._by_name: defaultdict[tuple[str, str], list[Entity]] = defaultdict(list)
        for entity in Entity.objects.filter(may_be).prefetch_related("aliases"):
            self.add(entity)

    def add(self, entity: Entity) -> None:
        self._by_key[entity.file_key] = entity
        self._by_wikidata[entity.wikidata] = entity
        self._by_name[entity.kind, entity.name].append(entity)

    def find(self, draft: EntityDraft) -> Entity | None:
        """The entity that the draft means, also a merged one: its names go on to serve the survivor.

        1. The one that came from a line with this key, whatever an editor has renamed since.
        2. The one with this Wikidata id.
        3. The only one of this kind and name; for a line that has a Wikidata id, only if that one has none.

        Raises SeveralOfThatName.
        """
        found = self._by_key.get(draft.key)
        if found is None and draft.wikidata:
            found = self._by_wikidata.get(draft.wikidata)
        return found or self._of_that_name(draft)

    def _of_that_name(self, draft: EntityDraft) -> Entity | None:
        named = self._by_name.get((draft.kind, draft.name), [])
        if draft.wikidata:
            without = [e for e in named if not e.wikidata and not is_wikidata_id(e.file_key)]
            return without[0] if len(without) == 1 else None
        if len(named) > 1:
            raise SeveralOfThatName(
                f"{len(named)} entities of the kind {draft.kind} are called {draft.name!r}. "
                "Give the Wikidata id, so that it is clear which one is meant."
            )
        return named[0] if named else None
