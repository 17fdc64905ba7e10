"""From the fields of a story to its mentions and the tags that they suggest."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from entities.tagger.alias import CaseRule, EntityId
from entities.tagger.boundaries import tokenise
from entities.tagger.clues import Surroundings
from entities.tagger.definitions import occurrences
from entities.tagger.gazetteer import Gazetteer, Match
from entities.tagger.knowledge import Knowledge, Setting, nothing_known
from entities.tagger.newcomers import (
    FoundName,
    NewName,
    Recogniser,
    everywhere,
    put_together,
    without_honorific,
)
from entities.tagger.resolve import Decision, Story
from entities.tagger.salience import FieldRole, Position, is_about, position, relevance
from entities.tagger.textview import TextView

NOWHERE = Setting()
_MOST_INSIDE = 8  # linked names that one recognised name is compared with
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class TextField:
    """One piece of plain text of the story. `key` is the caller's, and comes back in the mentions."""

    key: str
    text: str
    role: FieldRole = FieldRole.BODY


@dataclass(frozen=True, slots=True)
class Mention:
    """`text[start:end] == surface` in the field's text. `entity_id` None: not linked, see `reason`.

    `kind` is what the recogniser takes an unknown name for; of a name of the authority file it is empty. What is not
    linked and no name either, but a plain word that a topic is called by, has `may_be_a_name` false: nobody need be
    asked.
    """

    field_key: str
    start: int
    end: int
    surface: str
    entity_id: EntityId | None
    reason: str
    candidates: tuple[EntityId, ...] = ()
    kind: str = ""
    may_be_a_name: bool = True


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`confidence` that the story names this entity, `relevance` how much it is about it: both 0 to 1."""

    entity_id: EntityId
    confidence: float
    relevance: float
    count: int
    reasons: tuple[str, ...]
    is_about: bool = False


@dataclass(frozen=True, slots=True)
class Tagging:
    """Mentions in the order of the text, not overlapping; suggestions with the most relevant first.

    `inside` are the places that longer names hold (Jerusalem of "Hebrew University of Jerusalem"); `new_names` those
    that the authority file does not know, put together; `recognised` all that the recogniser took for a name and that
    is not linked, by field key. `texts` are those that were read, by field key.
    """

    mentions: tuple[Mention, ...]
    suggestions: tuple[Suggestion, ...]
    inside: tuple[Mention, ...] = ()
    new_names: tuple[NewName, ...] = ()
    recognised: tuple[tuple[str, FoundName], ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Read:
    """One field as it was read: the names of the authority file in it, and those that the recogniser found."""

    field: TextField
    matches: list[Match]
    names: Sequence[FoundName]

    def longer_than(self, match: Match) -> str | None:
        """The recognised name that holds the match and more."""
        number = bisect_left(self.names, match.end, key=lambda name: name.end)
        if number == len(self.names):
            return None
        name = self.names[number]
        holds = name.start <= match.start and (name.end - name.start) > (match.end - match.start)
        return name.surface if holds else None


@dataclass(slots=True)
class _Evidence:
    """All that speaks for one entity, in the order of the text."""

    positions: list[Position] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)


def tag_text(
    fields: Sequence[TextField],
    gazetteer: Gazetteer,
    *,
    recogniser: Recogniser | None = None,
    knowledge: Knowledge = nothing_known,
    setting: Setting = NOWHERE,
) -> Tagging:
    """Find the names in a story's fields (in the order of reading) and say which entities they suggest."""
    read = [_read(text_field, gazetteer, recogniser) for text_field in fields]
    pairs = [(each.field.text, match) for each in read for match in each.matches]
    story = Story.of(pairs, _surroundings(fields, setting), knowledge)
    mentions: list[Mention] = []
    evidence: dict[EntityId, _Evidence] = {}
    body_before = 0
    for each in read:
        for mention, decision in _mentions(each, story):
            mentions.append(mention)
            if decision.entity_id is not None:
                kept = evidence.setdefault(decision.entity_id, _Evidence())
                kept.decisions.append(decision)
                kept.positions.append(position(each.field.role, body_before + mention.start))
        body_before += len(each.field.text) if each.field.role is FieldRole.BODY else 0
    unknown = list(_unknown(read, mentions))
    suggestions = (_suggest(entity_id, kept) for entity_id, kept in evidence.items())
    return Tagging(
        tuple(mentions),
        tuple(sorted(suggestions, key=lambda suggestion: -suggestion.relevance)),
        tuple(mention for each in read for mention in _inside(each, story)),
        tuple(_new_names(read, unknown, mentions)),
        tuple(unknown),
        {text_field.key: text_field.text for text_field in fields},
    )


def _read(text_field: TextField, gazetteer: Gazetteer, recogniser: Recogniser | None) -> _Read:
    tokens = tokenise(TextView.of(text_field.text))
    names = recogniser.find(text_field.text, tokens) if recogniser is not None else ()
    return _Read(text_field, gazetteer.find_in(tokens), names)


def _surroundings(fields: Sequence[TextField], setting: Setting) -> Surroundings:
    words = frozenset(word for text_field in fields for word in _WORD.findall(text_field.text))
    small = frozenset(word for word in words if word.islower())
    return Surroundings(small, frozenset(word.casefold() for word in words), setting)


def _mentions(read: _Read, story: Story) -> list[tuple[Mention, Decision]]:
    decided = []
    for match in read.matches:
        decision = story.decide(match, read.field.text, read.longer_than(match))
        mention = _mention(read.field, match.start, match.end, decision, match.candidates)
        decided.append((replace(mention, may_be_a_name=_may_be_a_name(match)), decision))
    decided += _short_forms(read.field, read.matches, story)
    return sorted(decided, key=lambda pair: pair[0].start)


def _may_be_a_name(match: Match) -> bool:
    proper = any(alias.auto_link or alias.rule is not CaseRule.ANY for alias in match.aliases)
    return proper and not match.surface.islower()


def _inside(read: _Read, story: Story) -> Iterator[Mention]:
    for outer in read.matches:
        taken = outer.start
        for inner in sorted(outer.secondary, key=lambda match: (match.start, -match.end)):
            decision = story.decide_inside(inner, outer) if inner.start >= taken else None
            if decision:
                taken = inner.end
                yield _mention(read.field, inner.start, inner.end, decision, inner.candidates)


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


def _new_names(
    read: Sequence[_Read], unknown: Iterable[tuple[str, FoundName]], mentions: Sequence[Mention]
) -> list[NewName]:
    """Headlines May Have Capitals Throughout: the rest of the story tells what is a name there."""
    headlines = {each.field.key for each in read if each.field.role is FieldRole.HEADLINE}
    names = put_together((key, name) for key, name in unknown if key not in headlines)
    linked = _linked(mentions)
    before = {id(name): list(name.spans) for name in names}
    everywhere(names, {each.field.key: each.field.text for each in read})
    for name in names:
        added = name.spans[len(before[id(name)]) :]
        name.spans = before[id(name)] + [span for span in added if not _is_taken(span, linked)]
    return names


def _is_taken(span: tuple[str, int, int], linked: Mapping[str, list[Mention]]) -> bool:
    key, start, end = span
    taken = linked.get(key, [])
    first = bisect_left(taken, start + 1, key=lambda mention: mention.end)
    return first < len(taken) and taken[first].start < end


def _linked(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    linked: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.entity_id is not None:
            linked.setdefault(mention.field_key, []).append(mention)
    return linked


def _unknown(read: Iterable[_Read], mentions: Iterable[Mention]) -> Iterator[tuple[str, FoundName]]:
    """The recognised names that are no linked ones: longer ones may hold one, as "University of Arkansas" does."""
    linked = _linked(mentions)
    for each in read:
        taken = linked.get(each.field.key, [])
        ends = [mention.end for mention in taken]
        for name in each.names:
            first = bisect_left(ends, name.start + 1)
            touched = [m for m in taken[first : first + _MOST_INSIDE] if m.start < name.end]
            if all(_is_inside(mention, name) for mention in touched):
                yield each.field.key, name


def _is_inside(mention: Mention, name: FoundName) -> bool:
    """Part of the name, and not all of it but "Mr"."""
    within = name.start <= mention.start and mention.end <= name.end
    bare = without_honorific(" ".join(name.surface.split()))
    return within and len(mention.surface) < len(bare)


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
        is_about=is_about(kept.positions),
    )


def _confidence(decisions: list[Decision], *, ways: int) -> float:
    """That of the surest mention; each other way of naming the entity takes a fifth off the doubt."""
    doubt = 1 - max(decision.sureness for decision in decisions)
    return round(1 - doubt * 0.8 ** (ways - 1), 4)


def _where(positions: list[Position]) -> str:
    times = {1: "once", 2: "twice"}.get(len(positions), f"{len(positions)} times")
    places = [place.value for place in Position if place in positions]
    return f"named {times}, in {' and '.join(places)}"
