"""Looking for entities that may be one. A worker's job; a librarian decides.

Every write of a name asks for a look at its entity (NameLook). One unit:

1. Be the only one who looks; take up to BATCH entities, and count the try first.
2. Write down their names' keys and blocks as they are now. Committed, before anything is compared.
3. Fetch who shares a block with them, compare, and bring the waiting pairs up to date.
4. The entities are done, unless they were asked for again meanwhile.

Each step can be done twice. A unit that fails comes back entity by entity, and is given up after three tries; the
index of the librarian's tools tells of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, F, Q

from entities.librarian.alike import Known, Likeness, likeness
from entities.librarian.blocks import blocks_of
from entities.librarian.known import Names
from entities.models import DuplicatePair, Entity, Looker, NameBlock, NameKey, NameLook, PairState
from newsroom.lib import clock

BATCH = 200
MOST_UNITS = 3  # rung for at a time: stories that wait to be tagged share the queue
MOST_IN_BLOCK = 200  # what more names than these share tells nobody from nobody
MOST_ALIKE = 50  # pairs of one entity, the likeliest
LASTS = timedelta(seconds=60)

Found = dict[tuple[int, int], Likeness]


def waiting(now: datetime, most: int) -> int:
    """Units of work, not entities."""
    asked = NameLook.objects.waiting().values("pk")[: BATCH * min(most, MOST_UNITS)].count()
    return -(-asked // BATCH)


def look_next(now: datetime) -> bool:
    """Look at some entities that were asked for; says whether there were any."""
    if not Looker.objects.take(now, LASTS):
        return False
    try:
        return _look(_claimed())
    finally:
        Looker.objects.let_go(now, LASTS, clock.now())


def _claimed() -> list[NameLook]:
    asked = list(NameLook.objects.waiting()[:BATCH])
    if asked and asked[0].attempts:
        asked = asked[:1]
    NameLook.objects.filter(pk__in=[look.pk for look in asked]).update(attempts=F("attempts") + 1)
    return asked


def _look(asked: list[NameLook]) -> bool:
    if not asked:
        return False
    keys = [look.pk for look in asked]
    try:
        names = Names(_current(keys))
        known = {root: names.known(root) for root in names.families}
        looked = {*keys, *(root.pk for root in known)}
        _write_names(looked, names, known)
        _write_pairs(looked, _alike(known))
    except Exception as error:
        NameLook.objects.filter(pk__in=keys).update(error=f"{type(error).__name__}: {error}"[:2000])
        raise
    NameLook.objects.filter(pk__in=keys, token__in=[look.token for look in asked]).delete()
    return True


def _current(keys: Iterable[int]) -> set[Entity]:
    """Who these entities are now, of those that stories may be tagged with."""
    asked = Entity.objects.filter(pk__in=keys).select_related("merged_into")
    return {root for entity in asked if not (root := entity.survivor).is_retired}


def _write_names(looked: set[int], names: Names, known: dict[Entity, Known]) -> None:
    with transaction.atomic(durable=True):
        for model in (NameKey, NameBlock):
            model._default_manager.filter(entity__in=looked).delete()
        NameKey.objects.bulk_create(
            (NameKey(entity=root, key=key) for root in known for key in sorted(names.keys(root))),
            batch_size=1000,
        )
        NameBlock.objects.bulk_create(
            (NameBlock(entity=root, block=block) for root in known for block in blocks_of(known[root]).kept),
            batch_size=1000,
        )


def _alike(known: dict[Entity, Known]) -> Found:
    """Pairs of primary keys in their order, the likeliest of each entity."""
    partners = _partners({root.pk: blocks_of(each).asked for root, each in known.items()})
    others = Entity.objects.current().in_bulk({other for found in partners.values() for other in found})
    names = Names(others.values())
    theirs = {other.pk: names.known(other) for other in names.families}
    found: Found = {}
    for root, mine in known.items():
        compared = (
            (other, likeness(mine, theirs[other]) if root.pk < other else likeness(theirs[other], mine))
            for other in sorted(partners[root.pk] & theirs.keys())
        )
        likely = sorted(((each, other) for other, each in compared if each), key=_strongest)
        for each, other in likely[:MOST_ALIKE]:
            found[min(root.pk, other), max(root.pk, other)] = each
    return found


def _strongest(likely: tuple[Likeness, int]) -> tuple[int, int]:
    return -likely[0].strength, likely[1]


def _partners(asked: dict[int, frozenset[int]]) -> dict[int, set[int]]:
    """By entity, the others that are kept under one of its blocks. Two questions: index name_block_once."""
    wanted: dict[int, list[int]] = defaultdict(list)
    for pk, blocks in asked.items():
        for block in blocks:
            wanted[block].append(pk)
    partners: dict[int, set[int]] = {pk: set() for pk in asked}
    for chunk in _chunks(sorted(wanted)):
        shared = NameBlock.objects.filter(block__in=chunk).values("block").annotate(number=Count("pk"))
        telling = shared.filter(number__lte=MOST_IN_BLOCK).values_list("block", flat=True)
        rows = NameBlock.objects.filter(block__in=list(telling)).values_list("block", "entity")
        for block, other in rows:
            for pk in wanted[block]:
                partners[pk].add(other)
    for pk, found in partners.items():
        found.discard(pk)
    return partners


def _chunks(items: list[int], size: int = 5000) -> Iterator[list[int]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _write_pairs(looked: set[int], found: Found) -> None:
    """The waiting pairs of these entities are those found, and no others; what a person decided is left alone."""
    with transaction.atomic(durable=True):
        of_these = DuplicatePair.objects.filter(Q(first__in=looked) | Q(second__in=looked))
        standing = {(pair.first_id, pair.second_id): pair for pair in of_these}
        new = [
            DuplicatePair(first_id=first, second_id=second, strength=likely.strength, why=likely.why)
            for (first, second), likely in found.items()
            if (first, second) not in standing
        ]
        DuplicatePair.objects.bulk_create(new, ignore_conflicts=True, batch_size=500)
        waiting = DuplicatePair.objects.filter(state=PairState.WAITING)
        for ends in standing.keys() & found.keys():
            pair, likely = standing[ends], found[ends]
            if (pair.strength, pair.why) != (likely.strength, likely.why):
                waiting.filter(pk=pair.pk).update(strength=likely.strength, why=likely.why)
        waiting.filter(pk__in=[pair.pk for ends, pair in standing.items() if ends not in found]).delete()
