"""Reading the archive again for an entity, a bounded step at a time. A worker's job.

1. Claim: the try is counted first, so that a story that kills its worker is given up, and told.
2. The first step takes the stories of which we know already that they have the name: the tagger has put it down as one
   that the authority file lacks (index stories_with_new_name).
3. Every step then reads the words of the next CHUNK stories by primary key, and looks for the names as the tagger folds
   them. What has one is handed to the tagger (articles/retag_story.py), together with the place that was reached.
4. While more than BACKLOG stories wait to be tagged, no step is taken: what an editor saves now never waits for long.

A worker that is killed loses one chunk at most; a story that is handed over twice is tagged twice and no more.
"""

import time
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet

from articles import tagging
from articles.models import BLOCKS, Article, Mention, NewName, Retagging
from articles.models.article import MOST_ATTEMPTS
from articles.retag_story import ask_for_tags
from articles.texts import BLOCK_FIELDS, FIELDS, RICH
from entities.tagger.boundaries import tokenise
from entities.tagger.expansion import spellings, written_without_umlauts
from entities.tagger.keys import key_of
from entities.tagger.textview import TextView
from newsroom.lib import clock
from newsroom.lib.html import plain

CHUNK = 100  # stories whose words are read together
STEP_SECONDS = 0.5
LASTS = timedelta(seconds=60)  # a claim: longer than a step
BACKLOG = 200  # stories that wait to be tagged
_SQUEEZED = str.maketrans("", "", " .'\n\t")  # what a token may have lost: "U. S.", "O'Brien"
KNOWN = 200  # stories that the first step takes, the newest that are known to have the name


def to_do(now: datetime) -> "QuerySet[Retagging]":
    """Those with stories to read, in nobody's hands: index retagging_to_do."""
    waiting = Retagging.objects.filter(finished_at=None, step_at__lte=now, attempts__lt=MOST_ATTEMPTS)
    return waiting.order_by("step_at", "id")


def count_waiting(now: datetime, most: int) -> int:
    rows = len(to_do(now).values_list("pk")[:most])
    return rows if rows and not _is_busy(now) else 0


def retag_next(now: datetime) -> bool:
    """One step for one entity; says whether there was one. A fault is written on the row, and raised."""
    row = None if _is_busy(now) else _claim(now)
    if row is None:
        return False
    try:
        _step(row)
    except Exception as error:
        Retagging.objects.filter(pk=row.pk).update(error=f"{type(error).__name__}: {error}"[:2000])
        raise
    Retagging.objects.filter(pk=row.pk, step_at=row.step_at).update(step_at=clock.now())
    return True


def _is_busy(now: datetime) -> bool:
    return tagging.waiting(now, BACKLOG + 1) > BACKLOG


def _claim(now: datetime) -> Retagging | None:
    """One UPDATE decides between workers."""
    row = to_do(now).first()
    if row is None:
        return None
    mine = Retagging.objects.filter(pk=row.pk, finished_at=None, step_at=row.step_at)
    row.step_at = now + LASTS
    return row if mine.update(step_at=row.step_at, attempts=F("attempts") + 1) else None


def _step(row: Retagging) -> None:
    keys = {key for name in row.names for key in keys_of(name)}
    ends = time.monotonic() + STEP_SECONDS
    if row.seen == 0:
        _hand_over(row, _known(row, keys), after=row.after, seen=0)
    handed = 0
    while handed < BACKLOG:
        stories = list(_next_stories(row))
        found = [story for story, words in _words(stories) if has_name(words, keys)]
        last = stories[-1] if len(stories) == CHUNK else row.until
        if not _hand_over(row, found, after=last, seen=len(stories)):
            return
        handed += len(found)
        if last >= row.until or time.monotonic() > ends:
            return


def _known(row: Retagging, keys: set[str]) -> list[int]:
    rows = NewName.objects.filter(key__in=keys, article__lte=row.until).order_by("-article")
    return list(rows.values_list("article", flat=True)[:KNOWN])


def _next_stories(row: Retagging) -> Iterable[int]:
    stories = Article.objects.filter(pk__gt=row.after, pk__lte=row.until).order_by("pk")
    return stories.values_list("pk", flat=True)[:CHUNK]


def _words(stories: list[int]) -> Iterable[tuple[int, str]]:
    """All words of each story, a line a text. One query for the stories, one for each type of block."""
    lines: dict[int, list[str]] = {story: [] for story in stories}
    for story, *texts in Article.objects.filter(pk__in=stories).values_list("pk", *FIELDS):
        lines[story] += texts
    for kind, fields in BLOCK_FIELDS.items():
        rows = BLOCKS[kind]._default_manager.filter(parent__in=stories).values_list("parent_id", *fields)
        for story, *texts in rows:
            lines[story] += [
                plain(text) if name in RICH else text for name, text in zip(fields, texts, strict=True)
            ]
    return [(story, "\n\n".join(texts)) for story, texts in lines.items()]


def keys_of(name: str) -> set[str]:
    """How the tagger folds the name in all its spellings (pure)."""
    texts = (text for text in written_without_umlauts(name))
    return {key_of(" ".join(words)) for text in texts for words in spellings(text.split())} - {""}


def has_name(words: str, keys: set[str]) -> bool:
    """Whether one of the names stands in the words, whatever its accents, capitals and hyphens (pure).

    Where a script joins words, or hangs endings onto them, a name that stands within is enough: the tagger decides.
    """
    view = TextView.of(words)
    squeezed = view.normal.casefold().translate(_SQUEEZED)
    keys = {key for key in keys if max(key.split(), key=len) in squeezed}
    if not keys:
        return False  # most stories: cutting a text into its tokens takes far longer
    read = f" {' '.join(tokenise(view).keys)} "
    return any((f" {key} " if key.isascii() else key) in read for key in keys)


def _hand_over(row: Retagging, found: list[int], *, after: int, seen: int) -> bool:
    """To the tagger, with the place that was reached. False when it was stopped meanwhile, or the claim ran out."""
    with transaction.atomic(durable=True):
        locked = Retagging.objects.select_for_update().get(pk=row.pk)
        if locked.finished_at is not None or locked.step_at != row.step_at:
            return False
        now = clock.now()
        # In one order, so that no two of these wait for each other.
        stories = Article.objects.select_for_update().filter(pk__in=_without_it(row, found)).order_by("pk")
        locked.found += ask_for_tags([story.pk for story in stories.only("pk")], now)
        locked.after = after
        locked.seen += seen
        if seen:
            locked.attempts, locked.error = 0, ""
        if after >= locked.until:
            locked.finished_at = now
        locked.save(update_fields=["found", "after", "seen", "attempts", "error", "finished_at"])
        row.after, row.seen = locked.after, locked.seen
    return True


def _without_it(row: Retagging, found: list[int]) -> set[int]:
    """Those in which the tagger has not found the entity yet, and which do not wait for it anyway."""
    has_it = Mention.objects.filter(article__in=found, entity=row.entity_id).values_list("article", flat=True)
    waits = Article.objects.filter(pk__in=found, text_version__gt=F("tagged_text_version"), tag_attempts=0)
    return set(found) - set(has_it) - set(waits.values_list("pk", flat=True))
