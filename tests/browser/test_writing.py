"""Writing on the story's page: the editor, the blocks, and that nothing typed is lost."""

import pytest
from playwright.sync_api import expect

from articles.models import Tag
from articles.working import read
from entities.models import Entity
from tests.makers import make_story, text_block
from tests.waiting import until

pytestmark = pytest.mark.browser


def open_story(visitor, story):
    return visitor.go(f"/admin/articles/article/{story.pk}/change/")


def texts(story) -> list[str]:
    story.refresh_from_db()
    return [str(block.fields.get("html") or block.fields.get("text")) for block in read(story).blocks]


@pytest.fixture
def carla(window, cast):
    return window().come_in(cast.carla)


def test_bold_words_and_a_list_survive_saving(carla, cast):
    story = make_story(cast, blocks=(text_block("The harbour is open."),))
    page = open_story(carla, story)
    editor = carla.block("The harbour").locator("[contenteditable]")
    editor.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Since ")
    page.keyboard.press("Control+b")
    page.keyboard.type("Monday")
    page.keyboard.press("Control+b")
    page.keyboard.type(".")
    page.keyboard.press("Enter")
    page.keyboard.type("- Ships")
    page.keyboard.press("Enter")
    page.keyboard.type("Ferries")
    carla.saves()
    expected = (
        "<p>The harbour is open. Since <strong>Monday</strong>.</p>"
        "<ul><li><p>Ships</p></li><li><p>Ferries</p></li></ul>"
    )
    assert texts(story) == [expected]
    assert editor.locator("strong").inner_text() == "Monday"
    assert editor.locator("li").all_inner_texts() == ["Ships", "Ferries"]


def test_the_toolbars_buttons_work_and_their_signs_are_shown(carla, cast):
    story = make_story(cast, blocks=(text_block("The harbour is open."),))
    page = open_story(carla, story)
    block = carla.block("The harbour")
    block.locator("[contenteditable]").click()
    page.keyboard.press("Control+a")
    block.locator(".prose-menubar").get_by_text("format_italic").click()
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px \"Prose Icons\"'))")
    carla.saves()
    assert texts(story) == ["<p><em>The harbour is open.</em></p>"]


def test_a_block_is_added_between_two_others(carla, cast):
    story = make_story(cast, blocks=(text_block("First."), text_block("Last.")))
    page = open_story(carla, story)
    carla.block("Last.").locator(".order-machine-insert-target").click()
    page.locator(".plugin-button", has_text="Quote").click()
    new = carla.block("Quote:")
    new.get_by_label("Text:").fill("We are glad.")
    new.get_by_label("Attribution:").fill("The harbour master")
    carla.saves()
    assert texts(story) == ["<p>First.</p>", "We are glad.", "<p>Last.</p>"]


def test_a_new_text_block_is_written_in_the_editor_and_stands_last(carla, cast):
    story = make_story(cast, blocks=(text_block("First."),))
    page = open_story(carla, story)
    page.locator(".order-machine-insert-target.last").click()
    page.locator(".plugin-button", has_text="Text").click()
    page.locator(".order-machine [contenteditable]").last.click()
    page.keyboard.type("And another thing.")
    carla.saves()
    assert texts(story) == ["<p>First.</p>", "<p>And another thing.</p>"]
    assert carla.editors() == ["First.", "And another thing."]


def test_a_block_is_moved_by_dragging(carla, cast):
    story = make_story(cast, blocks=(text_block("One."), text_block("Two."), text_block("Three.")))
    open_story(carla, story)
    carla.block("Three.").locator("h3 b").drag_to(
        carla.block("One.").locator("h3[draggable]"), target_position={"x": 60, "y": 2}
    )
    assert carla.editors() == ["Three.", "One.", "Two."]
    carla.saves()
    assert texts(story) == ["<p>Three.</p>", "<p>One.</p>", "<p>Two.</p>"]


def test_a_block_is_moved_and_added_by_keyboard_alone(carla, cast):
    story = make_story(cast, blocks=(text_block("One."), text_block("Two.")))
    page = open_story(carla, story)
    carla.block("Two.").get_by_role("button", name="Move up").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Add a block at the end").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent").endswith("Text")
    page.locator(".plugin-button", has_text="Quote").focus()
    page.keyboard.press("Enter")
    carla.block("Quote:").get_by_label("Text:").focus()
    page.keyboard.type("We are glad.")
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    assert texts(story) == ["<p>Two.</p>", "<p>One.</p>", "We are glad."]


def test_a_block_is_deleted(carla, cast):
    story = make_story(cast, blocks=(text_block("Stays."), text_block("Goes.")))
    open_story(carla, story)
    carla.block("Goes.").locator(".delete input").check()
    carla.saves()
    assert texts(story) == ["<p>Stays.</p>"]
    assert carla.editors() == ["Stays."]


def test_a_page_with_errors_comes_back_with_everything_that_was_typed(carla, cast):
    story = make_story(cast, blocks=(text_block("Old text."),))
    page = open_story(carla, story)
    long = "A headline without end " * 20
    page.get_by_label("Headline:", exact=True).fill(long)
    page.get_by_label("Kicker:").fill("Harbours")
    page.get_by_label("Other names:").fill("PA")
    page.locator("#id_embargo_at_0").fill("2026-02-30")
    page.locator("#id_embargo_at_1").fill("25 o'clock")
    carla.block("Old text.").locator("[contenteditable]").fill("New text.")
    page.locator(".order-machine-insert-target.last").click()
    page.locator(".plugin-button", has_text="Quote").click()
    carla.block("Quote:").get_by_label("Introduction:").fill("They said:")
    carla.expected = {422}
    carla.saves()
    assert page.get_by_text("Please correct the errors below.").is_visible()
    assert page.get_by_label("Headline:", exact=True).input_value().strip() == long.strip()
    assert page.get_by_label("Kicker:").input_value() == "Harbours"
    assert page.get_by_label("Other names:").input_value() == "PA"
    assert page.locator("#id_embargo_at_0").input_value() == "2026-02-30"
    assert page.locator("#id_embargo_at_1").input_value() == "25 o'clock"
    assert carla.editors() == ["New text."]
    quote = carla.block("Quote:")
    assert quote.get_by_label("Introduction:").input_value() == "They said:"
    assert "This field is required." in quote.locator(".errorlist").inner_text()
    assert texts(story) == ["<p>Old text.</p>"]


def test_what_is_wrong_is_in_sight_when_a_long_page_comes_back(carla, cast):
    story = make_story(cast, blocks=tuple(text_block(f"Text {number}. " * 60) for number in range(8)))
    page = open_story(carla, story)
    page.locator("#id_embargo_at_0").fill("tomorrow")
    carla.block("Text 7.").scroll_into_view_if_needed()
    carla.expected = {422}
    carla.saves()
    expect(page.get_by_text("Please correct the error below.")).to_be_in_viewport()
    expect(page.get_by_text("Enter a valid date.")).to_be_in_viewport()


def test_that_it_was_saved_is_in_sight_where_the_writer_is(carla, cast):
    story = make_story(cast, blocks=tuple(text_block(f"Text {number}. " * 60) for number in range(8)))
    page = open_story(carla, story)
    carla.block("Text 7.").locator("[contenteditable]").fill("Another end.")
    carla.saves()
    until(lambda: page.evaluate("scrollY > 1000"), "the return to where the writer was")
    expect(page.get_by_text("Saved.", exact=True)).to_be_in_viewport()


def test_what_came_back_is_saved_when_it_is_mended(carla, cast):
    story = make_story(cast, blocks=(text_block("Old text."),))
    page = open_story(carla, story)
    page.locator("#id_embargo_at_0").fill("tomorrow")
    carla.block("Old text.").locator("[contenteditable]").fill("New text.")
    carla.expected = {422}
    carla.saves()
    page.locator("#id_embargo_at_0").fill("")
    carla.saves()
    assert carla.message() == "Saved."
    assert texts(story) == ["<p>New text.</p>"]


def leave(visitor) -> None:
    """Goes to the list of stories, as a click on the breadcrumbs does. A question is answered with: stay here."""
    visitor.dialogs.clear()
    visitor.page.evaluate("setTimeout(() => location.assign('/admin/articles/article/'))")


def asks_first(visitor) -> bool:
    with visitor.page.expect_event("dialog", timeout=5_000) as asked:
        leave(visitor)
    return bool(asked.value.type == "beforeunload")


def type_in_the_editor(page, block):
    block.locator("[contenteditable]").click()
    page.keyboard.type("More. ")


@pytest.mark.parametrize(
    "change",
    [
        lambda page, block: page.get_by_label("Kicker:").press_sequentially("x"),
        type_in_the_editor,
        lambda page, block: block.locator(".delete input").check(),
        lambda page, block: block.get_by_role("button", name="Move down").click(),
    ],
    ids=["a field", "a text", "a deletion", "a move"],
)
def test_leaving_a_changed_page_asks_first(carla, cast, change):
    story = make_story(cast, blocks=(text_block("Text."), text_block("Other.")))
    page = open_story(carla, story)
    change(page, carla.block("Text.").first)
    assert asks_first(carla)
    assert page.url.endswith(f"/{story.pk}/change/")


def test_leaving_a_page_that_came_back_with_errors_asks_first(carla, cast):
    page = open_story(carla, make_story(cast))
    page.locator("#id_embargo_at_0").fill("tomorrow")
    carla.expected = {422}
    carla.saves()
    page.get_by_label("Kicker:").click()  # the browser asks only those who have touched the page
    assert asks_first(carla)


def test_leaving_an_unchanged_or_saved_page_asks_nothing(carla, cast):
    page = open_story(carla, make_story(cast))
    page.get_by_label("Kicker:").fill("Harbours")
    carla.saves()
    page.get_by_label("Kicker:").click()
    leave(carla)
    page.wait_for_url("**/admin/articles/article/")
    assert carla.dialogs == []


def test_deciding_on_a_tag_keeps_what_is_typed_beside_it(carla, cast):
    story = make_story(cast, blocks=(text_block("The harbour is open."),))
    sea = Entity.objects.create(kind="place", name="North Sea", slug="north-sea")
    Tag.objects.create(article=story, entity=sea, count=1)
    page = open_story(carla, story)
    page.get_by_label("Kicker:").fill("Typed with care")
    panel = page.get_by_role("region", name="Who and what it is about")
    panel.get_by_role("button", name="Confirm North Sea").click()
    until(lambda: panel.locator(".is-confirmed").count() == 1, "the confirmation", seconds=15)
    assert page.get_by_label("Kicker:").input_value() == "Typed with care"
    carla.saves()
    story.refresh_from_db()
    assert story.kicker == "Typed with care"
    assert story.tags.get().decision == "confirmed"
