import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.merge import Block, Working
from desk.differences import MOST_PAIRS, Mark, Part, differences
from desk.versions import side_by_side

# Few letters, so that texts have words in common; with line ends, combining marks and scripts without spaces.
TEXTS = st.text("ab \n\t.,é\u0301\u0627\u064b港開く<&", max_size=60) | st.text(max_size=30)


def without(mark, parts):
    return "".join(part.text for part in parts if part.mark is not mark)


@given(TEXTS, TEXTS)
def test_no_character_of_either_text_is_lost(before, after):
    parts = differences(before, after)
    assert without(Mark.ADDED, parts) == before
    assert without(Mark.REMOVED, parts) == after
    assert all(part.text for part in parts)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text):
    assert differences(text, text) == ([Part(Mark.KEPT, text)] if text else [])


def test_words_are_compared_and_not_letters():
    assert differences("The harbour is shut today.", "The harbour is open today.") == [
        Part(Mark.KEPT, "The harbour is "),
        Part(Mark.REMOVED, "shut "),
        Part(Mark.ADDED, "open "),
        Part(Mark.KEPT, "today."),
    ]


def test_two_changes_far_apart_leave_what_is_between_them():
    middle = "and the ships are back in it "
    parts = differences(f"One {middle}again.", f"Two {middle}now.")
    assert Part(Mark.KEPT, middle) in parts


def test_scripts_without_spaces_are_compared_by_character():
    assert Part(Mark.KEPT, "港は") in differences("港は閉まる。", "港は開く。")


def test_a_text_that_would_take_too_long_is_shown_as_changed_between_its_first_and_last_difference():
    words = "no yes " * 1000
    assert MOST_PAIRS < 2 * 1000 * 1000
    parts = differences(f"Begin one {words}two end.", f"Begin 1 {words}2 end.")
    assert [part.mark for part in parts] == [Mark.KEPT, Mark.REMOVED, Mark.ADDED, Mark.KEPT]
    assert (parts[0].text, parts[-1].text) == ("Begin ", "end.")


def quote(uuid, text, attribution=""):
    return Block(uuid, "quote", {"introduction": "", "text": text, "attribution": attribution})


def test_what_was_taken_out_stands_where_it_stood():
    before = Working({"headline": "Old"}, (quote("1", "One."), quote("2", "Two."), quote("3", "Three.")))
    after = Working({"headline": "Old"}, (quote("1", "One."), quote("3", "Three."), quote("4", "Four.")))
    shown = [
        (text.label, [(part.mark.value, part.text) for part in text.parts])
        for text in side_by_side(before, after)
    ]
    assert shown == [
        ("Headline", [("kept", "Old")]),
        ("Quote: text", [("kept", "One.")]),
        ("Quote: text", [("removed", "Two.")]),
        ("Quote: text", [("kept", "Three.")]),
        ("Quote: text", [("added", "Four.")]),
    ]


@pytest.mark.parametrize(("field", "label"), [("text", "Quote: text"), ("attribution", "Quote: attribution")])
def test_a_text_has_the_name_that_it_has_at_the_desk(field, label):
    story = Working({}, (Block("1", "quote", {field: "Words."}),))
    assert [text.label for text in side_by_side(story, story)] == [label]
