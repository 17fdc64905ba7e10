"""What the model is told about the tokens of a stretch."""

from collections.abc import Iterator

from entities.tagger.recogniser.document import Document
from entities.tagger.recogniser.evidence import Evidence
from entities.tagger.recogniser.lexicon import lexicon
from entities.tagger.recogniser.spelling import Forms

_FORMS = Forms()


def features(document: Document, evidence: Evidence, first: int, end: int) -> list[list[str]]:
    """The feature strings of each token from `first` to the one before `end`."""
    said = [_of_token(document, evidence, number) for number in range(first, end)]
    for run_first, run_end in _runs(document, first, end):
        _add_run(said[run_first - first : run_end - first], document, run_first, run_end)
    return said


def _runs(document: Document, first: int, end: int) -> Iterator[tuple[int, int]]:
    """The words with capitals that stand side by side."""
    number = first
    while number < end:
        last = number
        while last < end and document.capital[last]:
            last += 1
        if last > number:
            yield number, last
        number = last + 1


def _add_run(said: list[list[str]], document: Document, first: int, end: int) -> None:
    """What the run's first and last word, and its length, say to all of its words."""
    size = end - first
    lists = lexicon()
    common = [f"run={min(size, 5)}"]
    common += [f"run1={name}" for name in lists.get(document.keys[first], ())]
    common += [f"run9={name}" for name in lists.get(document.keys[end - 1], ())]
    for place, token in enumerate(said):
        token += common
        token.append(f"at={min(place, 3)}-{min(size - place - 1, 3)}")


def _of_token(document: Document, evidence: Evidence, number: int) -> list[str]:
    forms, keys = document.forms, document.keys
    said = list(_FORMS[forms[number]].own)
    said += evidence.of(keys[number])
    if document.opens[number]:
        said.append("opens")
        said += (
            "o" + feature for feature in evidence.of(keys[number]) if feature.startswith(("d:mid", "d:low"))
        )
    if document.title[number]:
        said.append("title")
    if number > 0:
        _add_before(said, document, evidence, number)
    else:
        said.append("begin")
    if number + 1 < document.size:
        _add_after(said, document, evidence, number)
    else:
        said.append("end")
    return said


def _add_before(said: list[str], document: Document, evidence: Evidence, number: int) -> None:
    forms, keys = document.forms, document.keys
    gap = document.normal[document.ends[number - 1] : document.starts[number]]
    if "\n" in gap:
        said.append("begin")
        return
    said += _FORMS[forms[number - 1]].one_before
    if gap == "-":
        said.append("-1hyphen")
    if number > 1 and not document.opens[number - 1]:
        said += _FORMS[forms[number - 2]].two_before
    if document.capital[number - 1]:
        if evidence.pair_recurs(keys[number - 1], keys[number]):
            said.append("-1recurs")
        if document.opens[number - 1]:
            said += ("-1o" + feature for feature in evidence.of(keys[number - 1]) if feature[:5] in _COUNTS)


def _add_after(said: list[str], document: Document, evidence: Evidence, number: int) -> None:
    forms, keys = document.forms, document.keys
    gap = document.normal[document.ends[number] : document.starts[number + 1]]
    if "\n" in gap:
        said.append("end")
        return
    said += _FORMS[forms[number + 1]].one_after
    if gap == "-":
        said.append("+1hyphen")
    if number + 2 < document.size and not document.opens[number + 2]:
        said += _FORMS[forms[number + 2]].two_after
    if document.capital[number + 1]:
        if evidence.pair_recurs(keys[number], keys[number + 1]):
            said.append("+1recurs")
        said += ("+1" + feature for feature in evidence.of(keys[number + 1]) if feature[:5] in _COUNTS)


_COUNTS = frozenset({"d:mid", "d:low"})
