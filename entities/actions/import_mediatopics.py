"""Loading IPTC Media Topics as topics of the authority file."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice

from entities.actions.import_authority import CHUNK
from entities.authority_file.draft import BadLine
from entities.authority_file.mediatopics import drafts, read, wikidata_ids
from entities.authority_file.run import Line, Run
from entities.authority_file.told import Change, Report
from entities.kinds import EntityKind
from entities.models import Entity
from masthead.actors import Actor, require


def import_mediatopics(
    content: bytes,
    *,
    actor: Actor,
    now: datetime,
    on_refused: Callable[[int, str], None],
    on_note: Callable[[str], None] = lambda sentence: None,
    on_change: Callable[[Change], None] = lambda change: None,
    dry_run: bool = False,
) -> Report:
    """Each concept becomes a topic, known again by its identifier medtop:CODE; again is the same as once.

    Names and definitions follow the edition where nobody changed them here, broader topics become parents, retired ones
    are retired with their replacement. A topic that the newsroom has already, by its Wikidata id or name, is taken for
    the concept and keeps its words. A new topic's name is a common noun, and does not link by itself. A Wikidata id
    that belongs to something else is left out, and told to `on_note`.

    Raises NotAllowed, and NotMediaTopics.
    """
    require(actor, "entities.import_authority")
    concepts = read(content)
    others = set(
        Entity.objects.filter(wikidata__in=wikidata_ids(concepts))
        .exclude(kind=EntityKind.TOPIC)
        .values_list("wikidata", flat=True)
    )

    with Run(
        actor=actor,
        now=now,
        on_refused=on_refused,
        on_change=on_change,
        dry_run=dry_run,
        verb="import_mediatopics",
    ) as run:

        def lines() -> Iterator[Line]:
            for number, draft, left_out in drafts(concepts, others):
                if isinstance(draft, BadLine):
                    run.refuse(number, draft)
                    continue
                if left_out:
                    on_note(
                        f"{draft.given_key} {draft.name}: without {left_out}, which means something else too."
                    )
                yield number, draft

        waiting = lines()
        while chunk := list(islice(waiting, CHUNK)):
            run.take(chunk)
        run.take_what_waited(CHUNK)
        return run.report
