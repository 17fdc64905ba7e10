"""One run over one file: what each chunk of lines changes is found, and written unless it is a rehearsal."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from django.db import transaction

from entities.authority_file.draft import BadLine, EntityDraft
from entities.authority_file.match import KnownEntities
from entities.authority_file.pointers import point, references_in, said_of_others
from entities.authority_file.refer import Chains, References
from entities.authority_file.scratch import Scratch, Waiting
from entities.authority_file.told import Change, Report
from entities.authority_file.update import KEEPS_WORDS, Update, refuse_what_is_anothers, update
from entities.authority_file.write import write
from entities.models import Entity, Stamp
from masthead.actors import Actor

Line = tuple[int, EntityDraft]


class Run:
    """`on_refused` is told of lines, and of references that cannot be; `on_change` of what each line changes."""

    def __init__(
        self,
        *,
        actor: Actor,
        now: datetime,
        on_refused: Callable[[int, str], None],
        on_change: Callable[[Change], None],
        dry_run: bool,
        verb: str = "import_authority",
    ) -> None:
        self.actor, self.now, self.verb, self.dry_run = actor, now, verb, dry_run
        self.on_refused, self.on_change = on_refused, on_change
        self.report = Report()
        self.scratch = Scratch()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.scratch.close()

    def refuse(self, number: int, error: BadLine) -> None:
        self.report.refused += 1
        self.on_refused(number, str(error))

    def take(self, chunk: Sequence[Line]) -> None:
        """All that these lines say of entities that are here or among them; the rest waits."""
        with self._writing():
            taken = list(self._updates(chunk))
            waiting = self._point(taken)
            self._write([made for made, _ in taken])
        for (made, _), late in zip(taken, waiting, strict=True):
            was = "added" if made.is_new else "changed" if made.changes else "unchanged"
            self._count(made, was)
            if late:
                self.scratch.wait(made.line, made.entity.uuid, was, late | {KEEPS_WORDS: made.keeps_words})

    def take_what_waited(self, most: int) -> None:
        """The references to entities that came later in the file. Those that lead nowhere are told."""
        last = 0
        while rows := self.scratch.waiting(last, most):
            with self._writing():
                found = [(_late(entity, row), row) for entity, row in self._waited(rows)]
                self._point_late(found)
                self._write([made for made, _ in found])
            for made, row in found:
                self._count_late(made, row)
            last = rows[-1].number

    def _writing(self) -> AbstractContextManager[Any]:
        return nullcontext() if self.dry_run else transaction.atomic(durable=True)

    def _updates(self, chunk: Sequence[Line]) -> Iterator[tuple[Update, EntityDraft]]:
        if not self.dry_run:
            Stamp.objects.lock()
        known = KnownEntities(draft for _, draft in chunk)
        slugs: set[str] = set()
        for number, draft in chunk:
            try:
                entity = known.find(draft) or self._planned(draft)
                self._check_not_given(entity, number)
                refuse_what_is_anothers(entity, draft, known.owner)
            except BadLine as error:
                self.refuse(number, error)
                continue
            is_new = entity is None
            entity = entity or _new_entity(draft, slugs, self.dry_run)
            self.scratch.give(entity.uuid, number)
            made = update(entity, draft)
            made.line = number
            if is_new:
                known.add(entity, draft.identifiers)
            self._plan(made, draft)
            yield made, draft

    def _check_not_given(self, entity: Entity | None, number: int) -> None:
        """Two lines of one file must not change the same entity to and fro at every import."""
        before = self.scratch.give(entity.uuid, number) if entity else number
        if before != number:
            raise BadLine(f"This entity was given already, in line {before}. Make one line of the two.")

    def _planned(self, draft: EntityDraft) -> Entity | None:
        """In a rehearsal: that an earlier line would have made the entity is an error like any other."""
        keys = _keys(draft, draft.uuid or draft.wikidata or draft.given_key)
        planned = next(filter(None, map(self.scratch.planned, keys)), None) if self.dry_run else None
        if planned:
            raise BadLine(f"This entity was given already, in line {planned.line}. Make one line of the two.")
        return None

    def _plan(self, made: Update, draft: EntityDraft) -> None:
        """In a rehearsal: by what later lines would find the entity as this line leaves it."""
        if self.dry_run and (made.is_new or made.changes):
            keys = _keys(draft, "") if made.is_new else _keys_after(made, draft)
            self.scratch.plan((*keys, str(made.entity.uuid)), made.entity.uuid, made.line, made.entity.name)

    def _point(self, taken: Sequence[tuple[Update, EntityDraft]]) -> list[dict[str, Any]]:
        said = [said_of_others(draft) for _, draft in taken]
        wanted = [reference for each in said for reference in references_in(each)]
        new = {key: made.entity for made, draft in taken if made.is_new for key in _keys(draft, "")}
        new |= {str(made.entity.uuid): made.entity for made, _ in taken if made.is_new}
        references = References(wanted, new, self.scratch)
        chains = Chains(self.scratch, references.uuids)
        return [
            point(made, each, references.find, chains, self._loose(made.line))
            for (made, _), each in zip(taken, said, strict=True)
        ]

    def _point_late(self, found: Sequence[tuple[Update, Waiting]]) -> None:
        wanted = [reference for _, row in found for reference in references_in(row.said)]
        references = References(wanted, {}, self.scratch)
        chains = Chains(self.scratch, references.uuids)
        for made, row in found:
            left = point(made, row.said, references.find, chains, self._loose(row.line))
            for reference in references_in(left):
                self._loose(row.line)(f"No entity is known as {reference!r}. The rest of the line is in.")

    def _loose(self, line: int) -> Callable[[str], None]:
        def tell(sentence: str) -> None:
            self.report.loose += 1
            self.on_refused(line, sentence)

        return tell

    def _waited(self, rows: Sequence[Waiting]) -> Iterator[tuple[Entity, Waiting]]:
        """In a rehearsal a new entity is not here: its references are only looked up."""
        if not self.dry_run:
            Stamp.objects.lock()
        entities = Entity.objects.filter(uuid__in=[row.entity for row in rows])
        entities = entities.select_related("parent", "replaced_by", "merged_into")
        by_uuid = {entity.uuid: entity for entity in entities.prefetch_related("roles__organisation")}
        for row in rows:
            yield by_uuid.get(row.entity) or Entity(uuid=row.entity, is_retired=True), row

    def _write(self, updates: Sequence[Update]) -> None:
        if not self.dry_run:
            write(updates, verb=self.verb, actor=self.actor, now=self.now)

    def _count(self, made: Update, was: str) -> None:
        setattr(self.report, was, getattr(self.report, was) + 1)
        self.report.kept += len(made.kept)
        self._tell(made)

    def _count_late(self, made: Update, row: Waiting) -> None:
        self.report.kept += len(made.kept)
        if made.changes and row.was == "unchanged":
            self.report.unchanged -= 1
            self.report.changed += 1
        if made.entity.pk:
            self._tell(made)

    def _tell(self, made: Update) -> None:
        if made.changes:
            self.on_change(Change(made.line, made.entity.name, made.entity.kind, made.is_new, made.changes))


def _keys(draft: EntityDraft, sure: str) -> list[str]:
    """By what other lines may mean the entity of this draft; with a `sure` key not by its name."""
    keys = [
        draft.uuid,
        draft.wikidata,
        draft.key,
        *(f"{scheme}:{value}" for scheme, value in draft.identifiers),
    ]
    return [key for key in dict.fromkeys([*keys, "" if sure else f"{draft.kind}:{draft.name}"]) if key]


def _keys_after(made: Update, draft: EntityDraft) -> list[str]:
    """The same of one that was here, with what the line changes."""
    entity = made.entity
    identifiers = [f"{scheme}:{value}" for scheme, value in draft.identifiers]
    keys = [entity.wikidata, entity.file_key, f"{entity.kind}:{entity.name}", *identifiers]
    return [key for key in dict.fromkeys(keys) if key]


def _late(entity: Entity, row: Waiting) -> Update:
    return Update(entity, row.line, is_to_be_saved=False, keeps_words=bool(row.said.get(KEEPS_WORDS)))


def _new_entity(draft: EntityDraft, slugs: set[str], dry_run: bool) -> Entity:
    """A row without values: `update` fills them in, as for any other. Only slug and uuid are its own for ever."""
    own = {"uuid": UUID(draft.uuid)} if draft.uuid else {}
    if dry_run:
        return Entity(**own)
    slug = Entity.objects.free_slug(draft.name, draft.kind, also_taken=slugs)
    slugs.add(slug)
    return Entity(slug=slug, **own)
