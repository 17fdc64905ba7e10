"""Keeping the names of a story that the authority file does not know, and how many stories have each.

The counts in `UnknownName` are kept by difference, in the transaction that writes a story's names, and always in the
same order of keys, as their rows are locked.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import F

from articles.models import Article, NewName
from entities.models import UnknownName
from entities.names import LONGEST_NAME
from entities.tagger import NewName as Found

Counts = Mapping[str, int]
CHUNK = 500  # names a query


def keep(article: Article, found: Iterable[Found], now: datetime) -> None:
    """The story's unknown names anew, and the counts moved. In the caller's transaction, the story locked."""
    before = dict(article.new_names.values_list("key", "mentions"))
    names = {each.key[:LONGEST_NAME]: each for each in found}
    after = {key: len(each.spans) for key, each in names.items()}
    if before == after:
        return
    article.new_names.all().delete()
    NewName.objects.bulk_create(
        NewName(
            article=article,
            key=key,
            name=each.name[:LONGEST_NAME],
            kind=each.kind,
            mentions=len(each.spans),
            reason=each.reason,
        )
        for key, each in names.items()
    )
    _make_missing([each for key, each in names.items() if key not in before], now)
    _count(before, after, now)


def _make_missing(found: Iterable[Found], now: datetime) -> None:
    UnknownName.objects.bulk_create(
        (
            UnknownName(
                key=each.key[:LONGEST_NAME],
                name=each.name[:LONGEST_NAME],
                kind=each.kind,
                first_at=now,
                last_at=now,
            )
            for each in sorted(found, key=lambda each: each.key)
        ),
        ignore_conflicts=True,
    )


def _count(before: Counts, after: Counts, now: datetime) -> None:
    """Only rows whose numbers move are written, those that move alike at once. A number that was set by hand meanwhile
    never falls below nothing.
    """
    alike: dict[tuple[int, int], list[str]] = defaultdict(list)
    for key in before.keys() | after.keys():
        moved = (key in after) - (key in before), after.get(key, 0) - before.get(key, 0)
        if any(moved):
            alike[moved].append(key)
    _lock(sorted(key for keys in alike.values() for key in keys))
    for (stories, mentions), keys in alike.items():
        for chunk in _chunks(keys):
            rows = UnknownName.objects.filter(key__in=chunk, stories__gte=-stories, mentions__gte=-mentions)
            rows.update(stories=F("stories") + stories, mentions=F("mentions") + mentions, last_at=now)


def _lock(keys: Sequence[str]) -> None:
    """In their order, chunk by chunk, so that no two stories wait for each other."""
    for chunk in _chunks(keys):
        list(UnknownName.objects.select_for_update().filter(key__in=chunk).order_by("key").values_list("pk"))


def _chunks(keys: Sequence[str]) -> Iterable[Sequence[str]]:
    return (keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK))
