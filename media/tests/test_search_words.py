import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.search.folding import LONGEST, folded, words
from media.search.question import Question
from media.search.words import search_words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Malmö, Łódź & Ærø!", ["malmo", "lodz", "aero"]),
        ("Straße STRASSE", ["strasse", "strasse"]),
        ("IMG_0042-final.JPG", ["img", "0042", "final", "jpg"]),
        ("2026-03-31T05:12", ["2026", "03", "31t05", "12"]),
        ("مُحَمَّد", ["محمد"]),
        ("हिन्दी", ["हिन्दी"]),
        ("東京タワー", ["東", "京", "タ", "ワ", "ー"]),
        ("한국", ["한국"]),
        ("ﬁne ３", ["fine", "3"]),
        ("a\0b\x1f\n", ["a", "b"]),
        ("", []),
    ],
)
def test_a_text_is_found_by_its_words_without_accents(text, found):
    assert words(text) == found


@given(st.text())
def test_words_are_alike_however_they_were_typed(text):
    assert words(text) == words(unicodedata.normalize("NFD", text))
    assert words(" ".join(words(text))) == words(text)
    assert all(0 < len(word) <= LONGEST for word in words(text))


@given(st.text())
def test_words_hold_nothing_that_a_database_could_take_for_its_own_signs(text):
    for word in words(text):
        assert not set(word) & set("'\"*§ \0\\:&|!()<>^-+")


@given(st.text())
def test_folding_twice_folds_no_further(text):
    assert words(folded(text)) == words(text)


def test_the_last_word_may_be_a_beginning_until_a_space_stands_behind_it():
    assert Question.of("boats hus") == Question(("boats",), "hus")
    assert Question.of("boats husum ") == Question(("boats", "husum"), "")
    assert not Question.of(" ?! ")


def test_a_question_reads_the_same_to_both_databases():
    asked = Question.of("Boats hus", ["§kindjpeg"])
    assert asked.fts5() == '"§kindjpeg" "boats" "hus"*'
    assert asked.tsquery() == "'§kindjpeg' & 'boats' & 'hus':*"


def test_a_picture_has_marks_that_no_words_can_imitate():
    said = search_words({"kind": "jpeg", "width": 300, "height": 200, "caption": "§kindpng", "credit": "PA"})
    assert said.split()[:3] == ["§kindjpeg", "§shapelandscape", "§rightsnone"]
    assert "§lackscredit" not in said
    assert "§lacksalternative" in said
    assert "§kindpng" not in said


def test_a_month_is_found_by_its_name_too():
    assert "march" in search_words({"date_taken": "2026-03-31"}).split()
    assert "january" not in search_words({"date_taken": "2026"}).split()
    assert search_words({"date_taken": "soon"})


@pytest.mark.parametrize("taken", ["2026-03-05", "2026-03-05T14:05", "2026-03-05T14:05:00+02:00"])
def test_a_day_is_found_however_it_is_written(taken):
    said = set(search_words({"date_taken": taken}).split())
    assert {"2026", "03", "05", "5", "march"} <= said


def test_names_are_found_before_a_caption_without_end():
    said = search_words({"caption": " ".join(map(str, range(9000))), "credit": "PA"}, ["Jonna Petersen"])
    assert {"jonna", "petersen", "pa"} <= set(said.split())
    assert len(said.split()) < 1600
