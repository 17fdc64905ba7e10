"""Which entity each name of a story means.

1. Names are weighed by themselves (`clues.of_the_name`). One that likely means an entity *names* it in this story.
2. An entity's full name before "(ABC)" gives its short form to the whole story.
3. All names are weighed again with what the story says by now: a bearer named by another name, too; a rival named;
   whom it belongs to or is often beside. Two bearers named otherwise, as of "Kim" with Kim Jong Un and Kim Yong Chol:
   no link.
4. A single word inside a longer name ("World Cup", "Melania Trump") is weighed there once more.

What people said of a name in this story goes before all of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from entities.tagger.alias import AliasKind, EntityId
from entities.tagger.clues import Clue, Evidence, Surroundings, of_fame, of_the_company, of_the_name
from entities.tagger.definitions import short_form_after
from entities.tagger.disambiguate import LINKED_FROM, Candidate, weigh, with_more
from entities.tagger.gazetteer import Match
from entities.tagger.index import IndexedAlias
from entities.tagger.knowledge import UNKNOWN, Knowledge, Known
from entities.tagger.neighbours import may_be_part_of_another_name, stands_after_in
from entities.tagger.wordlists import DIRECTIONS

_DEFINED_HERE = 0.9
_SAID_BY_PEOPLE = 1.0
_MOST_TOLD = 5  # bearers of a name, in the words to an editor
_HOLD_PLACES = ("organisation", "event", "work")


@dataclass(frozen=True, slots=True)
class Decision:
    """`entity_id` None: not linked, and `reason` says why. `sureness` is a probability."""

    entity_id: EntityId | None
    reason: str
    sureness: float = 0.0


@dataclass(slots=True)
class _Name:
    """One way in which the story writes a name, and who may be meant."""

    surface: str
    key: str
    candidates: list[Candidate]
    best: Candidate
    otherwise: list[EntityId] = field(default_factory=list)
    """its bearers whom the story also names by another name, once the names are weighed again"""

    @property
    def entity_id(self) -> EntityId | None:
        """Whom it likely means."""
        return self.best.entity_id if self.best.probability >= LINKED_FROM else None

    def called_so(self, known: Mapping[EntityId, Known]) -> EntityId | None:
        """Whom it means in an address, where names are whole: the state in "Saratoga Springs, New York"."""
        own = [c for c in self.candidates if known.get(c.entity_id, UNKNOWN).name.casefold() == self.key]
        return max(own, key=lambda each: each.probability).entity_id if own else self.entity_id


@dataclass(slots=True)
class Story:
    """What a story says of the entities it names: `named` by entity the longest name that means it."""

    here: Surroundings
    known: Mapping[EntityId, Known]
    names: dict[str, _Name] = field(default_factory=dict)
    named: dict[EntityId, str] = field(default_factory=dict)
    short_forms: dict[str, tuple[EntityId, str]] = field(default_factory=dict)  # entity and long form

    @classmethod
    def of(cls, found: Iterable[tuple[str, Match]], here: Surroundings, knowledge: Knowledge) -> "Story":
        """Read the matches of all fields, each with the text of its field."""
        found = list(found)
        inside = [(text, inner) for text, match in found for inner in match.secondary]
        matches = [match for _, match in (*found, *inside)]
        story = cls(here, knowledge(_likely(matches), {_key(match) for match in matches}))
        for _, match in found:
            if match.surface not in story.names:
                story.names[match.surface] = story._weighed(match)
        for name in story.names.values():
            story._take_for_named(name)
        story.short_forms = story._definitions(found)
        for _, match in inside:
            if match.surface not in story.names:
                story.names[match.surface] = story._weighed(match)
        story._weigh_again()
        return story

    def _weighed(self, match: Match) -> _Name:
        key = _key(match)
        aliases = _one_each(match.aliases)
        known = [self._known(alias.entity_id) for alias in aliases]
        candidates = [
            Candidate(alias, [*of_the_name(alias, key, each, self.here), fame])
            for alias, each, fame in zip(aliases, known, of_fame(known), strict=True)
        ]
        return _Name(match.surface, key, candidates, weigh(candidates))

    def _known(self, entity: EntityId) -> Known:
        return self.known.get(entity, UNKNOWN)

    def _take_for_named(self, name: _Name) -> None:
        entity = name.entity_id
        if entity is None or name.best.alias.kind is AliasKind.FAMILY_NAME:
            return
        if len(name.surface) > len(self.named.get(entity, "")):
            self.named[entity] = name.surface

    def _definitions(self, found: Iterable[tuple[str, Match]]) -> dict[str, tuple[EntityId, str]]:
        """The short forms that the story explains, each of one entity only."""
        defined: dict[str, dict[EntityId, str]] = {}
        for text, match in found:
            entity = self.names[match.surface].entity_id
            short = short_form_after(text, match.end, match.surface) if entity is not None else None
            if entity is not None and short:
                defined.setdefault(short, {})[entity] = match.surface
        return {short: next(iter(who.items())) for short, who in defined.items() if len(who) == 1}

    def _weigh_again(self) -> None:
        parts: dict[EntityId, EntityId] = {}
        for entity in self.named:
            if parent := self._known(entity).parent:
                parts.setdefault(parent, entity)
        for name in self.names.values():
            name.otherwise = otherwise = self._named_otherwise(name)
            for candidate in name.candidates:
                entity = candidate.entity_id
                if entity in otherwise:
                    told = f"“{name.surface}” refers back to {self.named[entity]}, named in this story"
                    candidate.evidence.append(Evidence(Clue.NAMED_OTHERWISE, 1, told))
                elif otherwise:
                    candidate.evidence.append(Evidence(Clue.RIVAL_NAMED, 1))
                candidate.evidence += of_the_company(entity, self._known(entity), self.named, parts)
            name.best = weigh(name.candidates)

    def _named_otherwise(self, name: _Name) -> list[EntityId]:
        """The bearers of the name whom the story also names by another one."""
        bearers = dict.fromkeys(candidate.entity_id for candidate in name.candidates)
        return [bearer for bearer in bearers if self.named.get(bearer, name.surface) != name.surface]

    def decide(self, match: Match, text: str, longer: str | None = None) -> Decision:
        """The entity that this match of `text` means; `longer` is a name around it that was recognised."""
        name = self.names[match.surface]
        rules = self.here.setting.rules
        if name.key in rules:
            return _by_rule(match.surface, rules[name.key])
        if match.surface in self.short_forms:
            return self.short_form(match.surface)
        several = name.otherwise
        if len(several) > 1:
            names = " or ".join(self.named[bearer] for bearer in several[:_MOST_TOLD])
            return Decision(None, f"“{match.surface}” may be {names}: the story names more than one")
        other = longer or may_be_part_of_another_name(text, match.start, match.end)
        kind = self._known(name.best.entity_id).kind
        is_where = kind == "place" and stands_after_in(text, match.start)
        return _in_its_place(name, kind, other, is_where=is_where)

    def decide_inside(self, inner: Match, outer: Match) -> Decision | None:
        """The place that a longer name holds, if it does: Jerusalem of "Hebrew University of Jerusalem".

        A place holds another one only after a comma: Arkansas of "Eureka Springs, Arkansas", not Korea of
        "North Korea".
        """
        name = self.names[inner.surface]
        before = outer.surface[: inner.start - outer.start].rstrip()
        if before.casefold() in DIRECTIONS:
            return None
        is_address = before.endswith(",")
        whole = self.names[outer.surface].entity_id
        holds = is_address or whole is None or self._known(whole).kind in _HOLD_PLACES
        entity = name.called_so(self.known) if is_address else name.entity_id
        if not holds or entity is None or entity == whole or (whole and self._known(entity).kind != "place"):
            return None
        told = f"“{inner.surface}” is part of “{outer.surface}”"
        return Decision(entity, told, name.best.probability)

    def short_form(self, surface: str) -> Decision:
        """The entity that a short form defined in this story means."""
        entity_id, long_form = self.short_forms[surface]
        return Decision(entity_id, f"“{surface}” stands for {long_form} in this story", _DEFINED_HERE)


def _key(match: Match) -> str:
    """The same as `key_of(match.surface)`: the alias was looked up by it."""
    return match.aliases[0].form.casefold()


def _likely(matches: Iterable[Match]) -> set[EntityId]:
    """All whom a name may mean, but those who only bear a family name in the story: "Kim" may be a thousand people."""
    lists = {id(match.aliases): match.aliases for match in matches}  # equal names of a text share theirs
    return {
        alias.entity_id
        for aliases in lists.values()
        for alias in aliases
        if alias.kind is not AliasKind.FAMILY_NAME
    }


def _one_each(aliases: Iterable[IndexedAlias]) -> list[IndexedAlias]:
    """One alias of each bearer: that which links by itself and is no mere family name, if there is one."""
    best: dict[EntityId, IndexedAlias] = {}
    for alias in aliases:
        before = best.setdefault(alias.entity_id, alias)
        if _strength(alias) > _strength(before):
            best[alias.entity_id] = alias
    return list(best.values())


def _strength(alias: IndexedAlias) -> tuple[bool, bool]:
    return (alias.auto_link, alias.kind is not AliasKind.FAMILY_NAME)


def _by_rule(surface: str, entity: EntityId | None) -> Decision:
    if entity is None:
        return Decision(None, f"an editor said that “{surface}” is never linked in this story")
    return Decision(entity, f"an editor said whom “{surface}” means in this story", _SAID_BY_PEOPLE)


def _in_its_place(name: _Name, kind: str, other: str | None, *, is_where: bool) -> Decision:
    """The link, with what stands around this very mention: "in" before a place, a longer name that says otherwise."""
    more = []
    if is_where and name.best.alias.auto_link:
        more.append(Evidence(Clue.IN_A_PLACE, 1))
    stands_for_itself = " " in name.key or name.best.alias.kind in (AliasKind.DEMONYM, AliasKind.ACRONYM)
    if other and not stands_for_itself:
        times = 2 if name.best.alias.kind is AliasKind.FAMILY_NAME else 1
        more.append(Evidence(_clue_of_longer(name, kind), times))
    sureness = with_more(name.best.probability, more)
    if sureness >= LINKED_FROM:
        return Decision(name.best.entity_id, _why(name), sureness)
    if name.best.probability >= LINKED_FROM:
        return Decision(None, f"“{other}” seems to be another name")
    return Decision(None, _why_not(name))


def _clue_of_longer(name: _Name, kind: str) -> Clue:
    """A town or a firm is often meant inside a longer name ("Google Chrome"), a person or a plain word hardly ever."""
    doubtful = (Clue.COMMON_WORD, Clue.GENERIC_WORD, Clue.PART_OF_NAME)
    is_plain = any(map(name.best.has, doubtful))
    stays = kind == "place" or (kind == "organisation" and name.best.has(Clue.OWN_NAME))
    return Clue.LONGER_NAME_THAT_HOLDS_IT if stays and not is_plain else Clue.LONGER_NAME


def _why(name: _Name) -> str:
    base = name.best.says()
    if name.best.has(Clue.NAMED_OTHERWISE):
        return base
    kind = name.best.alias.kind
    if kind is AliasKind.DEMONYM:
        said = f"“{name.surface}” says where somebody or something is from"
    else:
        names = {AliasKind.ACRONYM: "the short form", AliasKind.FORMER_NAME: "the former name"}
        said = f"“{name.surface}” is {names.get(kind, 'a name')} in the authority file"
    return f"{said}; {base}" if base else said


def _why_not(name: _Name) -> str:
    if len(name.candidates) > 1:
        return f"“{name.surface}” is the name of {len(name.candidates)} entities; nothing here tells which"
    against = name.best.says(against=True)
    return against or f"“{name.surface}” alone does not tell who or what is meant"
