"""Rules for the top of a story: byline, standfirst, and the captions that stand around them."""

import re
from collections.abc import Iterator

from wire.parsers.draft import Role
from wire.parsers.prose import share_of
from wire.parsers.reading import Reading, Verdict
from wire.parsers.rules_headline import HEAD, MAX_CAPTION_WORDS

MAX_STANDFIRST_WORDS = 40
RESTATED = 0.5  # share of a standfirst's telling words that the first paragraph says again
RESTATED_BEHIND_A_PICTURE = 0.4  # enough, where a caption stands between the two

BYLINE_WORDS = frozenset(["by", "von", "par", "por", "di", "door", "av", "text"])
BETWEEN_NAMES = frozenset(
    [
        "and",
        "und",
        "et",
        "y",
        "e",
        "en",
        "och",
        "in",
        "at",
        "von",
        "van",
        "de",
        "der",
        "di",
        "für",
        "for",
        "of",
        "the",
    ]
)
_BYLINE_ELSEWHERE = re.compile(
    r"(?:بقلم|كتب|كتبت|إعداد|تقرير)\s*+:?\s++[^.؟!:]{2,60}|(?:文|取材|記者|作者)\s*+[=＝:：・／]\s*+\S{2,20}"
)
_DATELINE = re.compile(
    r"[^\W\d_][^\n()]{1,60}?\(\s*[\w./ ]{2,30}\s*\)\s*[-–—]+|[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ .,'’/-]{2,40}\s*[–—]+\s"
)


def bylines(reading: Reading) -> Iterator[Verdict]:
    """A line "By Jane Doe", "Von Jana Beispiel", "بقلم ...": names and no more, at either end of the copy."""
    last = len(reading.passages)
    for index in reading.undecided():
        passage = reading.passages[index]
        near_an_end = index < HEAD or index >= last - 2
        if near_an_end and passage.words <= 12 and is_byline(passage.text):
            yield Verdict(index, Role.BYLINE, 0.9, "It begins as a byline does and is only names.")


def is_byline(text: str) -> bool:
    """Whether the line is "By" in some language and then names: words with a capital, and what joins them."""
    line = text.rstrip(". ")
    first, _, names = line.partition(" ")
    words = names.replace("/", " ").replace("&", " ").replace(",", " ").split()
    if first.rstrip(":").casefold() not in BYLINE_WORDS or not words or ":" in names:
        return bool(_BYLINE_ELSEWHERE.fullmatch(line))
    return words[0][0].isupper() and all(word[0].isupper() or word in BETWEEN_NAMES for word in words)


def before_headline(reading: Reading) -> Iterator[Verdict]:
    """Pictures are exported before the text, and a section's name before the headline."""
    for index in reading.undecided(0, reading.headline):
        passage = reading.passages[index]
        if passage.repeats:
            yield Verdict(
                index,
                Role.CAPTION,
                0.9,
                "It stands before the headline, and twice, as alt text and caption do.",
            )
        elif not passage.ends_sentence and (passage.words < 2 or passage.text.isupper()):
            yield Verdict(index, Role.KICKER, 0.5, "It is a word or a line in capitals above the headline.")
        elif passage.words <= MAX_CAPTION_WORDS and passage.sentences <= 2:
            yield Verdict(index, Role.CAPTION, 0.6, "It is a short line before the headline.")


def standfirst(reading: Reading) -> Iterator[Verdict]:
    """One sentence under the headline that the first paragraph says again; what stands between are captions.

    1. A content system exports the standfirst, then the pictures, then the text, which begins anew.
    2. Or it stands alone between headline and picture. 3. Or a byline follows it. 4. Or it has no full stop, as a
       second deck of the headline.
    """
    index = _first_under_headline(reading)
    if index is None:
        return
    restated = _restating_paragraph(reading, index)
    if restated is not None:
        yield Verdict(
            index, Role.STANDFIRST, 0.85, "One sentence under the headline, and the text says it again."
        )
        yield from _captions_between(reading, index, restated)
    elif _stands_above_a_picture(reading, index):
        reason = "It stands alone between the headline and a picture, where a standfirst is exported."
        yield Verdict(index, Role.STANDFIRST, 0.7, reason)
    elif reading.role_of(index + 1) is Role.BYLINE:
        yield Verdict(index, Role.STANDFIRST, 0.8, "It stands between the headline and the byline.")
    elif _is_second_deck(reading, index):
        yield Verdict(index, Role.STANDFIRST, 0.55, "It stands under the headline and has no full stop.")


def _first_under_headline(reading: Reading) -> int | None:
    for index in reading.undecided(reading.headline + 1, reading.headline + HEAD):
        passage = reading.passages[index]
        if passage.words > MAX_STANDFIRST_WORDS or passage.sentences > 3 or has_dateline(passage.text):
            return None
        if passage.words >= 5 and not passage.quotation and not passage.text.endswith(":"):
            return index
    return None


def has_dateline(text: str) -> bool:
    """Whether it begins "SEOUL (Reuters) -" or "BERLIN – ": so begins the text itself."""
    return bool(_DATELINE.match(text))


def _restating_paragraph(reading: Reading, index: int) -> int | None:
    """The first paragraph that says the sentence again, if only what can be captions stands between."""
    candidate = reading.passages[index]
    for other in reading.undecided(index + 1, index + HEAD):
        passage = reading.passages[other]
        enough = RESTATED_BEHIND_A_PICTURE if _has_picture_between(reading, index, other) else RESTATED
        shared = share_of(candidate.telling, passage.telling)
        if shared >= enough and len(candidate.telling) >= 4 and passage.ends_sentence:
            return other
        if passage.words > MAX_CAPTION_WORDS or passage.sentences > 1 or passage.quotation:
            return None
    return None


def _stands_above_a_picture(reading: Reading, index: int) -> bool:
    """Whether it is the line right under the headline, with a caption, and then text, right behind it."""
    following = reading.undecided(index + 1, index + HEAD)
    return (
        index == reading.headline + 1
        and bool(following)
        and _has_picture_between(reading, index, following[0])
    )


def _has_picture_between(reading: Reading, start: int, end: int) -> bool:
    """Whether a caption, or another occurrence of one, stands between two passages."""
    after, before = reading.passages[start].span.end, reading.passages[end].span.start
    captions = [reading.passages[index] for index in reading.in_role(Role.CAPTION)]
    places = (span for caption in captions for span in (caption.span, *caption.repeats))
    return any(after <= span.start < before for span in places)


def _captions_between(reading: Reading, start: int, end: int) -> Iterator[Verdict]:
    pictures = [reading.passages[index].telling for index in reading.in_role(Role.CAPTION)]
    for index in reading.undecided(start + 1, end):
        telling = reading.passages[index].telling
        if any(share_of(picture, telling) >= RESTATED for picture in pictures):
            yield Verdict(
                index,
                Role.CAPTION,
                0.8,
                "It stands between standfirst and text, and names what another caption shows.",
            )
        else:
            yield Verdict(
                index,
                Role.CAPTION,
                0.6,
                "It stands between standfirst and text, where pictures are exported.",
            )


def _is_second_deck(reading: Reading, index: int) -> bool:
    passage = reading.passages[index]
    text_follows = any(
        reading.passages[other].ends_sentence for other in reading.undecided(index + 1, index + 4)
    )
    return index == reading.headline + 1 and passage.words >= 6 and text_follows and not passage.ends_sentence
