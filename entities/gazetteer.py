"""The names of the database as the tagger wants them: one gazetteer a process, as fresh as the last commit."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from entities.kinds import EntityKind, NameKind
from entities.models import Alias, Entity, Stamp
from entities.survivors import end_of_chain
from entities.tagger import AliasKind, AliasRow, CaseRule, Gazetteer


@dataclass(frozen=True)
class _Kept:
    stamp: UUID
    gazetteer: Gazetteer


_kept: _Kept | None = None
_building = threading.Lock()


def current() -> Gazetteer:
    """The gazetteer of all current entities, by uuid; the names of a merged one mean its survivor.

    One query while nothing has changed; four, and a build of the whole, when something has. The stamp is read
    before the names, so names that change in between are only ever newer than their stamp, and are read again.
    """
    kept = _kept
    if kept is not None and kept.stamp == Stamp.objects.value():
        return kept.gazetteer
    with _building:  # one thread builds, the others wait and take what it built
        return _rebuilt().gazetteer


def _rebuilt() -> _Kept:
    global _kept  # one gazetteer a process is the point
    stamp = Stamp.objects.value()
    if _kept is None or _kept.stamp != stamp:
        _kept = _Kept(stamp, Gazetteer.build(alias_rows()))
    return _kept


def alias_rows() -> Iterator[AliasRow]:
    """Every name of every current entity: its aliases, its name and, of a person, the family name.

    An alias goes before the same text as name or family name, as it carries the librarian's rules for it.
    """
    rows = Entity.objects.values_list(
        "pk", "uuid", "kind", "name", "family_name", "merged_into", "is_retired"
    )
    entities = list(rows.order_by("pk"))
    survivors = _survivors(entities)
    ruled: set[tuple[UUID, str]] = set()
    for pk, text, kind, case_rule, auto_link, language in Alias.objects.order_by("pk").values_list(
        "entity", "text", "kind", "case_rule", "auto_link", "language"
    ):
        if meant := survivors.get(pk):
            ruled.add((meant, text))
            yield AliasRow(
                meant,
                text,
                NameKind(kind).for_tagger,
                CaseRule(case_rule),
                auto_link=auto_link,
                language=language,
            )
    for pk, _, kind, name, family_name, _, _ in entities:
        meant = survivors.get(pk)
        if meant and (meant, name) not in ruled:
            yield AliasRow(meant, name)
        if meant and kind == EntityKind.PERSON and family_name and (meant, family_name) not in ruled:
            yield AliasRow(meant, family_name, AliasKind.FAMILY_NAME)


def _survivors(entities: list[tuple[int, UUID, str, str, str, int | None, bool]]) -> dict[int, UUID]:
    """By primary key, whom each entity means: only those that end in one that is not retired."""
    merged = {pk: into for pk, *_, into, _ in entities if into is not None}
    standing = {pk: uuid for pk, uuid, *_, is_retired in entities if not is_retired}
    ends = ((pk, end_of_chain(pk, merged.get)) for pk, *_ in entities)
    return {pk: standing[end] for pk, end in ends if end in standing}
