"""Made-up names for the benchmarks, as an authority file has them: the same ones every time, as many as one likes."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field


def _words(text: str) -> list[str]:
    return text.split()


def _parts(text: str) -> list[str]:
    return text.split("|")


GIVEN = _words(
    "James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph "
    "Jessica Thomas Sarah Karen Lisa Daniel Nancy Anthony Sandra Mark Ashley Donald Emily Paul Anna Andrew Michelle "
    "Ahmed Fatima Omar Layla Yusuf Zeynep Mehmet Elif Ivan Olga Dmitri Irina Pedro Lucía Carlos Sofía José María "
    "Hiroshi Yuki Min-jun Seo-yeon Wei Fang Rajesh Priya Arjun Ananya Kwame Ama Chidi Ngozi Jürgen Käthe François "
    "Hélène Søren Åsa Łukasz Zofia"
)
STARTS = _words(
    "Al Ber Cal Dan El Far Gar Hal Is Jor Kel Lan Mar Nor Os Per Quin Ros Sal Tor Ul Var Wes Yar Zan Bran Stan Fre"
)
MIDDLES = _words("a ber co da en fi go ha in ka le mi no ova per ri sa ti un ve wi")
ENDS = _words(
    "son sen ez ini ov ova er man ton field ley berg stein wood ski ska aki uchi ara eau ier ström dal ford well"
)
PLACE_ENDS = _words("ton ville burg ford ham by stad grad pur abad minster mouth haven wick port")
BODIES = _parts(
    "Institute of Technology|University|Ministry of Defence|Chamber of Commerce|Football Club|Symphony Orchestra|"
    "Development Bank|Police Department|Water Board|Teachers' Union|Museum of Art|Airlines|Holdings|Pharmaceuticals|"
    "Centre for Strategic Studies|Energy Authority|Liberal Party|Human Rights Commission"
)


@dataclass(frozen=True)
class MadeUp:
    """`kind` as the authority file calls it. `aliases`: text and kind."""

    kind: str
    name: str
    family_name: str = ""
    aliases: tuple[tuple[str, str], ...] = field(default=())

    @property
    def names(self) -> list[tuple[str, str]]:
        """All that it is called, with kinds."""
        family = [(self.family_name, "family_name")] if self.family_name else []
        return [(self.name, "full"), *self.aliases, *family]


def made_up(names: int, seed: int = 1) -> Iterator[MadeUp]:
    """Entities with so many names in all: 60 of 100 are people, 25 organisations, 15 places."""
    chance = random.Random(seed)
    while names > 0:
        makes = chance.choices((_person, _body, _place), (60, 25, 15))[0]
        entity = makes(chance)
        names -= len(entity.names)
        yield entity


def _word(chance: random.Random, ends: list[str] = ENDS) -> str:
    middle = chance.choice(MIDDLES) if chance.random() < 0.7 else ""
    return chance.choice(STARTS) + middle + chance.choice(ends)


def _person(chance: random.Random) -> MadeUp:
    given, family = chance.choice(GIVEN), _word(chance)
    middle = chance.choice(GIVEN)
    aliases = [(f"{given} {middle[0]}. {family}", "full"), (f"{given} {middle} {family}", "full")]
    return MadeUp("person", f"{given} {family}", family, tuple(aliases[: chance.randrange(3)]))


def _body(chance: random.Random) -> MadeUp:
    name = f"{_word(chance, PLACE_ENDS)} {chance.choice(BODIES)}"
    letters = "".join(word[0] for word in name.split() if word[0].isupper())
    aliases = [(f"the {name}", "other_spelling"), (letters + chance.choice("ABCDEFGH"), "acronym")]
    return MadeUp("organisation", name, aliases=tuple(aliases[: chance.randrange(3)]))


def _place(chance: random.Random) -> MadeUp:
    first = chance.choice(["", "", "New ", "Saint ", "Upper ", "East "])
    name = first + _word(chance, PLACE_ENDS)
    aliases = [(f"{name}ian", "demonym"), (f"{name}, {_word(chance, PLACE_ENDS)}", "full")]
    return MadeUp("place", name, aliases=tuple(aliases[: chance.randrange(3)]))
