import pytest

from wire.parsers.draft import Span
from wire.parsers.mending import mend


def mended(text: str, *, french: bool = False) -> str:
    return mend(text, Span(0, len(text)), french=french).text


def changes(text: str) -> list[tuple[str, str]]:
    return [(report, span.cut(text)) for report, span in mend(text, Span(0, len(text))).changes]


@pytest.mark.parametrize(
    ("stray", "right"),
    [
        ("from the Zone .", "from the Zone."),
        ("the bridge , the road", "the bridge, the road"),
        ("he said “yes” .", "he said “yes”."),
        ('he said "yes ."', 'he said "yes."'),
        ("What now ?", "What now?"),
        ("الجسر ، المدينة", "الجسر، المدينة"),
        ("橋 。", "橋。"),
    ],
)
def test_a_stray_space_before_punctuation_is_mended_and_reported(stray, right):
    assert mended(stray) == right
    assert [report for report, _ in changes(stray)] == ["space-before-punctuation"]


@pytest.mark.parametrize(
    "text",
    [
        "a rise of .5 per cent",
        "and then ... nothing",
        "wait . . . what",
        "written in .NET and sold at .com",
        "see https://example.org/a?b=1&c=:x or mail info@example.org",
        "a smile :) and ;)",
        "they won 2 : 1 at home",
        "10 000 people",
        "3.5 and 1,000 and 12:30",
        "¿Qué? ¡No!",
        "Quoi\u00a0? Non\u202f!",
    ],
)
def test_what_only_looks_like_a_stray_space_is_left_alone(text):
    assert mended(text) == text
    assert changes(text) == []


def test_french_keeps_its_space_before_tall_punctuation_but_not_before_a_full_stop():
    assert (
        mended("Quoi ? Oui ; non : peut-être ! Fin .", french=True) == "Quoi ? Oui ; non : peut-être ! Fin."
    )


def test_no_break_spaces_go_between_ordinary_words_and_stay_where_they_are_meant():
    assert mended("from the\u00a0Korean zone") == "from the Korean zone"
    for meant in ("50\u00a0km", "Mr\u00a0Roe", "v\u00a0Praze", "«\u00a0oui\u00a0»"):
        assert mended(meant) == meant


def test_several_spaces_and_tabs_become_one_space():
    assert mended("one  two\tthree \u3000four") == "one two three four"
    assert mended("市が　発表") == "市が　発表"


def test_joiners_and_direction_marks_are_spelling_and_stay():
    for text in (
        "می\u200cخواهم",
        "क\u094d\u200dष",
        "عدد \u200e12%",
        "👩\u200d🚒",
        "ภาษา\u200bไทย",
        "\u2067abc\u2069 x",
    ):
        assert mended(text) == text


def test_leftovers_that_cannot_be_seen_are_taken_out_and_reported():
    assert mended("Bundes\u00adregierung\u200b und\ufeff Länder\ufffc") == "Bundesregierung und Länder"
    assert len(changes("Bundes\u00adregierung\u200b")) == 2


def test_a_direction_override_cannot_turn_the_text_round():
    assert mended("invoice\u202efdp.exe\u202c") == "invoicefdp.exe"
    assert mended("open \u2067 isolate") == "open isolate"
    assert ("invisible-characters", "\u202e") in changes("invoice\u202efdp.exe\u202c")


def test_a_soft_hyphen_at_a_line_end_joins_its_word():
    assert mended("Bundes\u00ad\nregierung") == "Bundesregierung"
    assert mended("mid-\nwinter") == "mid-winter"
