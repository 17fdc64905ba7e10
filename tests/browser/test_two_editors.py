"""Two people on one story: nobody's words are lost, and both are told."""

import pytest

from tests.makers import make_story, text_block

pytestmark = pytest.mark.browser


@pytest.fixture
def both(window, cast):
    """Carla and Ann with the same story open, each in a browser of their own."""
    story = make_story(cast, blocks=(text_block("The harbour is open."), text_block("Ships are back.")))
    people = [window().come_in(cast.carla), window().come_in(cast.ann)]
    for person in people:
        person.go(f"/admin/articles/article/{story.pk}/change/")
    return people


def write(person, block, words):
    person.block(block).locator("[contenteditable]").fill(words)
    person.saves()


def test_two_blocks_changed_by_two_people_are_both_kept(both):
    carla, ann = both
    write(carla, "The harbour", "The harbour is open at night.")
    write(ann, "Ships", "Ships are back, and ferries.")
    assert ann.editors() == ["The harbour is open at night.", "Ships are back, and ferries."]
    carla.page.reload()
    carla.settle()
    assert carla.editors() == ann.editors()


def test_of_one_sentence_the_second_sees_both_texts_and_may_use_her_own(both):
    carla, ann = both
    write(carla, "The harbour", "The harbour is closed.")
    write(ann, "The harbour", "The harbour is half open.")
    panel = ann.page.get_by_role("region", name="Two texts for one place")
    assert [each.inner_text() for each in panel.locator("blockquote").all()] == [
        "The harbour is closed.",
        "The harbour is half open.",
    ]
    assert ann.editors()[0] == "The harbour is closed."
    ann.saves("Use mine instead")
    assert "Your text stands now." in ann.message()
    assert ann.editors() == ["The harbour is half open.", "Ships are back."]
    assert panel.count() == 0


def test_a_block_that_was_deleted_meanwhile_comes_back_with_the_others_words(both):
    carla, ann = both
    carla.block("Ships").locator(".delete input").check()
    carla.saves()
    write(ann, "Ships", "Ships are back, and ferries.")
    assert ann.editors() == ["The harbour is open.", "Ships are back, and ferries."]
    assert "yours was kept" in ann.message()
