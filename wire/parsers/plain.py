"""Plain text, as it comes out of mail, a content system or the clipboard, to a draft."""

from collections import defaultdict

from wire.parsers.decoding import decode
from wire.parsers.draft import Paragraph, Report, Role, Span, TakeDraft
from wire.parsers.language import guess_language
from wire.parsers.mending import MESSAGES, Change, mend
from wire.parsers.paragraphs import split_paragraphs
from wire.parsers.reading import Passage, Verdict, merge_repeats
from wire.parsers.roles import assign_roles


def parse(raw: bytes, *, encoding: str | None = None) -> TakeDraft:
    """The draft of a story in plain text. Pure, deterministic, in time proportional to the copy.

    1. Decode (`decoding.py`).             2. Divide into paragraphs (`paragraphs.py`).
    3. Mend the spaces (`mending.py`).     4. Merge repeated lines (`reading.py`).
    5. Give each one its role (`roles.py`).

    No visible character is lost without a report: `accounting.unaccounted` proves it of any draft.
    Raises UnreadableCopy and nothing else; its codes are too-large, empty, binary, unknown-encoding,
    wrong-encoding, too-many-paragraphs and no-headline.
    """
    decoded = decode(raw, encoding)
    spans, line_ends = split_paragraphs(decoded.text)
    language = guess_language(decoded.text)
    passages, changes = _read_passages(decoded.text, spans, french=language == "fr")
    passages = merge_repeats(passages)
    verdicts = assign_roles(passages)
    changes += _changes_in_parts(passages, verdicts)
    taken_apart = (*_merge_reports(passages), *_mark_reports(passages, verdicts))
    reports = (*decoded.reports, *line_ends, *_mend_reports(changes), *taken_apart)
    return TakeDraft(decoded.text, decoded.encoding, language, _paragraphs(passages, verdicts), reports)


def _read_passages(text: str, spans: list[Span], *, french: bool) -> tuple[list[Passage], list[Change]]:
    """The passages with their words mended. One that has only unseen characters is none: see the report."""
    passages: list[Passage] = []
    changes: list[Change] = []
    for span in spans:
        mended = mend(text, span, french=french)
        changes.extend(mended.changes)
        if mended.text:
            passages.append(Passage(text, span, mended.text, french))
    return passages, changes


def _changes_in_parts(passages: list[Passage], verdicts: list[Verdict]) -> list[Change]:
    """What is mended only because a passage was taken apart. (An introduction is a copy: the text stays.)"""
    changes: list[Change] = []
    for passage, verdict in zip(passages, verdicts, strict=True):
        for part in (verdict.words, verdict.credit, verdict.attribution):
            if part:
                changes.extend(passage.mend(part).changes)
    return changes


def _mend_reports(changes: list[Change]) -> list[Report]:
    """One report for each kind of change, its places in order."""
    places: dict[str, set[Span]] = defaultdict(set)
    for kind, span in changes:
        places[kind].add(span)
    return [
        Report(
            kind,
            MESSAGES[kind],
            tuple(sorted(spans, key=lambda span: span.start)),
            removes=kind == "invisible-characters",
        )
        for kind, spans in sorted(places.items())
    ]


def _paragraphs(passages: list[Passage], verdicts: list[Verdict]) -> tuple[Paragraph, ...]:
    kept = [
        (passage, verdict)
        for passage, verdict in zip(passages, verdicts, strict=True)
        if not verdict.absorbed
    ]
    return tuple(_paragraph(number, *pair) for number, pair in enumerate(kept, start=1))


def _paragraph(number: int, passage: Passage, verdict: Verdict) -> Paragraph:
    def words_at(span: Span | None) -> str:
        return passage.mended(span) if span else ""

    return Paragraph(
        number=number,
        role=verdict.role,
        text=words_at(verdict.words) if verdict.words else passage.text,
        span=passage.span,
        certainty=round(verdict.certainty, 2),
        reason=verdict.reason,
        repeats=passage.repeats,
        credit=words_at(verdict.credit),
        credit_span=verdict.credit,
        introduction=words_at(verdict.introduction),
        introduction_span=verdict.introduction,
        attribution=words_at(verdict.attribution),
        attribution_span=verdict.attribution,
    )


def _merge_reports(passages: list[Passage]) -> list[Report]:
    """One report for each line that stood more than once."""
    return [
        Report(
            "repeated-line",
            f"“{_shortened(passage.text)}” stands {1 + len(passage.repeats)} times; it was kept once.",
            passage.repeats,
            removes=True,
        )
        for passage in passages
        if passage.repeats
    ]


def _shortened(text: str, length: int = 60) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _mark_reports(passages: list[Passage], verdicts: list[Verdict]) -> list[Report]:
    """The brackets, labels and dashes that a credit or a speaker's name has lost by being taken apart."""
    credit_marks: list[Span] = []
    name_marks: list[Span] = []
    for index, (passage, verdict) in enumerate(zip(passages, verdicts, strict=True)):
        taken = verdict.credit or verdict.attribution
        if not taken:
            continue
        marks = credit_marks if verdict.role is Role.CAPTION else name_marks
        apart = taken.start >= passage.span.end
        whole = (
            passages[index + 1].span if apart else Span((verdict.words or passage.span).end, passage.span.end)
        )
        marks.extend(
            span
            for span in (Span(whole.start, taken.start), Span(taken.end, whole.end))
            if span.start < span.end
        )
    reports = []
    if credit_marks:
        message = "A picture credit was taken from its caption, without its brackets and label."
        reports.append(Report("credit", message, tuple(credit_marks), removes=True))
    if name_marks:
        message = "A speaker's name was taken from below or behind a quote, without its dash."
        reports.append(Report("attribution", message, tuple(name_marks), removes=True))
    return reports
