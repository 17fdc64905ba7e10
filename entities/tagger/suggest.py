"""From the fields of a story to its mentions and the tags that they suggest."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from entities.tagger.alias import EntityId
from entities.tagger.clues import Surroundings
from entities.tagger.definitions import occurrences
from entities.tagger.gazetteer import Gazetteer, Match
from entities.tagger.knowledge import Knowledge, Setting, nothing_known
from entities.tagger.resolve import Decision, Story
from entities.tagger.salience import FieldRole, Position, position, relevance

NOWHERE = Setting()
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class TextField:
    """One piece of plain text of the story. `key` is the caller's, and comes back in the mentions."""

    key: str
    text: str
    role: FieldRole = FieldRole.BODY


@dataclass(frozen=True, slots=True)
class Mention:
    """`text[start:end] == surface` in the field's text. `entity_id` None: not linked, see `reason`."""

    field_key: str
    start: int
    end: int
    surface: str
    entity_id: EntityId | None
    reason: str
    candidates: tuple[EntityId, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`confidence` that the story names this entity, `relevance` how much it is about it: both 0 to 1."""

    entity_id: EntityId
    confidence: float
    relevance: float
    count: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tagging:
    """Mentions in the order of the text, not overlapping; suggestions with the most relevant first.

    `inside` are the places that longer names hold (Jerusalem of "Hebrew University of Jerusalem").
    """

    mentions: tuple[Mention, ...]
    suggestions: tuple[Suggestion, ...]
    inside: tuple[Mention, ...] = ()


@dataclass(slots=True)
class _Evidence:
    """All that speaks for one entity, in the order of the text."""

    positions: list[Position] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)


def tag_text(
    fields: Sequence[TextField],
    gazetteer: Gazetteer,
    *,
    knowledge: Knowledge = nothing_known,
    setting: Setting = NOWHERE,
) -> Tagging:
    """Find the names in a story's fields (in the order of reading) and say which entities they suggest."""
    found = [(text_field, gazetteer.find(text_field.text)) for text_field in fields]
    pairs = [(text_field.text, match) for text_field, matches in found for match in matches]
    story = Story.of(pairs, _surroundings(fields, setting), knowledge)
    mentions: list[Mention] = []
    evidence: dict[EntityId, _Evidence] = {}
    body_before = 0
    for text_field, matches in found:
        for mention, decision in _mentions(text_field, matches, story):
            mentions.append(mention)
            if decision.entity_id is not None:
                kept = evidence.setdefault(decision.entity_id, _Evidence())
                kept.decisions.append(decision)
                kept.positions.append(position(text_field.role, body_before + mention.start))
        body_before += len(text_field.text) if text_field.role is FieldRole.BODY else 0
    suggestions = (_suggest(entity_id, kept) for entity_id, kept in evidence.items())
    by_relevance = sorted(suggestions, key=lambda suggestion: -suggestion.relevance)
    inside = [mention for text_field, matches in found for mention in _inside(text_field, matches, story)]
    return Tagging(tuple(mentions), tuple(by_relevance), tuple(inside))


def _surroundings(fields: Sequence[TextField], setting: Setting) -> Surroundings:
    words = frozenset(word for text_field in fields for word in _WORD.findall(text_field.text))
    small = frozenset(word for word in words if word.islower())
    return Surroundings(small, frozenset(word.casefold() for word in words), setting)


def _mentions(text_field: TextField, matches: list[Match], story: Story) -> list[tuple[Mention, Decision]]:
    decided = []
    for match in matches:
        decision = story.decide(match, text_field.text)
        decided.append((_mention(text_field, match.start, match.end, decision, match.candidates), decision))
    decided += _short_forms(text_field, matches, story)
    return sorted(decided, key=lambda pair: pair[0].start)


def _inside(text_field: TextField, matches: list[Match], story: Story) -> Iterator[Mention]:
    for outer in matches:
        taken = outer.start
        for inner in sorted(outer.secondary, key=lambda match: (match.start, -match.end)):
            decision = story.decide_inside(inner, outer) if inner.start >= taken else None
            if decision:
                taken = inner.end
                yield _mention(text_field, inner.start, inner.end, decision, inner.candidates)


def _short_forms(
    text_field: TextField, matches: list[Match], story: Story
) -> Iterator[tuple[Mention, Decision]]:
    """Where the story's own short forms stand that the authority file does not know."""
    if not story.short_forms:
        return
    starts = [match.start for match in matches]
    for start, end in occurrences(text_field.text, story.short_forms):
        before = bisect_left(starts, end) - 1  # the last name that begins before the short form ends
        if before < 0 or matches[before].end <= start:
            decision = story.short_form(text_field.text[start:end])
            yield _mention(text_field, start, end, decision, (decision.entity_id,)), decision


def _mention(
    text_field: TextField, start: int, end: int, decision: Decision, candidates: Iterable[EntityId | None]
) -> Mention:
    return Mention(
        field_key=text_field.key,
        start=start,
        end=end,
        surface=text_field.text[start:end],
        entity_id=decision.entity_id,
        reason=decision.reason,
        candidates=tuple(bearer for bearer in candidates if bearer is not None),
    )


def _suggest(entity_id: EntityId, kept: _Evidence) -> Suggestion:
    reasons = dict.fromkeys(decision.reason for decision in kept.decisions)
    return Suggestion(
        entity_id=entity_id,
        confidence=_confidence(kept.decisions, ways=len(reasons)),
        relevance=relevance(kept.positions),
        count=len(kept.positions),
        reasons=(_where(kept.positions), *reasons),
    )


def _confidence(decisions: list[Decision], *, ways: int) -> float:
    """That of the surest mention; each other way of naming the entity takes a fifth off the doubt."""
    doubt = 1 - max(decision.sureness for decision in decisions)
    return round(1 - doubt * 0.8 ** (ways - 1), 4)


def _where(positions: list[Position]) -> str:
    times = {1: "once", 2: "twice"}.get(len(positions), f"{len(positions)} times")
    places = [place.value for place in Position if place in positions]
    return f"named {times}, in {' and '.join(places)}"
