import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.tagger.textview import TextView


def normal(text):
    return TextView.of(text).normal


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Erdoğan", "Erdogan"),
        ("I\u0307stanbul, Diyarbakır", "Istanbul, Diyarbakir"),
        ("Łódź, Ærø, Straße", "Lodz, Aero, Strasse"),
        ("“Trump’s” – Kim Jong‑un", '"Trump\'s" - Kim Jong-un'),
        ("Kim\u00a0Jong\u202fUn", "Kim Jong Un"),
        ("ＮＨＫ１２３", "NHK123"),
        ("Pyong\u00adyang", "Pyongyang"),
        ("Αθήνα", "Αθηνα"),
        ("Пётр, Андрей, Украї́на", "Петр, Андрей, Україна"),
        ("مُحَمَّد", "محمد"),
        ("أحمد إلى آل القاهرة", "احمد الي ال القاهره"),
        ("محـــمد", "محمد"),
    ],
)
def test_spellings_that_mean_the_same_have_one_normal_form(text, expected):
    assert normal(text) == expected


@pytest.mark.parametrize("text", ["ガザ", "किम", "กรุงเทพ", "북한"])
def test_marks_that_change_the_meaning_are_kept(text):
    assert normal(text) == unicodedata.normalize("NFKC", text)


@pytest.mark.parametrize("text", ["Erdoğan", "Кириллов", "ガザ", "북한", "Đặng Tiểu Bình", "محمد"])
def test_composed_and_decomposed_text_have_one_normal_form(text):
    assert normal(unicodedata.normalize("NFD", text)) == normal(unicodedata.normalize("NFC", text))


def test_half_width_katakana_are_folded_with_their_voice_marks():
    assert normal("ｶﾞｻﾞ") == "ガザ"


def test_a_mark_belongs_to_the_letter_before_it():
    view = TextView.of("xe\u0301y")
    assert view.normal == "xey"
    assert view.span(1, 2) == (1, 3)


def test_what_stands_for_two_letters_keeps_its_one_offset():
    view = TextView.of("oﬃce")
    assert view.normal == "office"
    assert view.span(1, 2) == view.span(3, 4) == (1, 2)


def test_what_is_dropped_at_the_end_of_a_word_is_not_part_of_it():
    view = TextView.of("\u200eUN\u200f.")
    assert view.span(0, 2) == (1, 3)


@given(st.text(st.characters()))
def test_offsets_rise_and_stay_inside_the_text(text):
    view = TextView.of(text)
    assert len(view.normal) == len(view.starts) == len(view.ends)
    assert list(view.starts) == sorted(view.starts)
    assert list(view.ends) == sorted(view.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(view.starts, view.ends, strict=True))


@given(st.text())
def test_the_normal_form_of_plain_ascii_is_itself_but_for_backticks(text):
    ascii_only = text.encode("ascii", "ignore").decode()
    assert normal(ascii_only) == ascii_only.replace("`", "'")
