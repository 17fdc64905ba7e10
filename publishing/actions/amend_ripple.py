"""Deciding on a ripple's sentences: their words are changed, only the dated note is added, or they are left.

Each story is a transaction of its own, so what one of them refuses holds up none of the others.

1. Lock the live row, then the story's hits (publishing/locks.py: the log's lock is the last one).
2. Patch the live document: exactly the chosen sentences. The draft on the desk is never looked at.
3. The note, once a story and ripple: readers see it under the story with its day.
4. Snapshot, the hits' new state, audit and event.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from masthead.actors import Actor, require
from newsroom.log.append import audit
from publishing import locks
from publishing.actions.amend import amended
from publishing.actions.publish import corrections
from publishing.document import Document
from publishing.events import STORY_AMENDED
from publishing.freeze import freeze, tell
from publishing.models import Correction, LiveStory, Ripple, RippleHit, Snapshot
from publishing.patch import PatchDoesNotFit
from publishing.ripple.replace import NewSentence, ReplaceSentences, SentenceIsGone

CHANGE, NOTE, LEAVE = "change", "note", "leave"
_BECOMES = {
    CHANGE: RippleHit.State.AMENDED,
    NOTE: RippleHit.State.NOTED,
    LEAVE: RippleHit.State.LEFT,
}
MOST = 100  # sentences at once, while somebody waits for the answer
_DECIDED = (RippleHit.State.AMENDED, RippleHit.State.NOTED)


class TooMany(ValueError):
    """More sentences than are decided on at once."""


class IsClosed(ValueError):
    """Nothing is decided any more on a ripple that was closed."""


class AlreadyDecided(ValueError):
    """A colleague was quicker."""


@dataclass(frozen=True)
class Choice:
    """What is to become of one sentence: CHANGE, to `words`, NOTE or LEAVE."""

    hit: int
    do: str
    words: str = ""

    def __post_init__(self) -> None:
        if self.do not in _BECOMES:
            raise ValueError(f"A sentence is changed, noted or left, not {self.do!r}.")


@dataclass
class Outcome:
    """The new Snapshots, how many sentences were left, and what was refused: the story's headline and why."""

    snapshots: list[Snapshot] = field(default_factory=list)
    left: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)


def amend_ripple(*, ripple: int, choices: Iterable[Choice], actor: Actor, now: datetime) -> Outcome:
    """Raises NotAllowed, Ripple.DoesNotExist, TooMany, IsClosed. What single stories refuse is told in the outcome."""
    require(actor, "publishing.amend_story")
    require(actor, "publishing.correct_story")
    asked = {choice.hit: choice for choice in choices}
    if len(asked) > MOST:
        raise TooMany(f"At most {MOST} sentences at once. Decide on these first, and then on the others.")
    row = Ripple.objects.select_related("entity").get(pk=ripple)
    if row.state == Ripple.State.CLOSED:
        raise IsClosed("This ripple was closed. Start another one if there is more to amend.")
    outcome = Outcome()
    for story, chosen in _by_story(row, asked).items():
        try:
            _decide(row, story, chosen, outcome, actor, now)
        except (locks.NoSuchStory, locks.IsKilled, PatchDoesNotFit) as refusal:
            _refuse(row, story, chosen, refusal, outcome, now)
        except AlreadyDecided as refusal:
            outcome.refused.append((_headline(story), str(refusal)))
    return outcome


def _by_story(ripple: Ripple, asked: dict[int, Choice]) -> dict[UUID, list[Choice]]:
    found: dict[UUID, list[Choice]] = {}
    for pk, story in ripple.hits.filter(pk__in=asked).order_by("story", "pk").values_list("pk", "story"):
        found.setdefault(story, []).append(asked[pk])
    return found


def _decide(
    ripple: Ripple, story: UUID, chosen: Sequence[Choice], outcome: Outcome, actor: Actor, now: datetime
) -> None:
    with transaction.atomic(durable=True):
        live = locks.must_be_live(story) if any(choice.do != LEAVE for choice in chosen) else None
        rows = _open_hits(ripple, chosen)
        if live:
            sentences = [_new_sentence(rows[each.hit], each) for each in chosen if each.do == CHANGE]
            outcome.snapshots.append(_amend(ripple, live, sentences, actor, now))
        for choice in chosen:
            _settle(rows[choice.hit], choice, actor, now)
        outcome.left += sum(choice.do == LEAVE for choice in chosen)
        if live is None:
            _audit_left(ripple, story, len(chosen), actor, now)


def _open_hits(ripple: Ripple, chosen: Sequence[Choice]) -> dict[int, RippleHit]:
    """Locked. Raises AlreadyDecided when one of them is not open any more."""
    rows = ripple.hits.select_for_update().filter(pk__in=[choice.hit for choice in chosen]).order_by("pk")
    hits = {hit.pk: hit for hit in rows}
    if any(hit.state != RippleHit.State.OPEN for hit in hits.values()):
        raise AlreadyDecided("A colleague has decided on this story meanwhile. Nothing was done to it again.")
    return hits


def _new_sentence(hit: RippleHit, choice: Choice) -> NewSentence:
    return NewSentence(hit.block, hit.field, hit.start, hit.sentence, choice.words)


def _amend(
    ripple: Ripple, live: LiveStory, sentences: Sequence[NewSentence], actor: Actor, now: datetime
) -> Snapshot:
    """The live row is locked. A story that has the ripple's note already is amended without another one.

    Told as amended either way: the story was right when it was written, so nothing is corrected.
    """
    patch, why = ReplaceSentences(sentences), f"ripple {ripple.pk}: {ripple}"
    if ripple.hits.filter(story=live.story, state__in=_DECIDED).exists():
        snapshot = amended(live, patch, actor=actor, now=now)
        tell(STORY_AMENDED, snapshot, actor=actor, now=now, why=why)
        return snapshot
    document = patch(live.snapshot.read())
    Correction.objects.create(
        story=live.story,
        version=locks.next_version(live.story),
        note=ripple.note,
        is_update=True,
        at=now,
        actor=actor.label,
    )
    snapshot = freeze(_noted(document, live.story, now), actor=actor, now=now)
    tell(STORY_AMENDED, snapshot, actor=actor, now=now, why=why, note=ripple.note)
    return snapshot


def _noted(document: Document, story: UUID, now: datetime) -> Document:
    return document | {
        "version": locks.next_version(story),
        "verb": "amend",
        "updated_at": now.isoformat(),
        "corrections": corrections(story),
    }


def _settle(hit: RippleHit, choice: Choice, actor: Actor, now: datetime) -> None:
    hit.state, hit.by, hit.at = _BECOMES[choice.do], actor.label, now
    hit.save(update_fields=["state", "by", "at"])


def _audit_left(ripple: Ripple, story: UUID, count: int, actor: Actor, now: datetime) -> None:
    audit(
        "leave ripple",
        subject_kind="story",
        subject=story,
        actor=actor.label,
        now=now,
        detail={"ripple": ripple.pk, "sentences": count},
    )


def _refuse(
    ripple: Ripple,
    story: UUID,
    chosen: Sequence[Choice],
    refusal: Exception,
    outcome: Outcome,
    now: datetime,
) -> None:
    """Sentences of a killed story, or that have other words by now, are open no more. A refused wording stays open, and
    so does a story that is withheld: it may come back.
    """
    outcome.refused.append((_headline(story), str(refusal)))
    hits = ripple.hits.filter(story=story, state=RippleHit.State.OPEN)
    if isinstance(refusal, SentenceIsGone):
        gone = refusal.sentence
        hits = hits.filter(block=gone.block, field=gone.field, start=gone.start)
    elif not isinstance(refusal, locks.IsKilled):
        return
    hits.update(state=RippleHit.State.STALE, at=now)


def _headline(story: UUID) -> str:
    live = LiveStory.objects.filter(story=story).only("headline").first()
    return live.headline if live and live.headline else "A story that is not out any more"
