"""Our own stories told many times over with other names (stories.txt): what the shipped model is first taught with."""

import re
from collections.abc import Iterator
from pathlib import Path

from entities.tagger.recogniser.example import Example, from_marked
from entities.tagger.recogniser.own.names import filled, person, pick

_FILE = Path(__file__).with_name("stories.txt")
_TYPES = {
    "p": "PER",
    **dict.fromkeys(("uni", "gov", "party", "press", "co", "club", "band", "army", "ngo"), "ORG"),
    **dict.fromkeys(("country", "city", "region", "geo", "building"), "LOC"),
    **dict.fromkeys(("event", "law", "work", "product", "prize"), "MISC"),
}
_SLOT = re.compile(r"\{([a-z]+)(\d*)(?:\.([alf]))?\}")
_HEADLINE_IN_CAPITALS = 3  # every third time, a headline is Written Like This
_SMALL = frozenset("a an and as at by for from in of off on or the to with".split())  # noqa: SIM905 (reads better)


def stories(times: int) -> Iterator[Example]:
    """Every story so many times, with other names each time; always the same ones."""
    lines = [line for line in _FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    templates = "\n".join(lines).strip().split("\n---\n")
    for time in range(times):
        for number, template in enumerate(templates):
            yield from_marked(
                _told(template, f"{time}.{number}", capitals=(time + number) % _HEADLINE_IN_CAPITALS == 0)
            )


def _told(template: str, question: str, *, capitals: bool) -> str:
    headline, newline, rest = template.partition("\n")
    if capitals and newline and not headline.endswith((".", "?")):
        template = " ".join(map(_in_capitals, headline.split(" "))) + newline + rest
    return _filled_in(template, question)


def _in_capitals(word: str) -> str:
    return word if word in _SMALL or word.startswith("{") else word[:1].upper() + word[1:]


def _filled_in(template: str, question: str) -> str:
    told, last, unnumbered = "", 0, 0
    for slot in _SLOT.finditer(template):
        told += template[last : slot.start()]
        kind, number, form = slot.group(1), slot.group(2), slot.group(3) or ""
        if not number:
            unnumbered += 1
            number = f"+{unnumbered}"
        told = _with_name(told, kind, _name(kind, f"{question}.{kind}{number}", form))
        last = slot.end()
    return told + template[last:]


def _name(kind: str, question: str, form: str) -> str:
    if kind == "p":
        return person(question)[("", "l", "f").index(form)]
    name = filled(pick(kind, question), question)
    if form == "a":
        initials = "".join(word[0] for word in re.split(r"[ -]", name) if word[0].isupper())
        return initials if len(initials) > 1 else name
    return name.split(" ")[0] if form == "l" and not name.startswith(("the ", "The ")) else name


def _with_name(told: str, kind: str, name: str) -> str:
    """A name goes in with its mark. Its small "the" stays outside, and two of them become one."""
    if told.endswith((" the ", "\nThe ", " The ")) or told == "The ":
        name = name.removeprefix("the ").removeprefix("The ")
    if name.startswith("the "):
        told += "The " if not told or told.endswith(("\n", ". ", '"')) else "the "
        name = name.removeprefix("the ")
    if kind not in _TYPES:
        return told + name
    return f"{told}[{name}|{_TYPES[kind]}]"
