"""Which entities the references of a chunk mean, and whether a pointer would close a ring."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from entities.authority_file.draft import BadLine
from entities.authority_file.match import having, with_key, with_wikidata
from entities.authority_file.scratch import Planned, Scratch
from entities.kinds import EntityKind
from entities.models import Entity
from entities.names import is_wikidata_id

Target = Entity | Planned


class References:
    """Reads all references of a chunk at once. `new`: entities of the chunk that are not written yet, by their keys."""

    def __init__(self, wanted: Iterable[str], new: dict[str, Entity], scratch: Scratch) -> None:
        self._new, self._scratch = new, scratch
        self._found: defaultdict[str, dict[UUID, Entity]] = defaultdict(dict)
        wanted = set(wanted)
        if wanted:
            self._by_name(wanted)
            self._by_identifier(wanted)

    def find(self, reference: str) -> Target | None:
        """None: there is none (yet). Raises BadLine where there are several."""
        found = list(self._found.get(reference, {}).values())
        if len(found) > 1:
            raise BadLine(
                f"{reference!r} may mean {len(found)} entities. Give a Wikidata id or uuid instead."
            )
        return found[0] if found else self._new.get(reference) or self._scratch.planned(reference)

    @property
    def uuids(self) -> set[UUID]:
        """Of all that were found in the database."""
        return {uuid for found in self._found.values() for uuid in found}

    def _by_name(self, wanted: set[str]) -> None:
        """By Wikidata id, by uuid, and by kind and name: the key of a file goes before what is so called by chance."""
        names = {reference.partition(":")[2] for reference in wanted if ":" in reference}
        may_be = with_key(wanted) | with_wikidata(filter(is_wikidata_id, wanted))
        may_be |= Q(uuid__in={UUID(each) for each in wanted if ":" not in each and not is_wikidata_id(each)})
        for entity in Entity.objects.filter(may_be | Q(name__in=names)):
            for key in {
                entity.wikidata,
                str(entity.uuid),
                f"{entity.kind}:{entity.name}",
                entity.file_key,
            } & wanted:
                self._found[key][entity.uuid] = entity
        for key in wanted:
            known = [entity for entity in self._found.get(key, {}).values() if entity.file_key == key]
            if known and not is_wikidata_id(key):
                self._found[key] = {entity.uuid: entity for entity in known}

    def _by_identifier(self, wanted: set[str]) -> None:
        pairs = {(scheme, value) for scheme, _, value in (each.partition(":") for each in wanted)}
        pairs = {(scheme, value) for scheme, value in pairs if value and scheme not in EntityKind.values}
        if pairs:
            for row in having(pairs).select_related("entity"):
                self._found[f"{row.scheme}:{row.value}"][row.entity.uuid] = row.entity


class Chains:
    """Who stands above whom, in three senses: parent, replaced_by, merged_into.

    Nothing is read until a pointer is to change; then the ways up from all `starts` of the chunk, a query a level.
    """

    def __init__(self, scratch: Scratch, starts: Iterable[UUID] = ()) -> None:
        self._scratch, self._starts = scratch, list(starts)
        self._next: dict[tuple[str, UUID], UUID | None] = {}

    def leads_to(self, field: str, start: UUID, end: UUID) -> bool:
        """Whether the way up from `start` comes to `end`."""
        if (field, start) not in self._next:
            self._read(field, {start, *self._starts})
        here: UUID | None = start
        passed: set[UUID] = set()
        while here is not None and here != end and here not in passed:
            passed.add(here)
            if (field, here) not in self._next:
                self._read(field, {here})
            here = self._next[field, here]
        return here == end

    def put(self, field: str, entity: UUID, target: UUID) -> None:
        self._next[field, entity] = target
        self._scratch.put_above(field, entity, target)

    def _read(self, field: str, wanted: set[UUID]) -> None:
        while wanted := {uuid for uuid in wanted if (field, uuid) not in self._next}:
            rows = dict(Entity.objects.filter(uuid__in=wanted).values_list("uuid", f"{field}__uuid"))
            for uuid in wanted:
                self._next[field, uuid] = self._scratch.above(field, uuid) or rows.get(uuid)
            wanted = {above for uuid in wanted if (above := self._next[field, uuid]) is not None}
