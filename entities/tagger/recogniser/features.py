"""What the model is told about the tokens of a stretch."""

from entities.tagger.recogniser.document import Document
from entities.tagger.recogniser.evidence import Evidence
from entities.tagger.recogniser.spelling import Forms

_FORMS = Forms()


def features(document: Document, evidence: Evidence, first: int, end: int) -> list[list[str]]:
    """The feature strings of each token from `first` to the one before `end`."""
    return [_of_token(document, evidence, number) for number in range(first, end)]


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
