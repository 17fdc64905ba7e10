"""The proof that a parser lost nothing: every visible character is in a paragraph or in a report."""

from itertools import chain

from wire.parsers.draft import Paragraph, Span, TakeDraft


def unaccounted(draft: TakeDraft) -> tuple[Span, ...]:
    """Where the copy has visible characters that are neither in the draft's words nor reported as removed.

    Empty for a sound draft. Looks at the words, not only at the spans: a paragraph's text, credit and
    attribution must hold, in order, exactly the visible characters of its place in the copy.
    """
    removed = bytearray(len(draft.text))
    for span in chain.from_iterable(report.spans for report in draft.reports if report.removes):
        removed[span.start : span.end] = b"\1" * (span.end - span.start)
    claimed = bytearray(removed)
    wrong: list[Span] = []
    for paragraph in draft.paragraphs:
        if not _holds_its_words(draft.text, paragraph, removed):
            wrong.append(paragraph.span)
        for span in paragraph.spans:
            claimed[span.start : span.end] = b"\1" * (span.end - span.start)
    lost = (at for at, character in enumerate(draft.text) if not claimed[at] and not character.isspace())
    return (*wrong, *(Span(at, at + 1) for at in lost))


def _holds_its_words(text: str, paragraph: Paragraph, removed: bytearray) -> bool:
    places = (paragraph.span, *(span for span in paragraph.spans[1:] if span not in paragraph.repeats))
    source = "".join(text[at] for span in places for at in range(span.start, span.end) if not removed[at])
    return _visible(source) == _visible(paragraph.text + paragraph.credit + paragraph.attribution)


def _visible(text: str) -> str:
    return "".join(text.split())
