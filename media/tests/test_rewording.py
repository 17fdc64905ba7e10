import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.placeholders import WrongTemplate
from media.rewording import WORDED, Mode, as_plain, changed, instructions_from, left_in_words, reword

OWN = dict.fromkeys(WORDED, "") | {"caption": "Boats leave.", "creator": "J. Petersen", "people": "Ann; Bob"}


def worded(**wording):
    return reword(OWN, OWN, instructions_from(wording)).values


@pytest.mark.parametrize(
    ("mode", "caption"),
    [
        ("keep", None),
        ("fill", "Boats leave."),
        ("replace", "Husum:"),
        ("before", "Husum: Boats leave."),
        ("after", "Boats leave. Husum:"),
    ],
)
def test_each_way_does_what_it_says(mode, caption):
    assert worded(caption=[mode, "Husum:"]).get("caption") == caption


def test_an_empty_field_is_set():
    assert worded(credit=["fill", "{creator}/PA"]) == {"credit": "J. Petersen/PA"}
    assert worded(credit=["after", "PA"]) == {"credit": "PA"}


def test_every_field_sees_the_picture_as_it_was_before():
    assert worded(caption=["replace", "{creator}"], creator=["replace", "{caption}"]) == {
        "caption": "J. Petersen",
        "creator": "Boats leave.",
    }


def test_lists_are_joined_and_nobody_stands_twice():
    assert worded(people=["after", "Bob; Cay"]) == {"people": "Ann; Bob; Cay"}
    assert worded(people=["before", "Cay"]) == {"people": "Cay; Ann; Bob"}


def test_a_field_can_be_emptied():
    assert worded(caption=["replace", ""]) == {"caption": ""}


@given(
    st.sampled_from([Mode.BEFORE, Mode.AFTER]), st.sampled_from(["caption", "people"]), st.text(), st.text()
)
def test_the_same_words_are_put_there_once(mode, field, own, new):
    own, new = own.strip(), new.strip()
    once = changed(field, mode, own, new)
    assert changed(field, mode, once, new) == once


@pytest.mark.parametrize(
    ("wording", "words"),
    [
        ({"sha256": ["replace", "0"]}, "cannot word sha256"),
        ({"caption": ["sing", "x"]}, "'sing' is no way to change the caption"),
        ({"caption": "x"}, "wants a way and words"),
        ({"caption": ["replace", 7]}, "wants a way and words"),
        ({"alt_text": ["replace", "{x}"]}, "Alternative text: {x} is not known"),
        ({"credit": ["fill", " "]}, "Credit: there are no words to set where empty"),
    ],
)
def test_wrong_wording_names_the_field(wording, words):
    with pytest.raises(WrongTemplate, match=words):
        instructions_from(wording)


def test_wording_can_be_kept_and_read_again():
    wording = {"caption": ["after", "Photo: {creator}"], "credit": ["fill", "PA"]}
    assert as_plain(instructions_from(wording)) == wording


def test_a_field_whose_words_name_what_is_not_known_is_left():
    instructions = instructions_from(
        {"credit": ["after", "{source}/PA, {city}"], "title": ["replace", "{creator}"]}
    )
    found = reword(OWN, OWN, instructions)
    assert found.values == {"title": "J. Petersen"}
    assert found.left == {"credit": ("source", "city")}
    assert left_in_words(found.left) == "Credit: left as it is, nothing is known for source, city."


def test_a_full_field_that_is_only_set_where_empty_is_not_told_as_left():
    assert reword(OWN, OWN, instructions_from({"caption": ["fill", "{city}"]})).left == {}


def test_people_in_a_list_stay_a_list():
    shown = OWN | {"people": "Ann and Bob"}
    found = reword(OWN, shown, instructions_from({"keywords": ["fill", "{people}"]}))
    assert found.values == {"keywords": "Ann; Bob"}


@given(st.sampled_from(list(Mode)[1:]), st.sampled_from(["caption", "credit", "keywords"]), st.text())
def test_words_with_a_gap_are_never_written(mode, field, words):
    words = words.replace("{", "").replace("}", "")
    found = reword(OWN, OWN, instructions_from({field: [mode.value, words + "{city}"]}))
    assert found.values.get(field, OWN[field]) == OWN[field]
