"""What a form says by itself and to its neighbours: worked out once a form, and kept."""

from typing import NamedTuple

from entities.tagger.recogniser.lexicon import lexicon

_LONGEST = 80


class Said(NamedTuple):
    """Feature strings of a form: of itself, and as the word one or two before and after another."""

    own: tuple[str, ...]
    one_before: tuple[str, ...]
    one_after: tuple[str, ...]
    two_before: tuple[str, ...]
    two_after: tuple[str, ...]


class Forms(dict[str, Said]):
    """A cache of at most 50,000 forms; what comes later is worked out each time."""

    MOST = 50_000

    def __missing__(self, form: str) -> Said:
        # Half a character (a lone surrogate) cannot be handed to the model
        said = _said(form[:_LONGEST].encode("utf-8", "replace").decode())
        if len(self) < self.MOST:
            self[form] = said
        return said


def shape(form: str) -> str:
    """ "Reuters" is Xx, "McKenzie" XxXx, "IE9" X9, "the" x; a sign stands for itself."""
    marks: list[str] = []
    for character in form:
        mark = _mark(character)
        if not marks or marks[-1] != mark:
            marks.append(mark)
    return "".join(marks)[:8]


def _mark(character: str) -> str:
    if character.isupper():
        return "X"
    if character.isdigit():
        return "9"
    return "x" if character.isalpha() else character


def _said(form: str) -> Said:
    key = form.casefold()
    lists = lexicon().get(key, ())
    near = [f"w={key}", f"s={shape(form)}", *(f"l={name}" for name in lists)]
    far = (
        [f"w={key}", *(f"l={name}" for name in lists)]
        if lists or not form[:1].isupper()
        else [f"s={shape(form)}"]
    )
    return Said(
        own=(*_own(form, key), *(f"l={name}" for name in lists or ("none",))),
        one_before=_prefixed("-1", near),
        one_after=_prefixed("+1", near),
        two_before=_prefixed("-2", far),
        two_after=_prefixed("+2", far),
    )


def _own(form: str, key: str) -> list[str]:
    said = [f"w={key}", f"s={shape(form)}", f"n={min(len(form), 8)}"]
    said += [f"p{size}={key[:size]}" for size in (2, 3) if len(key) > size]
    said += [f"e{size}={key[-size:]}" for size in (2, 3, 4) if len(key) > size]
    return said


def _prefixed(place: str, said: list[str]) -> tuple[str, ...]:
    return tuple(place + feature for feature in said)
