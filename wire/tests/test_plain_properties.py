"""What holds for any input: nothing is lost in silence, and nothing but UnreadableCopy is raised."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from wire.parsers.accounting import unaccounted
from wire.parsers.draft import Span, TakeDraft, UnreadableCopy
from wire.parsers.plain import parse
from wire.tests import stories

ODD = st.text(
    alphabet="aA1 .,:;!?…\"'“”„«»「」()[]（）/|–—-©橋。ب،ก\t\r\n\x0b\x0c\x1c\x85\xa0\xad"
    "\u200b\u200d\u200f\u2028\u202a\u202c\u202e\u2066\u2069\ufeff"
)
PIECES = st.sampled_from(
    [
        *(
            "(Photo: PA)",
            "Photo: Jane Doe",
            "/ Getty Images",
            "(Reuters)",
            "© AFP",
            "By Jane Doe",
            "ENDS",
            "***",
        ),
        *(
            '"A quote of words."',
            "„Ein Satz.“",
            "— Jane Doe",
            "She says:",
            "Council closes the bridge",
            "A sentence.",
        ),
        *(
            "A sentence of words that goes on and is rather long.",
            "\n",
            "\n\n",
            "\r\n\r\n",
            "\u2029",
            " ",
            "\u00a0",
        ),
    ]
)
COPY = st.lists(PIECES | ODD | st.text(), max_size=25).map("".join)


def draft_or_none(raw: bytes) -> TakeDraft | None:
    try:
        return parse(raw)
    except UnreadableCopy:
        return None


@given(st.binary())
@example(b"\xff\xfe\x00\xd8")
def test_any_bytes_give_a_draft_or_a_refusal(raw):
    draft = draft_or_none(raw)
    assert draft is None or unaccounted(draft) == ()


@given(COPY)
@example("\u2066©1\u2069\n— Jane Doe")
@example("Head line\n\n\u00ad\n\nPhoto: A\n\nPhoto: A")
@example('Head line\n\n"A b c"\u202e — Jane Doe\u00ad\n\n"A b c"')
def test_no_visible_character_is_lost_without_a_report(copy):
    draft = draft_or_none(copy.encode("utf-8", "ignore"))
    assert draft is None or unaccounted(draft) == ()


@given(COPY)
def test_spans_lie_in_the_copy_in_order_and_apart(copy):
    draft = draft_or_none(copy.encode("utf-8", "ignore"))
    if draft is None:
        return
    for paragraph in draft.paragraphs:
        assert all(0 <= span.start < span.end <= len(draft.text) for span in paragraph.spans)
    for report in draft.reports:
        assert all(0 <= span.start < span.end <= len(draft.text) for span in report.spans)
    own = [paragraph.span for paragraph in draft.paragraphs]
    assert all(before.end <= after.start for before, after in pairwise(own))
    assert [paragraph.number for paragraph in draft.paragraphs] == list(range(1, len(own) + 1))


@given(COPY)
def test_the_same_copy_gives_the_same_draft(copy):
    raw = copy.encode("utf-8", "ignore")
    assert draft_or_none(raw) == draft_or_none(raw)


@given(COPY)
def test_a_draft_read_again_has_nothing_left_to_mend(copy):
    draft = draft_or_none(copy.encode("utf-8", "ignore"))
    if draft is None or draft.language == "fr":
        return
    for paragraph in draft.paragraphs:
        assert "\n" not in paragraph.text
        assert paragraph.text == paragraph.text.strip()


def test_the_proof_notices_what_is_missing():
    draft = parse(stories.BRIDGE.encode())
    first, *others = draft.paragraphs
    assert unaccounted(replace(draft, paragraphs=tuple(others)))
    assert unaccounted(replace(draft, paragraphs=(replace(first, text=first.text[1:]), *others))) == (
        first.span,
    )
    assert unaccounted(replace(draft, reports=()))
    assert unaccounted(draft) == ()
    assert Span(0, 4).cut(draft.text) == "Mill"
