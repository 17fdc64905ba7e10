"""What looks like a program is shown as the text that it is: on the desk, in the library, to readers."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from articles.actions.decide_tag import decide_tag
from articles.models.tags import Decision, Tag
from entities.models import Entity
from media.models import Image
from newsroom.lib import clock
from publishing.actions.correct import correct
from publishing.actions.publish import publish
from publishing.models import LiveStory
from tests.browser.drawing import drawn
from tests.makers import edit, make_image, make_story, picture_block, text_block

pytestmark = pytest.mark.browser

# Each breaks out of another place: an element, an attribute, a script, a template. All that runs says `canary`.
ATTACK = (
    "\"'><img src=x onerror=console.log('canary')></script><script>alert('canary')</script>"
    "<svg onload=alert(1)>{{7*7}}${alert(1)}"
)


def evil(what: str) -> str:
    return f"{what} {ATTACK}"


def give_it_a_file(image):
    """A name such as the house gives, and a file behind it."""
    name = f"aa/bb/{'a' * 28}.jpg"
    image.renditions.update(name=name)
    storages["renditions"].delete(name)
    storages["renditions"].save(name, ContentFile(drawn()))


@pytest.fixture
def story(cast):
    """A live story, and a library, with an attack in every field that a person or a wire can fill."""
    image = make_image(
        caption=evil("Own caption"), alt_text=evil("Own alt"), credit=evil("Own credit"), file_name=ATTACK
    )
    give_it_a_file(image)
    picture = picture_block(image, caption=evil("Caption"), alt_text=evil("Alt"), credit=evil("Credit")[:200])
    story = make_story(
        cast,
        headline=evil("Headline"),
        standfirst=evil("Standfirst"),
        kicker="<script>alert(1)</script>",
        blocks=(text_block("The harbour is open.<script>alert(1)</script>"), picture),
    )
    for number, decision in enumerate([Decision.CONFIRMED, Decision.REJECTED, Decision.SUGGESTED]):
        entity = Entity.objects.create(kind="topic", name=evil(f"Topic {number}"), slug=f"topic-{number}")
        Tag.objects.create(article=story, entity=entity, reasons=[evil("Reason")])
        if decision != Decision.SUGGESTED:
            decide_tag(
                story=story.uuid,
                entity=entity.uuid,
                decision=decision,
                actor=cast.carla,
                now=clock.now(),
            )
    story.refresh_from_db()
    at = {"actor": cast.carla, "now": clock.now()}
    publish(story=story.uuid, edit_version=story.edit_version, **at)
    correct(story=story.uuid, edit_version=story.edit_version, note=evil("Note"), **at)
    return story


@pytest.fixture
def dora(window, cast):
    return window().come_in(cast.dora)


def shows(visitor, *texts: str) -> None:
    """The words stand on the page as they were typed, and nothing in them has run."""
    seen = " ".join(visitor.page.locator("body").inner_text().split())
    for text in texts:
        assert " ".join(text.split()) in seen
    assert visitor.dialogs == []
    assert visitor.page.locator("body [onerror], body [onload]").count() == 0


def test_the_storys_page_shows_it_as_text(dora, story):
    page = dora.go(f"/admin/articles/article/{story.pk}/change/")
    shows(dora, evil("Topic 0"), evil("Topic 1"), evil("Topic 2"))
    assert page.get_by_label("Headline:", exact=True).input_value() == evil("Headline")
    block = dora.block("Picture:")
    assert block.get_by_label("Caption:").input_value() == evil("Caption")
    assert block.get_by_label("Alternative text:").input_value() == evil("Alt")
    assert dora.editors() == ["The harbour is open."]


def test_the_library_shows_it_as_text_and_offers_it_as_a_hint(dora, story):
    page = dora.go(f"/admin/articles/article/{story.pk}/change/")
    block = dora.block("Picture:")
    block.get_by_label("Caption:").fill("")
    block.get_by_role("button", name="Choose another picture").click()
    page.locator(".desk-library-item").click()
    assert block.get_by_label("Caption:").get_attribute("placeholder") == evil("Own caption")
    shows(dora)
    dora.saves()
    dora.go("/admin/media/image/")
    shows(dora, evil("Own credit"))
    page = dora.go(f"/admin/media/image/{Image.objects.get().pk}/change/")
    shows(dora)
    assert page.get_by_label("Credit").input_value() == evil("Own credit")


@pytest.mark.parametrize("page", ["publish", "history"])
def test_the_pages_about_the_story_show_it_as_text(dora, story, cast, page):
    edit(story, cast, headline=evil("Headline ") + "x" * 60, standfirst="")
    dora.go(f"/admin/articles/article/{story.pk}/{page}/")
    shows(dora, ATTACK[:60])


def test_the_lists_and_a_texts_conflict_show_it_as_text(window, cast, dora, story):
    dora.go("/admin/articles/article/")
    shows(dora, evil("Headline"))
    ann = window().come_in(cast.ann)
    for person in (dora, ann):
        person.go(f"/admin/articles/article/{story.pk}/change/")
        person.page.get_by_label("Headline:", exact=True).fill(evil(f"By {id(person)}"))
    dora.saves()
    ann.saves()
    shows(ann, evil(f"By {id(dora)}"), evil(f"By {id(ann)}"))


def test_pasted_copy_and_a_files_name_are_shown_as_text(dora, story):
    page = dora.go("/admin/wire/take/paste/")
    page.get_by_label("Copy:").fill(
        f"Ships are back in the harbour {ATTACK}\n\nA first sentence of the text. {ATTACK}"
    )
    page.get_by_label("Source:").fill(ATTACK[:120])
    dora.saves("Receive")
    shows(dora, f"Ships are back in the harbour {ATTACK}")
    page = dora.go("/admin/media/image/upload/")
    file = {"name": "<img src=x onerror=alert(1)>.jpg", "mimeType": "image/jpeg", "buffer": b"nothing"}
    page.get_by_label("Pictures:").set_input_files(file)
    dora.expected = {422}
    page.locator(".uploads-status", has_text="Not taken.").wait_for()
    shows(dora, "<img src=x onerror=alert(1)>.jpg", "Not taken.")


def test_readers_see_it_as_text(window, story):
    reader = window()
    page = reader.go(LiveStory.objects.get().path)
    shows(reader, evil("Headline"), evil("Standfirst"), evil("Caption"), evil("Note"), evil("Topic 0"))
    assert page.locator("figure img").get_attribute("alt") == evil("Alt")
    for address in ("/", "/world/", "/topics/topic-0/"):
        reader.go(address)
        shows(reader, evil("Headline"))
