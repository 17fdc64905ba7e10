"""Importing an authority file: lines in, entities and their aliases out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from entities.authority_file.draft import BadLine, EntityDraft
from entities.authority_file.lines import lines_of
from entities.authority_file.match import KnownEntities
from entities.authority_file.read import read
from entities.authority_file.update import FIELDS, Update, update
from entities.changes import Change, record_changes
from entities.models import Alias, Entity, Stamp
from masthead.actors import Actor, require

CHUNK = 200  # entities a transaction: well under half a second on SQLite, so that nobody waits long to write

Line = tuple[int, EntityDraft]


@dataclass
class Report:
    """How many lines there were of each sort. `kept` counts values that differ because they were changed here."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    kept: int = 0

    @property
    def lines(self) -> int:
        return self.added + self.changed + self.unchanged + self.refused


def import_authority(
    file: BinaryIO,
    *,
    actor: Actor,
    now: datetime,
    on_refused: Callable[[int, str], None],
    on_progress: Callable[[Report], None] = lambda report: None,
) -> Report:
    """Take in an authority file (see `authority_file/read.py` for its form); again is the same as once.

    1. Read a chunk of lines. A line that is wrong is told to `on_refused` (number, sentence), and the rest goes on.
    2. In one transaction: find what each line means, write what it changes, audit, events. An entity is written
       with all its aliases or not at all.
    3. Tell `on_progress`, and go on. What is in stays in if a later chunk fails; import the file again then.

    Raises NotAllowed.
    """
    require(actor, "entities.import_authority")
    importing = _Import(actor, now, on_refused)
    lines = importing.drafts(file)
    while chunk := list(islice(lines, CHUNK)):
        importing.write(chunk)
        on_progress(importing.report)
    return importing.report


class _Import:
    """One run over one file."""

    def __init__(self, actor: Actor, now: datetime, on_refused: Callable[[int, str], None]) -> None:
        self.actor, self.now, self.on_refused = actor, now, on_refused
        self.report = Report()
        self.given_in: dict[UUID, int] = {}  # by entity, the line that spoke of it

    def drafts(self, file: BinaryIO) -> Iterator[Line]:
        for number, line in lines_of(file):
            try:
                yield number, read(line)
            except BadLine as error:
                self.refuse(number, error)

    def refuse(self, number: int, error: BadLine) -> None:
        self.report.refused += 1
        self.on_refused(number, str(error))

    def write(self, chunk: Sequence[Line]) -> None:
        with transaction.atomic(durable=True):
            Stamp.objects.lock()
            updates = list(self.updates(chunk))
            news = _save(updates)
            record_changes(
                [Change(made.entity.uuid, made.changes) for made in updates if made.changes],
                verb="import_authority",
                actor=self.actor,
                now=self.now,
            )
        self.count(updates, news)

    def updates(self, chunk: Sequence[Line]) -> Iterator[Update]:
        known = KnownEntities(draft for _, draft in chunk)
        slugs: set[str] = set()
        for number, draft in chunk:
            try:
                entity = known.find(draft)
                self.check_not_given(entity, number)
            except BadLine as error:
                self.refuse(number, error)
                continue
            is_new = entity is None
            entity = entity or _new_entity(draft, slugs)
            self.given_in[entity.uuid] = number
            made = update(entity, draft)
            if is_new:
                known.add(entity)
            yield made

    def check_not_given(self, entity: Entity | None, number: int) -> None:
        """Two lines of one file must not change the same entity to and fro at every import."""
        before = self.given_in.setdefault(entity.uuid, number) if entity else number
        if before != number:
            raise BadLine(f"This entity was given already, in line {before}. Make one line of the two.")

    def count(self, updates: Iterable[Update], news: int) -> None:
        changed = sum(bool(made.changes) for made in updates) - news
        self.report.added += news
        self.report.changed += changed
        self.report.unchanged += sum(not made.changes for made in updates)
        self.report.kept += sum(len(made.kept) for made in updates)


def _new_entity(draft: EntityDraft, slugs: set[str]) -> Entity:
    """A row without values: `update` fills them in, as for any other. Only the slug is its own for ever."""
    slug = Entity.objects.free_slug(draft.name, draft.kind, also_taken=slugs)
    slugs.add(slug)
    return Entity(slug=slug)


def _save(updates: Sequence[Update]) -> int:
    """Write the rows; returns how many entities are new. Bulk writes send no signal, so the stamp is moved here."""
    new = [made.entity for made in updates if made.entity.pk is None]
    known = [made.entity for made in updates if made.entity.pk is not None and made.is_to_be_saved]
    Entity.objects.bulk_create(new)
    Entity.objects.bulk_update(known, [*FIELDS, "file_key", "imported"])
    Alias.objects.bulk_create(alias for made in updates for alias in made.new_aliases)
    changed = [alias for made in updates for alias in made.changed_aliases]
    Alias.objects.bulk_update(changed, ["kind", "case_rule", "auto_link"])
    if changed_entities := [made.entity.pk for made in updates if made.changes]:
        Stamp.objects.move(changed_entities)
    return len(new)
