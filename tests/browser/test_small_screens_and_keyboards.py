"""The desk on a phone and without a mouse."""

import pytest

from articles.models import Picture
from newsroom.lib import clock
from publishing.actions.publish import publish
from publishing.models import LiveStory
from tests.browser.visitor import PHONE
from tests.makers import make_image, make_story, picture_block, text_block

pytestmark = pytest.mark.browser

# Elements that stick out of the screen: `scrollWidth` alone misses what a parent clips.
STICKS_OUT = """() => [...document.querySelectorAll("main :is(input, textarea, select, button, a, h1, h2, h3, p, li)")]
    .filter((each) => each.checkVisibility() && each.getBoundingClientRect().width)
    .filter((each) => !each.closest("table, .prose-menubar, .plugin-buttons"))
    .filter((each) => each.getBoundingClientRect().right > innerWidth + 1 || each.getBoundingClientRect().left < -1)
    .map((each) => `${each.tagName} ${each.className} ${each.textContent.trim().slice(0, 40)}`)"""


@pytest.fixture
def phone(window, cast):
    return window(width=PHONE).come_in(cast.dora)


@pytest.fixture
def story(cast):
    picture = picture_block(None, caption="Ships in the harbour, which has opened again after the winter")
    return make_story(cast, blocks=(text_block("The harbour is open."), picture))


def test_a_phone_shows_the_whole_width_of_every_page(phone, cast, story):
    live = make_story(cast, headline="Ferries run again")
    publish(story=live.uuid, edit_version=live.edit_version, actor=cast.carla, now=clock.now())
    for address in ("publish", "history"):
        page = phone.go(f"/admin/articles/article/{live.pk}/{address}/")
        assert (address, phone.spills(), page.evaluate(STICKS_OUT)) == (address, 0, [])
    for address in ("change", "publish", "history"):
        page = phone.go(f"/admin/articles/article/{story.pk}/{address}/")
        assert (address, phone.spills(), page.evaluate(STICKS_OUT)) == (address, 0, [])
    for address in ("/admin/", "/admin/articles/article/", "/admin/articles/article/new/"):
        page = phone.go(address)
        assert (address, phone.spills(), page.evaluate(STICKS_OUT)) == (address, 0, [])


def test_a_story_is_written_moved_and_published_on_a_phone(phone, story):
    page = phone.go(f"/admin/articles/article/{story.pk}/change/")
    page.get_by_label("Kicker:").fill("Harbours")
    phone.block("Picture:").get_by_role("button", name="Move up").click()
    phone.block("Picture:").locator(".delete input").check()
    phone.saves("Save and check")
    phone.saves("Publish now")
    assert LiveStory.objects.get().story == story.uuid


def test_the_librarys_dialog_fits_a_phone(phone, story):
    page = phone.go(f"/admin/articles/article/{story.pk}/change/")
    phone.block("Picture:").get_by_role("button", name="Choose a picture").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("The library is empty.").wait_for()
    box = dialog.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")


LOOK = """e => (s => [s.outlineStyle, s.outlineWidth, s.boxShadow, s.borderColor, s.textDecoration].join())(
    getComputedStyle(e))"""
NAME = "e => e.labels?.[0]?.innerText || e.innerText || e.value || e.getAttribute('aria-label') || e.tagName"


def tab_to(page, name: str) -> None:
    """Presses Tab until the control with that name has the focus; where the focus is can be seen at every stop."""
    for _ in range(80):
        at = page.evaluate_handle("document.activeElement")
        focused, called = at.evaluate(LOOK), at.evaluate(NAME)
        page.keyboard.press("Tab")
        has_moved = not at.evaluate("e => e === document.activeElement || e === document.body")
        assert not has_moved or at.evaluate(LOOK) != focused, f"The focus on “{called}” cannot be seen."
        if name in page.evaluate(f"({NAME})(document.activeElement)"):
            return
    raise AssertionError(f"Tab does not reach “{name}”.")


def test_a_story_is_published_corrected_and_killed_by_keyboard_alone(window, cast, story):
    dora = window().come_in(cast.dora)
    story = make_story(cast, headline="Ferries run again")
    page = dora.go(f"/admin/articles/article/{story.pk}/publish/")
    press(dora, "Publish now")
    assert dora.message() == "The story is out."
    tab_to(page, "What was wrong")
    page.keyboard.type("It was Monday.")
    press(dora, "as a correction")
    assert "The correction is out" in dora.message()
    tab_to(page, "Why?")
    page.keyboard.type("It names a source.")
    press(dora, "Kill for good")
    assert LiveStory.objects.get().state == "killed"


def press(visitor, name: str) -> None:
    tab_to(visitor.page, name)
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    visitor.settle()


def test_a_picture_is_chosen_by_keyboard_alone(window, cast, story):
    image = make_image(caption="Ships in the rain")
    image.renditions.all().delete()
    dora = window().come_in(cast.dora)
    page = dora.go(f"/admin/articles/article/{story.pk}/change/")
    dora.block("Picture:").get_by_role("button", name="Choose a picture").focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_text("Ships in the rain").wait_for()
    assert page.evaluate("document.activeElement.type") == "search"
    tab_to(page, "Ships in the rain")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for(state="hidden")
    assert page.evaluate("document.activeElement.textContent") == "Choose another picture"
    dora.saves()
    assert Picture.objects.get().image == image
