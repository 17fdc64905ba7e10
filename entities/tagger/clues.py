"""What speaks for a name meaning an entity, and against it: each clue has a value, a weight and a sentence.

The sum of value x weight is the log-odds that the entity is meant and nothing else (a linear model; see
`disambiguate`). Clues are few, so that a person can read why.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from math import log, log10, sqrt
from statistics import fmean
from typing import NamedTuple

from entities.tagger.alias import AliasKind, EntityId
from entities.tagger.index import IndexedAlias
from entities.tagger.knowledge import Known, Setting
from entities.tagger.recogniser.lexicon import is_given_name
from entities.tagger.wordlists import COMMON_WORDS, GENERIC_WORDS, PEOPLES, SPOKEN_LETTERS, TITLES


class Clue(StrEnum):
    SEVERAL_WORDS = "several words"
    ONE_WORD = "one word"
    ACRONYM = "acronym"
    DEMONYM = "demonym"
    FORMER_NAME = "former name"
    FAMILY_NAME = "family name"
    NEEDS_EVIDENCE = "needs evidence"
    OWN_NAME = "own name"
    PART_OF_NAME = "part of its name"
    OTHER_WORD = "another word"
    WELL_KNOWN = "well known"
    COMMON_WORD = "common word"
    GENERIC_WORD = "generic word"
    SMALL_LETTERS = "small letters"
    GIVEN_NAME = "given name"
    NAMED_OTHERWISE = "named otherwise"
    RIVAL_NAMED = "rival named"
    RELATED = "related"
    DECISIONS = "decisions"
    WORDS = "words"
    COMPANY = "company"
    SECTION = "section"
    REJECTED_HERE = "rejected here"
    IN_A_PLACE = "in a place"
    LONGER_NAME = "longer name"
    LONGER_NAME_THAT_HOLDS_IT = "longer name that holds it"


# Log-odds, set by hand in round steps and tried on marked news texts (benchmarks/README.md): with this little marked
# copy, fitted figures would say more about the texts than about names.
WEIGHTS: Mapping[Clue, float] = {
    Clue.SEVERAL_WORDS: 3.0,
    Clue.ONE_WORD: 1.6,
    Clue.ACRONYM: 1.6,
    Clue.DEMONYM: 1.2,
    Clue.FORMER_NAME: 1.4,
    Clue.FAMILY_NAME: -2.0,
    Clue.NEEDS_EVIDENCE: -3.0,
    Clue.OWN_NAME: 1.0,
    Clue.PART_OF_NAME: -0.4,
    Clue.OTHER_WORD: -1.0,
    Clue.WELL_KNOWN: 1.0,
    Clue.COMMON_WORD: -3.0,
    Clue.GENERIC_WORD: -2.0,
    Clue.SMALL_LETTERS: -2.0,
    Clue.GIVEN_NAME: -2.5,
    Clue.NAMED_OTHERWISE: 5.0,
    Clue.RIVAL_NAMED: -1.5,
    Clue.RELATED: 1.5,
    Clue.DECISIONS: 1.3,
    Clue.WORDS: 4.0,
    Clue.COMPANY: 2.0,
    Clue.SECTION: 0.4,
    Clue.REJECTED_HERE: -6.0,
    Clue.IN_A_PLACE: 1.5,
    Clue.LONGER_NAME: -3.2,
    Clue.LONGER_NAME_THAT_HOLDS_IT: -0.8,
}

_OF_KIND = {
    AliasKind.ACRONYM: Clue.ACRONYM,
    AliasKind.DEMONYM: Clue.DEMONYM,
    AliasKind.FORMER_NAME: Clue.FORMER_NAME,
    AliasKind.FAMILY_NAME: Clue.FAMILY_NAME,
}
_MOST_DECISIONS = 4.0


class Evidence(NamedTuple):
    """`reason` is a sentence for the editor, or "" where there is nothing worth saying."""

    clue: Clue
    value: float
    reason: str = ""

    @property
    def weight(self) -> float:
        return self.value * WEIGHTS[self.clue]


class Surroundings(NamedTuple):
    """What the clues ask of the story: its words in small letters, all its words, and by name whom it names in full."""

    small: frozenset[str]
    words: frozenset[str]
    setting: Setting


def of_the_name(alias: IndexedAlias, key: str, known: Known, here: Surroundings) -> Iterator[Evidence]:
    """What the name alone says, and what is known of the entity."""
    several = " " in key
    yield Evidence(_OF_KIND.get(alias.kind, Clue.SEVERAL_WORDS if several else Clue.ONE_WORD), 1)
    if not alias.auto_link:
        # twice for several words, which speak so much for themselves: "war crime" of Media Topics is no name
        yield Evidence(Clue.NEEDS_EVIDENCE, 2 if several else 1, f"“{alias.form}” does not link by itself")
    yield from _own_name(alias, key, known)
    yield from _plain_word(alias, key, known, here)
    yield from _decisions(key, known)
    yield from _surroundings(known, here)
    if alias.entity_id in here.setting.rejected:
        yield Evidence(Clue.REJECTED_HERE, 1, "it was rejected for this story")


def of_fame(known: Sequence[Known]) -> list[Evidence]:
    """Which of several bearers is the best known: a decade of Wikidata numbers below their mean is 1."""
    decades = [log10(each.rank) if each.rank else None for each in known]
    numbers = [decade for decade in decades if decade is not None]
    if len(numbers) < 2:
        return [Evidence(Clue.WELL_KNOWN, 0)] * len(known)
    mean, best = fmean(numbers), min(numbers)
    told = f"the best known of {len(known)} of this name"
    return [
        Evidence(
            Clue.WELL_KNOWN, mean - (decade if decade is not None else max(numbers)), told * (decade == best)
        )
        for decade in decades
    ]


def _own_name(alias: IndexedAlias, key: str, known: Known) -> Iterator[Evidence]:
    own = known.name.casefold()
    if not own or alias.kind in (AliasKind.DEMONYM, AliasKind.ACRONYM):
        return
    if alias.form.casefold() == own or key == own:
        yield Evidence(Clue.OWN_NAME, 1)
        if known.kind == "person" and is_given_name(key):
            yield Evidence(Clue.GIVEN_NAME, 0.5, f"“{alias.form}” alone may be anybody's given name")
    elif " " not in key and key in own.split():
        yield Evidence(Clue.PART_OF_NAME, 1)
        if known.kind == "person" and own.startswith(key + " ") and alias.kind is not AliasKind.FAMILY_NAME:
            yield Evidence(Clue.GIVEN_NAME, 1, f"“{alias.form}” alone may be anybody's given name")
    elif " " not in key and known.kind == "person":
        yield Evidence(Clue.OTHER_WORD, 1)


def _is_an_office(words: Sequence[str], known: Known) -> bool:
    """Whether this calls a person by what they are, and not by any part of their name: "NASA Administrator"."""
    is_named = not set(words).isdisjoint(known.name.casefold().split())
    return known.kind == "person" and _is_generic(words[-1]) and not is_named


def _is_generic(word: str) -> bool:
    return word in GENERIC_WORDS or word in TITLES


def _plain_word(alias: IndexedAlias, key: str, known: Known, here: Surroundings) -> Iterator[Evidence]:
    if alias.kind is AliasKind.DEMONYM:
        return
    if " " in key:
        words = key.split()
        if all(_is_generic(word) for word in words) or _is_an_office(words, known):
            yield Evidence(Clue.GENERIC_WORD, 2, f"“{alias.form}” is said of many")
        return
    if len(key) == 1:
        yield Evidence(Clue.COMMON_WORD, 1, f"“{alias.form}” is a single letter")
    if alias.form.isupper() and len(alias.form) > 1:
        if key in SPOKEN_LETTERS:
            yield Evidence(Clue.COMMON_WORD, 1, f"“{alias.form}” is also a plain word")
        return
    yield from _single_word(alias, key, here)


def _single_word(alias: IndexedAlias, key: str, here: Surroundings) -> Iterator[Evidence]:
    if key in PEOPLES or key.removesuffix("s") in PEOPLES:
        yield Evidence(Clue.COMMON_WORD, 1, f"“{alias.form}” is also said of people and where they are from")
    elif key in COMMON_WORDS:
        yield Evidence(Clue.COMMON_WORD, 1, f"“{alias.form}” is also a plain word")
    if key in GENERIC_WORDS:
        yield Evidence(Clue.GENERIC_WORD, 1, f"“{alias.form}” is said of many")
    if key in here.small and not alias.form.islower():
        yield Evidence(Clue.SMALL_LETTERS, 1, f"the story also has “{key}” in small letters")


def _decisions(key: str, known: Known) -> Iterator[Evidence]:
    """The log of the ratio of confirmed to rejected, each with one added (Laplace)."""
    confirmed, rejected = known.pairs.get(key, (0, 0))
    if confirmed or rejected:
        value = log((confirmed + 1) / (rejected + 1))
        times = f"editors confirmed it {confirmed} times and rejected it {rejected} times under this name"
        yield Evidence(Clue.DECISIONS, max(-_MOST_DECISIONS, min(_MOST_DECISIONS, value)), times)


def _surroundings(known: Known, here: Surroundings) -> Iterator[Evidence]:
    if not known.stories:
        return
    shared = sorted(here.words & known.words.keys(), key=lambda word: -known.words[word])
    if shared:
        length = sqrt(sum(weight * weight for weight in known.words.values()))
        likeness = sum(known.words[word] ** 2 for word in shared) / (length * length)
        told = ", ".join(shared[:3])
        yield Evidence(Clue.WORDS, likeness, f"its other stories have the same words: {told}")
    for where, shares in ((here.setting.section, known.sections), (here.setting.desk, known.desks)):
        if where and shares:
            yield Evidence(Clue.SECTION, log((shares.get(where, 0) + 0.05) / 0.35))


def of_the_company(
    entity: EntityId, known: Known, named: Mapping[EntityId, str], parts: Mapping[EntityId, EntityId]
) -> Iterator[Evidence]:
    """What the others say whom the story names: `named` by entity the name, `parts` by entity the first that belongs to
    it. Nothing here grows with the number of names: it is asked of each candidate of each.
    """
    near = known.parent if known.parent in named else None
    near = near or parts.get(entity)
    if near is not None and near != entity:
        yield Evidence(Clue.RELATED, 1, f"{named[near]}, named too, belongs together with it")
    usual = [other for other in known.beside if other != entity and other in named]
    if usual:
        most = max(usual, key=lambda other: known.beside[other])
        share = min(1.0, sum(known.beside[other] for other in usual))
        yield Evidence(Clue.COMPANY, share, f"it is often named beside {named[most]}")
