"""Exactly these sentences of a live story changed, and nothing else (pure)."""

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape

from publishing.document import Document
from publishing.patch import PatchDoesNotFit
from publishing.ripple.fields import FIELDS, QUOTED, RICH
from publishing.ripple.placed import Placed, placed, plainly
from publishing.ripple.quoted import quotes_are_kept

_PIECE = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class NewSentence:
    """`before` stood at `start` of the field's words when it was looked at; `after` goes into its place."""

    block: str
    field: str
    start: int
    before: str
    after: str


class SentenceIsGone(PatchDoesNotFit):
    """The story has changed since it was looked at: `sentence` is not in it any more."""

    def __init__(self, sentence: NewSentence) -> None:
        self.sentence = sentence
        super().__init__(
            "The story has changed since: this sentence is not in it any more. Look at it again."
        )


class SameWords(PatchDoesNotFit):
    """Nothing would change, and readers would be told that something had."""

    def __init__(self) -> None:
        super().__init__(
            "These are the words that stand there already. Write what is so now, or choose “Only add the note”."
        )


def are_same_words(before: str, after: str) -> bool:
    """However they are spaced."""
    return before.split() == after.split()


@dataclass(frozen=True)
class ReplaceSentences:
    """A patch. Raises SentenceIsGone, SameWords, PatchDoesNotFit where a quotation would change or a link is cut."""

    sentences: Sequence[NewSentence]

    def __call__(self, document: Document) -> Document:
        amended = copy.deepcopy(document)
        # From the end, so that the places of the earlier ones stay.
        for sentence in sorted(self.sentences, key=lambda each: -each.start):
            _replace(_home(amended, sentence), sentence)
        return amended


def _home(document: Document, sentence: NewSentence) -> Document:
    """The block, or the document itself, that holds the field."""
    if not sentence.block and sentence.field in FIELDS:
        return document
    for block in document.get("blocks", ()):
        if block["uuid"] == sentence.block and isinstance(block.get(sentence.field), str):
            if (block["type"], sentence.field) in QUOTED:
                raise PatchDoesNotFit(
                    "This is what somebody said. A quotation is not changed: add the note alone."
                )
            home: Document = block
            return home
    raise SentenceIsGone(sentence)


def _replace(home: Document, sentence: NewSentence) -> None:
    value = str(home[sentence.field])
    words = placed(value) if sentence.field in RICH else plainly(value)
    after = " ".join(sentence.after.split())
    if not after:
        raise PatchDoesNotFit(
            "A sentence cannot be emptied here. Write what is so now, or add the note alone."
        )
    if are_same_words(sentence.before, after):
        raise SameWords
    start = _place(words.text, sentence)
    changed = words.text[:start] + after + words.text[start + len(sentence.before) :]
    if not quotes_are_kept(words.text, changed):
        raise PatchDoesNotFit("Words between quotation marks are somebody’s own, and stay as they are.")
    home[sentence.field] = _written(words, start, sentence.before, after, is_rich=sentence.field in RICH)


def _place(text: str, sentence: NewSentence) -> int:
    """Where it stands: at its place, or elsewhere in the field if it stands there once."""
    if text.startswith(sentence.before, sentence.start):
        return sentence.start
    if text.count(sentence.before) != 1:
        raise SentenceIsGone(sentence)
    return text.index(sentence.before)


def _written(words: Placed, start: int, before: str, after: str, *, is_rich: bool) -> str:
    """The field with only those words written anew that differ: links and emphasis beside them stay."""
    source, old, new = words.html, _PIECE.findall(before), _PIECE.findall(after)
    places = _places(old, start)
    for kind, i, j, a, b in reversed(SequenceMatcher(None, old, new, autojunk=False).get_opcodes()):
        if kind == "equal":
            continue
        put = "".join(new[a:b])
        first, last = _span(words, places[i], places[j])
        if is_rich and "<" in source[first:last]:
            raise PatchDoesNotFit(
                "A link or emphasis begins or ends within the words that change. Update this story on its own page."
            )
        source = source[:first] + (escape(put, quote=False) if is_rich else put) + source[last:]
    return source


def _places(pieces: list[str], start: int) -> list[int]:
    places = [start]
    for piece in pieces:
        places.append(places[-1] + len(piece))
    return places


def _span(words: Placed, start: int, end: int) -> tuple[int, int]:
    """Where these words are written. Nothing between two words is put before the second one."""
    if start < end:
        return words.starts[start], words.ends[end - 1]
    at = (
        words.starts[start]
        if start < len(words.text) and words.text[start] != "\n"
        else words.ends[start - 1]
    )
    return at, at
