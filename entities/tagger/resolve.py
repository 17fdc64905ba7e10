"""Which entity each match means, from this story alone.

1. A name that one entity bears, and that may link by itself, is that entity: it is *established*.
2. An established full name before "(ABC)" gives its short form to the whole story.
3. Every other name (shared, a family name, one that may not link by itself) needs evidence: exactly one of
   its bearers is established. Two bearers, as of "Kim" with Kim Jong Un and Kim Yong Chol: none is linked.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from entities.tagger.alias import AliasKind, EntityId
from entities.tagger.definitions import short_form_after
from entities.tagger.gazetteer import Match
from entities.tagger.index import IndexedAlias
from entities.tagger.neighbours import may_be_part_of_another_name

_SURENESS = {
    AliasKind.FULL: 0.85,
    AliasKind.FORMER_NAME: 0.8,
    AliasKind.ACRONYM: 0.8,
    AliasKind.DEMONYM: 0.75,
    AliasKind.FAMILY_NAME: 0.7,
}
_OF_SEVERAL_WORDS = 0.95  # a full name of several words is seldom anything else
_BY_EVIDENCE = 0.7
_DEFINED_HERE = 0.9


@dataclass(frozen=True, slots=True)
class Decision:
    """`entity_id` None: not linked, and `reason` says why. `sureness` is 0 to 1."""

    entity_id: EntityId | None
    reason: str
    sureness: float = 0.0


@dataclass(slots=True)
class Story:
    """What a story says of the entities it names."""

    established: dict[EntityId, str] = field(default_factory=dict)  # by which name
    short_forms: dict[str, tuple[EntityId, str]] = field(default_factory=dict)  # entity and long form

    @classmethod
    def of(cls, found: Iterable[tuple[str, Match]]) -> "Story":
        """Read the matches of all fields, each with the text of its field."""
        found = list(found)
        story = cls()
        for _, match in found:
            story._establish(match)
        story.short_forms = _definitions(found)
        return story

    def decide(self, match: Match, text: str) -> Decision:
        """The entity that this match of `text` means."""
        if match.surface in self.short_forms:
            return self.short_form(match.surface)
        sole = _sole_bearer(match)
        if sole and not self._rivals(match, sole):
            return Decision(sole.entity_id, _by_name(match, sole), _sureness(sole))
        return self._by_evidence(match, text)

    def short_form(self, surface: str) -> Decision:
        """The entity that a short form defined in this story means."""
        entity_id, long_form = self.short_forms[surface]
        return Decision(entity_id, f"“{surface}” stands for {long_form} in this story", _DEFINED_HERE)

    def _establish(self, match: Match) -> None:
        sole = _sole_bearer(match)
        if sole and len(match.surface) > len(self.established.get(sole.entity_id, "")):
            self.established[sole.entity_id] = match.surface

    def _rivals(self, match: Match, sole: IndexedAlias) -> bool:
        """Whether another bearer is named in the story: "Washington" in a story about George Washington."""
        return any(bearer in self.established for bearer in match.candidates if bearer != sole.entity_id)

    def _by_evidence(self, match: Match, text: str) -> Decision:
        named = [bearer for bearer in match.candidates if self._is_named_otherwise(bearer, match)]
        if len(named) > 1:
            names = " or ".join(self.established[bearer] for bearer in named)
            return Decision(None, f"“{match.surface}” may be {names}: the story names more than one")
        if not named:
            return Decision(None, _why_not(match))
        alias = next(alias for alias in match.aliases if alias.entity_id == named[0])
        if alias.kind is AliasKind.FAMILY_NAME:
            other = may_be_part_of_another_name(text, match.start, match.end)
            if other:
                return Decision(None, f"“{other}” seems to be another name")
        return self._backed(match, alias)

    def _is_named_otherwise(self, bearer: EntityId, match: Match) -> bool:
        return self.established.get(bearer, match.surface) != match.surface

    def _backed(self, match: Match, alias: IndexedAlias) -> Decision:
        name = self.established[alias.entity_id]
        reason = f"“{match.surface}” refers back to {name}, named in this story"
        return Decision(alias.entity_id, reason, _BY_EVIDENCE)


def _sole_bearer(match: Match) -> IndexedAlias | None:
    """The one entity that this name means without more evidence, if there is one."""
    free = [alias for alias in match.aliases if alias.auto_link and alias.kind is not AliasKind.FAMILY_NAME]
    return free[0] if len({alias.entity_id for alias in free}) == 1 else None


def _definitions(found: Iterable[tuple[str, Match]]) -> dict[str, tuple[EntityId, str]]:
    """The short forms that the story explains, each of one entity only."""
    defined: dict[str, dict[EntityId, str]] = {}
    for text, match in found:
        sole = _sole_bearer(match)
        short = short_form_after(text, match.end, match.surface) if sole else None
        if sole and short:
            defined.setdefault(short, {})[sole.entity_id] = match.surface
    return {short: next(iter(bearers.items())) for short, bearers in defined.items() if len(bearers) == 1}


def _by_name(match: Match, alias: IndexedAlias) -> str:
    if alias.kind is AliasKind.DEMONYM:
        return f"“{match.surface}” says where somebody or something is from"
    kinds = {AliasKind.ACRONYM: "the short form", AliasKind.FORMER_NAME: "the former name"}
    return f"“{match.surface}” is {kinds.get(alias.kind, 'a name')} in the authority file"


def _sureness(alias: IndexedAlias) -> float:
    several_words = alias.kind is AliasKind.FULL and " " in alias.form
    return _OF_SEVERAL_WORDS if several_words else _SURENESS[alias.kind]


def _why_not(match: Match) -> str:
    if len(match.candidates) > 1:
        return f"“{match.surface}” is the name of {len(match.candidates)} entities; nothing here tells which"
    return f"“{match.surface}” alone does not tell who or what is meant"
