"""Rules for the text of a story: credits, quotes and their introductions, crossheads, closing notes."""

import re
from collections.abc import Iterator
from statistics import median

from wire.parsers.draft import Role, Span
from wire.parsers.prose import sentence_starts
from wire.parsers.quotation import find_dashed_name
from wire.parsers.reading import Passage, Reading, Verdict

MAX_SENTENCE_CAPTION_WORDS = 25
MAX_AGENCY_CAPTION_WORDS = 40
MAX_CROSSHEAD_WORDS = 8

_CLOSING = re.compile(
    r"\W*(?:ends?|ende|fin|fine|30|more follows|mf|eom|انتهى|以上|完|了)\W*"
    r"|\W*(?:additional\s+)?(?:reporting|writing|editing|compiled|written|edited)\s+by\b.*"
    r"|notes?\s+to\s+editors?\b.*|editor['’]s\s+note\b.*|redaktionshinweis\b.*",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[-–—•·▪*▶►]\s|\d+[.)]\s")


def closing_notes(reading: Reading) -> Iterator[Verdict]:
    """ "ENDS", "(Reporting by ...)", and lines of stars or dashes: for the desk, not for readers."""
    for index in reading.undecided():
        passage = reading.passages[index]
        if not passage.has_words:
            yield Verdict(index, Role.NOTE, 0.9, "It has no words.")
        elif passage.words <= 60 and index > 0 and _CLOSING.fullmatch(passage.text):
            yield Verdict(index, Role.NOTE, 0.9, "It is a note of the agency to the desk.")


def labelled_captions(reading: Reading) -> Iterator[Verdict]:
    """Only a picture has a "Photo: ..." at its end."""
    for index in reading.undecided():
        credit = reading.passages[index].credit
        if credit and credit.is_labelled and not reading.passages[index].is_only_credit:
            reason = "It ends with a picture credit."
            yield Verdict(index, Role.CAPTION, 0.95, reason, credit=credit.span, words=credit.caption)


def agency_captions(reading: Reading) -> Iterator[Verdict]:
    """A short passage with an agency's bare name at its end; as the last one, that signs the story off."""
    for index in reading.undecided(end=len(reading.passages) - 1):
        passage = reading.passages[index]
        short = passage.words <= MAX_AGENCY_CAPTION_WORDS and passage.sentences <= 2
        if passage.credit and short and not passage.is_only_credit:
            reason = "It is short and ends with an agency's name, as captions do."
            yield Verdict(
                index, Role.CAPTION, 0.75, reason, credit=passage.credit.span, words=passage.credit.caption
            )


def credit_lines(reading: Reading) -> Iterator[Verdict]:
    """A credit on a line of its own belongs to the caption above it."""
    for index in reading.undecided():
        passage = reading.passages[index]
        if not passage.is_only_credit or not passage.credit:
            continue
        if _could_be_its_caption(reading, index - 1):
            reason = "A picture credit stands on the next line."
            yield Verdict(index - 1, Role.CAPTION, 0.8, reason, credit=passage.credit.span)
            yield Verdict(index, Role.NOTE, 0.8, "It is the credit of the caption above.", absorbed=True)
        else:
            yield Verdict(index, Role.NOTE, 0.6, "It is a picture credit without a caption.")


def _could_be_its_caption(reading: Reading, index: int) -> bool:
    if index < 0 or index in reading.verdicts:
        return False
    passage = reading.passages[index]
    return (
        not passage.is_only_credit and passage.words <= MAX_SENTENCE_CAPTION_WORDS and passage.sentences == 1
    )


def repeated_lines(reading: Reading) -> Iterator[Verdict]:
    """A short line without a full stop that stands twice is a picture's alt text and its caption."""
    for index in reading.undecided():
        passage = reading.passages[index]
        if passage.repeats and not passage.ends_sentence and passage.words <= MAX_SENTENCE_CAPTION_WORDS:
            yield Verdict(
                index, Role.CAPTION, 0.85, "A short line that stands twice, as alt text and caption do."
            )


def quotes(reading: Reading) -> Iterator[Verdict]:
    """A paragraph wholly in quotation marks. Words that lead into it, up to a colon, make it all but sure."""
    for index in reading.undecided(reading.headline + 1):
        quotation = reading.passages[index].quotation
        if not quotation or reading.passages[index].words < 3:
            continue
        introduction = _introduction(reading, index)
        certainty = 0.9 if introduction or quotation.attribution else 0.65
        reason = "The whole paragraph is in quotation marks" + (
            ", and the words before lead into it." if introduction else "."
        )
        yield from _with_attribution(
            reading,
            Verdict(
                index,
                Role.QUOTE,
                certainty,
                reason,
                introduction=introduction,
                attribution=quotation.attribution,
                words=quotation.words,
            ),
        )


def _with_attribution(reading: Reading, quote: Verdict) -> Iterator[Verdict]:
    """The quote, and the line below it if that is its speaker's name behind a dash."""
    below = quote.index + 1
    name = None
    if not quote.attribution and below < len(reading.passages) and below not in reading.verdicts:
        passage = reading.passages[below]
        name = find_dashed_name(passage.source, passage.span) if not passage.repeats else None
    if name is None:
        yield quote
        return
    reason = "The whole paragraph is in quotation marks, and a name stands under it."
    yield Verdict(
        quote.index,
        Role.QUOTE,
        0.9,
        reason,
        introduction=quote.introduction,
        attribution=name,
        words=quote.words,
    )
    yield Verdict(below, Role.NOTE, 0.9, "It names the speaker of the quote above.", absorbed=True)


def _introduction(reading: Reading, index: int) -> Span | None:
    """The last sentence of the text before, if it ends with a colon; a picture may stand between."""
    for before in range(index - 1, max(index - 4, reading.headline), -1):
        if reading.role_of(before) is Role.CAPTION:
            continue
        return _last_sentence(reading.passages[before]) if before not in reading.verdicts else None
    return None


def _last_sentence(passage: Passage) -> Span | None:
    raw = passage.span.cut(passage.source)
    if not raw.endswith((":", "：")):
        return None
    return Span(passage.span.start + sentence_starts(raw)[-1], passage.span.end)


def short_lines(reading: Reading) -> Iterator[Verdict]:
    """A few words without a full stop: a caption before the text begins, a crosshead between paragraphs."""
    left = reading.undecided(reading.headline + 1)
    short = {index for index in left if _is_short_line(reading.passages[index])}
    text = [index for index in left if index not in short]
    usual = median(reading.passages[index].words for index in text) if text else 0
    for index in sorted(short):
        alone = index - 1 not in short and index + 1 not in short
        if text and index < text[0]:
            yield Verdict(
                index, Role.CAPTION, 0.45, "A short line without a full stop, before the text begins."
            )
        elif text and alone and index < text[-1] and reading.passages[index].words * 2 < usual:
            yield Verdict(
                index, Role.CROSSHEAD, 0.6, "A few words without a full stop between two paragraphs."
            )


def _is_short_line(passage: Passage) -> bool:
    open_end = not passage.ends_sentence and not passage.text.endswith((":", "：", ",", ";"))
    return (
        open_end
        and passage.words <= MAX_CROSSHEAD_WORDS
        and not _BULLET.match(passage.text)
        and not passage.quotation
    )


def body(reading: Reading) -> Iterator[Verdict]:
    """What no other rule claims is text."""
    for index in reading.undecided():
        if reading.passages[index].ends_sentence or reading.passages[index].text.endswith((":", "：")):
            yield Verdict(index, Role.BODY, 0.9, "A paragraph of sentences.")
        else:
            yield Verdict(
                index, Role.BODY, 0.5, "It has no full stop, but nothing says that it is anything else."
            )
