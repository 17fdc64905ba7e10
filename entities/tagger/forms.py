"""The form of an alias told by its key: its capitals, one letter a word, as nearly all names have them."""

from collections.abc import Callable


def pattern_of(key: str, form: str) -> str | None:
    """How each word of `form` comes from that of `key`: s(mall), c(apital first), C(apitals); None: not so simply.

    "kim jong un" and "Kim Jong Un" give "ccc"; "mcdonald" and "McDonald" give None.
    """
    words, forms = key.split(" "), form.split(" ")
    if len(words) != len(forms):
        return None
    pattern = ""
    for word, shape in zip(words, forms, strict=True):
        letter = _letter(word, shape)
        if letter is None:
            return None
        pattern += letter
    return pattern


def form_of(key: str, pattern: str) -> str:
    """The form that `pattern_of` has read."""
    words = zip(key.split(" "), pattern, strict=True)
    return " ".join(_FORMED[letter](word) for word, letter in words)


def _with_a_capital(word: str) -> str:
    return word[:1].upper() + word[1:]


_FORMED: dict[str, Callable[[str], str]] = {"s": str, "c": _with_a_capital, "C": str.upper}


def _letter(word: str, form: str) -> str | None:
    if form == word:
        return "s"
    if form == _with_a_capital(word):
        return "c"
    return "C" if form == word.upper() else None
