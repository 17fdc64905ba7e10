"""Under which keys a name is looked up, so that of 100,000 names only a few need be compared. Pure.

Two names that `alike.likeness` finds alike share a block, but for two edits that change both the first and the last
letter of a word. A block is a number of 64 bits (BLAKE2b of kind and text): a table of them stays small.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from entities.kinds import EntityKind
from entities.librarian.alike import Known, Name
from entities.librarian.words import is_initial

MOST_WORDS = 7  # a longer one is compared whole only


@dataclass(frozen=True)
class Blocks:
    """`kept` are what the entity is found by, `asked` those in which its likes are."""

    kept: frozenset[int]
    asked: frozenset[int]


def blocks_of(known: Known) -> Blocks:
    both = [f"id:{scheme}:{value}" for scheme, value in known.identifiers]
    kept: list[str] = []
    asked: list[str] = []
    for name in known.names:
        both += _of_name(name)
        if known.kind == EntityKind.PERSON and len(name.words) > 1:
            kept_by, asked_by = _of_person(name.words)
            kept += kept_by
            asked += asked_by
    return Blocks(_numbers(known.kind, [*both, *kept]), _numbers(known.kind, [*both, *asked]))


def _numbers(kind: str, texts: Iterable[str]) -> frozenset[int]:
    return frozenset(
        int.from_bytes(blake2b(f"{kind}|{text}".encode(), digest_size=8).digest(), signed=True)
        for text in texts
    )


def _of_name(name: Name) -> Iterator[str]:
    if not name.words:
        return
    yield "letters:" + name.letters
    yield "bag:" + " ".join(sorted(name.words))
    if len(name.words) == 1:
        yield from _of_word(name.words[0])
    elif len(name.words) <= MOST_WORDS:
        for number, word in enumerate(name.words):
            rest = " ".join((*name.words[:number], "*", *name.words[number + 1 :]))
            yield f"first:{rest}:{word[0]}"
            yield f"last:{rest}:{word[-1]}"


def _of_word(word: str) -> Iterator[str]:
    """An edit leaves the first or the second half as it was. Named with the lengths that the pair may have."""
    length = len(word)
    for other in (length - 1, length, length + 1):
        shortest, longest = sorted((other, length))
        half = (length - 1) // 2 if shortest == longest else shortest // 2
        lengths = f"{shortest}-{longest}"
        if half:
            yield f"begins:{lengths}:{word[:half]}"
            yield f"ends:{lengths}:{word[-half:]}"


def _of_person(words: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Kept and asked. One with initials is looked for among those of full names, and among those with initials."""
    first, last = words[0], words[-1]
    full, short = f"full:{last}:{first[0]}", f"initials:{last}:{first[0]}"
    middle = [f"middle:{first}:{last}"]
    if any(map(is_initial, words[:-1])):
        return [short, *middle], [full, short, *middle]
    return [full, *middle], [short, *middle]
