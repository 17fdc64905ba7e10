from pathlib import Path

import pytest

from wire.parsers.accounting import unaccounted
from wire.parsers.draft import Role, TakeDraft, UnreadableCopy
from wire.parsers.plain import parse
from wire.tests import stories

REAL_INPUT = Path(__file__).resolve().parents[3] / "shared" / "wire" / "000_50b092a70a064de4.txt"


def draft_of(copy: str) -> TakeDraft:
    return parse(copy.encode())


def roles(copy: str) -> list[str]:
    return [str(paragraph.role) for paragraph in draft_of(copy).paragraphs]


def reported(draft: TakeDraft, report_id: str) -> list[str]:
    return [
        span.cut(draft.text) for report in draft.reports if report.id == report_id for span in report.spans
    ]


def test_a_story_as_a_content_system_exports_it_is_taken_apart():
    draft = draft_of(stories.BRIDGE)
    assert draft.headline.text == "'Unsafe' Victorian River Bridges Closed, Say Engineers"
    assert draft.standfirst
    assert draft.standfirst.text.startswith("A county survey says it has found")
    assert [(caption.text, caption.credit) for caption in draft.captions] == [
        ("Mill Bridge Conservation Area", ""),
        ("Some of the oldest arches are about 90m from the Mill Bridge Conservation Zone.", ""),
        ("Workers closing a bridge near Upper Ford in May", "PA"),
    ]
    assert [body.text.split()[0] for body in draft.body] == ["A", "The", "Only", "Earlier"]


def test_a_line_that_stands_twice_is_kept_once_and_reported():
    draft = draft_of(stories.BRIDGE)
    caption = draft.captions[0]
    assert [span.cut(draft.text) for span in caption.spans] == ["Mill Bridge Conservation Area"] * 2
    assert reported(draft, "repeated-line") == ["Mill Bridge Conservation Area"]


def test_a_quote_keeps_its_introduction_and_the_body_keeps_it_too():
    draft = draft_of(stories.BRIDGE)
    (quote,) = draft.quotes
    assert quote.text == '"An arch is not a beam. While it stands it may look sound from the road."'
    assert quote.introduction == "The survey says:"
    assert quote.introduction_span
    assert quote.introduction_span.cut(draft.text) == "The survey says:"
    assert draft.body[2].text.endswith("The survey says:")


def test_the_usual_story_has_headline_byline_text_crosshead_and_notes():
    assert roles(stories.PLAIN) == [
        *("headline", "byline", "body", "body", "crosshead", "body", "quote", "body", "note", "note")
    ]


def test_the_name_under_a_quote_is_its_attribution():
    (quote,) = draft_of(stories.PLAIN).quotes
    assert quote.attribution == "Anna Roe, council leader"


def test_a_paragraph_that_only_begins_with_a_quote_is_body():
    assert draft_of(stories.PLAIN).body[1].text.startswith('"We will not take a risk')


def test_a_german_story():
    draft = draft_of(stories.GERMAN)
    assert roles(stories.GERMAN) == [
        *("headline", "standfirst", "byline", "body", "caption", "body", "quote", "body")
    ]
    assert draft.captions[0].credit == "Jana Beispiel/dpa"
    assert draft.language == "de"


def test_an_arabic_story():
    draft = draft_of(stories.ARABIC)
    assert roles(stories.ARABIC) == ["headline", "standfirst", "caption", "body", "body", "quote", "body"]
    assert draft.captions[0].credit == "رويترز"
    assert draft.body[0].text.endswith("شقوق.")
    assert draft.language == "ar"


def test_a_japanese_story_has_no_spaces_between_words():
    draft = draft_of(stories.JAPANESE)
    assert roles(stories.JAPANESE) == ["headline", "standfirst", "caption", "body", "quote", "body"]
    assert draft.captions[0].credit == "共同"
    assert draft.headline.text == "古い橋、春まで通行止め　市が発表"


def test_a_french_story_keeps_its_spaces_before_punctuation():
    draft = draft_of(stories.FRENCH)
    assert roles(stories.FRENCH) == ["headline", "byline", "body", "caption", "body"]
    assert draft.captions[0].credit == "Jeanne Exemple / AFP"
    assert "«\u00a0Pas de risque\u00a0!\u00a0»" in draft.body[0].text
    assert draft.body[1].text.startswith("Pourquoi maintenant ? Les experts ont trouvé des fissures\u202f;")
    assert draft.body[1].text.endswith("budget.")


def test_a_credit_on_its_own_line_belongs_to_the_caption_above():
    draft = draft_of(stories.PICTURE_FIRST)
    assert draft.headline.text == "County agrees to mend all river bridges"
    assert [(caption.text, caption.credit) for caption in draft.captions] == [
        ("Anna Roe on Mill Bridge", "Jane Doe/Reuters"),
        ("Anna Roe and John Roe shake hands.", "AFP via Getty Images"),
    ]


def test_an_agency_that_signs_the_last_paragraph_makes_no_caption():
    assert draft_of(stories.PICTURE_FIRST).body[-1].text == "The last paragraph closes the story (dpa)."


def test_a_snap_is_a_headline_and_nothing_else():
    assert roles("Mill Bridge closed until spring\n") == ["headline"]


def test_a_headline_may_end_with_an_abbreviation_or_a_question_mark():
    for headline in ("Bridges are closing across the U.S.", "Who will pay for the bridges?"):
        assert (
            draft_of(f"{headline}\n\nThe county will say so on Monday, when it meets.").headline.text
            == headline
        )


def test_a_headline_with_the_papers_name_behind_it_stays_a_headline():
    headline = "Council closes Mill Bridge for winter | Reuters"
    copy = f"{headline}\n\nThe council will close it on Monday.\n\nIt said so."
    assert draft_of(copy).headline.text == headline


def test_a_headline_that_is_also_the_page_title_stands_once():
    copy = "Council closes Mill Bridge for winter\n\n" * 2 + "The council will close the bridge on Monday."
    draft = draft_of(copy)
    assert roles(copy) == ["headline", "body"]
    assert len(draft.headline.spans) == 2


def test_questions_and_answers_that_come_again_are_kept():
    lines = ["An interview with Anna Roe today", *("Why?", "Because of cracks.", "Yes.") * 2, "No.", "No."]
    assert [paragraph.text for paragraph in draft_of("\n\n".join(lines)).paragraphs] == lines


def test_the_repeat_that_has_the_credit_is_the_one_that_is_kept():
    copy = (
        "Council closes the old bridge\n\nWorkers near Upper Ford\n\n"
        "Workers near Upper Ford (Photo: Jane Doe)\n\nThe council closed it."
    )
    (caption,) = draft_of(copy).captions
    assert (caption.text, caption.credit, len(caption.spans)) == ("Workers near Upper Ford", "Jane Doe", 2)


def test_the_first_paragraph_of_a_plain_story_is_not_a_standfirst():
    copy = (
        "Council closes the old bridge\n\nThe council closed the bridge at noon on Monday.\n\n"
        "Drivers now go by way of Upper Ford, which takes an hour.\n\nTrains still run."
    )
    assert roles(copy) == ["headline", "body", "body", "body"]


def test_every_role_says_how_sure_it_is_and_why():
    for copy in stories.ALL:
        for paragraph in draft_of(copy).paragraphs:
            assert 0 < paragraph.certainty <= 1
            assert paragraph.reason.endswith(".")


@pytest.mark.parametrize(
    "copy",
    [
        "A first sentence of text. And a second one.\n\nAnother paragraph of it.",
        "A sentence of body text that is rather long and ends here.\n\nAnother one, quite like the first.",
        "***\n\nThe survey says:",
    ],
)
def test_copy_without_a_headline_is_refused_with_advice(copy):
    with pytest.raises(UnreadableCopy, match="Put it on the first line") as refusal:
        draft_of(copy)
    assert refusal.value.code == "no-headline"


def test_every_story_is_accounted_for_to_the_last_character():
    for copy in stories.ALL:
        assert unaccounted(draft_of(copy)) == ()


@pytest.mark.skipif(
    not REAL_INPUT.exists(), reason=f"the real wire story is not at {REAL_INPUT.name} beside this project"
)
def test_the_real_wire_story_is_taken_apart():
    draft = parse(REAL_INPUT.read_bytes())
    assert draft.headline.text == "'Undeclared' North Korean Missile Operating Bases Found, Say Researchers"
    assert draft.standfirst
    assert draft.standfirst.text.startswith("A US think-tank says it has found more than a dozen")
    assert [(caption.text, caption.credit) for caption in draft.captions] == [
        ("Korean Demilitarised Zone", ""),
        ("Some of the nearest sites are around 50km from the Korean Demilitarized Zone.", ""),
        ("North Korea dismantling a nuclear test site in May", "PA"),
    ]
    (quote,) = draft.quotes
    assert quote.text.startswith('"Missile operating bases are not launch facilities.')
    assert quote.introduction == "The report says:"
    assert len(draft.body) == 13
    assert all(paragraph.role is not Role.CROSSHEAD for paragraph in draft.paragraphs)
    assert unaccounted(draft) == ()


def test_a_line_alone_between_headline_and_picture_is_the_standfirst_though_the_text_begins_anew():
    draft = parse(
        b"The quay at noon (Picture: PA).\n\nPort To Plug In Its Ships\n\n"
        b"Engines will fall silent along the quay by the summer after next.\n\nThe quay at noon (Picture: PA).\n\n"
        b"The harbour board voted on Tuesday to lay cables under three berths, which costs more than planned.\n\n"
        b"Work begins in spring, when the last of the winter storms has passed and divers can see again.\n"
    )
    assert draft.standfirst is not None
    assert draft.standfirst.text == "Engines will fall silent along the quay by the summer after next."
    assert [caption.text for caption in draft.captions] == ["The quay at noon"]
    assert len(draft.body) == 2
