import re

from hypothesis import given
from hypothesis import strategies as st

from entities.slugs import LONGEST, free_slug, is_slug, slug_of


def slug(name):
    return slug_of(name, otherwise="person")


def test_a_slug_keeps_every_script():
    assert slug("Kim Jong Un") == "kim-jong-un"
    assert slug("Recep Tayyip Erdoğan") == "recep-tayyip-erdoğan"
    assert slug("الأمم المتحدة") == "الأمم-المتحدة"
    assert slug("हिन्दी समाचार") == "हिन्दी-समाचार"
    assert slug("東京都") == "東京都"


def test_an_apostrophe_belongs_to_its_word_and_other_signs_part_words():
    assert slug("Conor O’Brien / Smith & Sons, Ltd.") == "conor-obrien-smith-sons-ltd"


def test_a_name_without_letters_still_has_a_slug():
    assert slug("!!!") == slug("") == slug("\u200d") == slug("\u0301") == "person"


def test_a_long_name_is_cut_between_words():
    long = slug("word " * 60)
    assert len(long) <= LONGEST
    assert set(long.split("-")) == {"word"}
    assert len(slug("w" * 300)) == LONGEST


def test_a_slug_that_is_taken_gets_the_next_number():
    assert free_slug("kim", set()) == "kim"
    assert free_slug("kim", {"kim", "kim-2"}) == "kim-3"
    longest = "w" * LONGEST
    assert len(free_slug(longest, {longest})) == LONGEST


@given(st.text(max_size=400))
def test_any_text_makes_a_slug_that_is_one(name):
    made = slug(name)
    assert 0 < len(made) <= LONGEST
    assert is_slug(made)
    assert not re.search(r"[\s/?#%\"'<>]|--|^-|-$", made)
    made.encode("utf-8")
