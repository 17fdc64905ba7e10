"""An editor's day in a real browser: from pasted copy to a story that was published, corrected and killed."""

import pytest

from articles.models import Article
from entities.models import Entity
from media.models import Image
from publishing.models import LiveStory
from tests.browser.drawing import drawn
from tests.cast import PASSWORD
from tests.waiting import until

pytestmark = pytest.mark.browser

NAMES = {"North Korea": "place", "Pyongyang": "place", "Donald Trump": "person", "Singapore": "place"}


@pytest.fixture
def newsroom(cast, processes):
    """The cast with a worker, a clock and a few names in the authority file."""
    for name, kind in NAMES.items():
        Entity.objects.create(kind=kind, name=name, slug=name.lower().replace(" ", "-"))
    processes.worker()
    processes.clock()
    return cast


def log_in(visitor, name="carla"):
    page = visitor.go("/admin/")
    page.get_by_label("E-mail").fill(f"{name}@paper.example")
    page.get_by_label("Password").fill(PASSWORD)
    visitor.saves("Log in")


def upload(visitor):
    page = visitor.go("/admin/media/image/upload/")
    page.get_by_label("Pictures:").set_input_files(
        {"name": "valley.jpg", "mimeType": "image/jpeg", "buffer": drawn()}
    )
    page.locator(".uploads-status", has_text="Taken in.").wait_for()
    until(lambda: Image.objects.get().is_usable, "the making of the first renditions")


def pick_up(visitor, copy):
    """Paste the copy, see how it was read, make a story of it."""
    page = visitor.go("/admin/wire/take/paste/")
    page.get_by_label("Copy:").fill(copy)
    visitor.saves("Receive")
    read = page.locator(".take-paragraphs")
    assert read.locator(".role-headline p").last.inner_text().startswith("'Undeclared' North Korean")
    assert "more than a dozen" in read.locator(".role-standfirst p").last.inner_text()
    assert read.locator(".role-caption").count() == 3
    assert "Credit: PA" in read.inner_text()
    visitor.saves("Pick up")


def see_everything_in_its_place(visitor):
    page = visitor.page
    headline = page.get_by_label("Headline:", exact=True).input_value()
    assert headline == "'Undeclared' North Korean Missile Operating Bases Found, Say Researchers"
    assert page.get_by_label("Standfirst:").input_value().startswith("A US think-tank says it has found")
    captions = page.get_by_label("Caption:").all()
    assert [each.input_value()[:30] for each in captions if each.is_visible()] == [
        "Korean Demilitarised Zone",
        "Some of the nearest sites are ",
        "North Korea dismantling a nucl",
    ]
    assert visitor.block("North Korea dismantling").get_by_label("Credit:").input_value() == "PA"
    assert "Missile operating bases are not" in visitor.block("Quote:").locator("textarea").input_value()
    first, last = visitor.editors()
    assert first.startswith("A US think-tank says it has identified at least 13")
    assert "Kim Yong Chol, was cancelled last week" in last


def place_a_picture(visitor):
    """In the first picture block, by the dialog; the two others are deleted."""
    page, block = visitor.page, visitor.block("Korean Demilitarised Zone")
    block.get_by_role("button", name="Choose a picture").click()
    search = page.get_by_label("Search the library")
    search.fill("no such words")
    page.get_by_text("Nothing has these words.").wait_for()
    search.fill("valley")
    page.locator(".desk-library-item").click()
    page.get_by_role("dialog").wait_for(state="hidden")
    assert block.get_by_role("button", name="Choose another picture").is_visible()
    thumb = block.locator(".desk-thumb")
    until(lambda: thumb.evaluate("image => image.naturalWidth") > 0, "the showing of the thumbnail")
    for words in ("Some of the nearest sites", "North Korea dismantling"):
        visitor.block(words).locator(".delete input").check()


def fill_in(visitor):
    page = visitor.page
    visitor.block("Korean Demilitarised Zone").get_by_label("Alternative text:").fill("A valley at dusk")
    visitor.block("Korean Demilitarised Zone").get_by_label("Credit:").fill("Ann Lee/PA")
    page.get_by_label("Section:").select_option("World")
    page.get_by_label("Ann Example").check()


def decide_on_tags(visitor):
    story = Article.objects.get()
    until(lambda: story.tags.count() == len(NAMES), "the tagging by the worker")
    page = visitor.go(f"/admin/articles/article/{story.pk}/change/")
    panel = page.get_by_role("region", name="Who and what it is about")
    panel.get_by_role("button", name="Confirm Pyongyang").click()
    until(lambda: panel.locator(".is-confirmed").count() == 1, "the confirmation", seconds=15)
    panel.get_by_role("button", name="Reject Singapore").click()
    until(lambda: panel.locator(".is-rejected").count() == 1, "the rejection", seconds=15)
    assert panel.locator(".is-confirmed").inner_text().startswith("Pyongyang")
    assert panel.locator(".is-rejected").inner_text().startswith("Singapore")


def read_what_is_missing(visitor):
    visitor.saves("Save and check")
    found = visitor.page.get_by_role("region", name="fit to print?")
    assert "The story has no section." in found.inner_text()
    assert "Nobody is named as the author." in found.inner_text()
    assert visitor.page.get_by_text("First mend what is marked as an error above.").is_visible()
    assert visitor.page.get_by_role("button", name="Publish").count() == 0
    with visitor.page.expect_navigation():
        found.locator("li", has_text="no section").get_by_role("link", name="Go there").click()
    visitor.settle()
    assert visitor.page.url.endswith("#id_section")


def test_from_pasted_copy_to_a_story_that_is_read_corrected_and_killed(window, newsroom, wire_copy):
    carla = window()
    log_in(carla)
    upload(carla)
    pick_up(carla, wire_copy.decode())
    see_everything_in_its_place(carla)
    read_what_is_missing(carla)
    place_a_picture(carla)
    fill_in(carla)
    carla.saves()
    assert carla.message() == "Saved."
    decide_on_tags(carla)
    publish_and_read(carla, window())
    correct_and_read(carla, window())
    kill_and_read(window, newsroom)


def publish_and_read(editor, reader):
    editor.saves("Save and check")
    assert editor.page.locator(".desk-finding.is-error").count() == 0
    editor.saves("Publish in spite of the warnings")
    assert editor.message() == "The story is out."
    page = reader.go(LiveStory.objects.get().path)
    assert page.get_by_role("heading", level=1).inner_text().startswith("'Undeclared' North Korean")
    assert page.get_by_text("A US think-tank says it has found more than a dozen").is_visible()
    assert page.get_by_text("Missile operating bases are not launch facilities").is_visible()
    picture = page.get_by_alt_text("A valley at dusk")
    picture.scroll_into_view_if_needed()
    until(lambda: picture.evaluate("image => image.naturalWidth") > 0, "the showing of the picture")
    assert "Korean Demilitarised Zone" in page.locator("figcaption").inner_text()
    assert "Ann Lee/PA" in page.locator("figcaption").inner_text()
    assert page.get_by_role("link", name="Ann Example").first.is_visible()
    assert page.get_by_role("link", name="Pyongyang").is_visible()
    assert page.get_by_role("link", name="Singapore").count() == 0


NOTE = "An earlier version gave the wrong number of bases. There are thirteen."


def correct_and_read(editor, reader):
    editor.page.get_by_label("What was wrong, and what is right?").fill(NOTE)
    editor.saves("Put version 3 out as a correction")
    assert editor.message() == "The correction is out, with its note."
    assert reader.go(LiveStory.objects.get().path).get_by_text(NOTE).is_visible()


def kill_and_read(window, newsroom):
    dora, reader = window().come_in(newsroom.dora), window()
    dora.go(f"/admin/articles/article/{Article.objects.get().pk}/publish/")
    dora.page.get_by_label("Why?").fill("It names a source.")
    dora.saves("Kill for good")
    assert "The story is killed." in dora.message()
    reader.expected = {410}
    page = reader.go(LiveStory.objects.get().path)
    assert "think-tank" not in page.content()
    assert page.locator("h1").is_visible()
