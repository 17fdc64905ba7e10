"""What the recogniser is compared with: runs of capitals, and a conditional random field without ideas of its own."""

from collections.abc import Iterator

from entities.tagger.recogniser.document import Document
from entities.tagger.recogniser.example import Example
from entities.tagger.recogniser.labels import labels_of, runs_of
from entities.tagger.recogniser.lexicon import words_in
from entities.tagger.recogniser.reading import Reading
from entities.tagger.recogniser.spelling import shape

_NO_NAMES = words_in("calendar") | {"i"}


def read_capitals(text: str) -> set[tuple[int, int, str]]:
    """Words with capitals side by side. One that opens a sentence counts only if it has a capital elsewhere too."""
    reading = Reading.of(text)
    document, found, number = reading.document, set(), 0
    while number < document.size:
        first = number
        while (
            number < document.size
            and document.capital[number]
            and (number == first or _joined(document, number))
        ):
            number += 1
        start = first
        if start < number and document.opens[start] and not document.middle[document.keys[start]]:
            start += 1
        if start < number and not all(key in _NO_NAMES for key in document.keys[start:number]):
            found.add((*reading.tokens.view.span(document.starts[start], document.ends[number - 1]), ""))
        number = max(number, first + 1)
    return found


def _joined(document: Document, number: int) -> bool:
    return "\n" not in document.normal[document.ends[number - 1] : document.starts[number]]


def sentences(document: Document) -> Iterator[tuple[int, int]]:
    first = 0
    for number in range(document.size):
        if document.forms[number] in {".", "!", "?", "\n"}:
            yield first, number + 1
            first = number + 1
    if first < document.size:
        yield first, document.size


def plain_features(document: Document, first: int, end: int) -> list[list[str]]:
    """Word, shape, prefixes and suffixes of up to four letters, and word and shape of the neighbours."""
    return [_plain(document, number, first, end) for number in range(first, end)]


def _plain(document: Document, number: int, first: int, end: int) -> list[str]:
    form, key = document.forms[number], document.keys[number]
    said = [f"w={key}", f"s={shape(form)}"]
    said += [f"p{size}={key[:size]}" for size in (1, 2, 3, 4)] + [
        f"e{size}={key[-size:]}" for size in (1, 2, 3, 4)
    ]
    for place in (-1, 1):
        beside = number + place
        if first <= beside < end:
            said += [f"{place}w={document.keys[beside]}", f"{place}s={shape(document.forms[beside])}"]
        else:
            said.append(f"{place}none")
    return said


def plain_rows(example: Example) -> Iterator[tuple[list[list[str]], list[str]]]:
    reading = Reading.of(example.text)
    labels = labels_of(reading.tokens, example.spans)
    for first, end in sentences(reading.document):
        yield plain_features(reading.document, first, end), labels[first:end]


def read_plainly(tagger, text: str) -> set[tuple[int, int, str]]:
    reading = Reading.of(text)
    document, found = reading.document, set()
    for first, end in sentences(document):
        for run in runs_of(tagger.tag(plain_features(document, first, end)), first):
            start, stop = reading.tokens.view.span(document.starts[run.first], document.ends[run.end - 1])
            found.add((start, stop, run.type))
    return found
