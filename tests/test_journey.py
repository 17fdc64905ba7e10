"""The journey: from the wire file to page, feed, API, correction and kill, through the doors that people use."""

import io
import json
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.test import Client
from lxml import etree
from PIL import Image as PillowImage

from articles import tagging
from articles.models import Article
from desk.tests.page import Page
from entities.models import Entity
from media.actions.make_renditions import make_next
from media.models import Image
from newsroom.lib import clock
from syndication.tests.standards import faults
from wire.models import Take

pytestmark = pytest.mark.django_db(transaction=True)

AUTHORITY = Path(__file__).resolve().parent.parent / "demo" / "authority.jsonl"
EXPECTED_TAGS = {
    "North Korea",
    "Pyongyang",
    "Kim Jong Un",
    "Donald Trump",
    "Mike Pompeo",
    "Kim Yong Chol",
    "Centre for Strategic and International Studies",
    "United Nations",
    "Singapore",
    "United States",
    "Korean Demilitarised Zone",
}


def logged_in(person):
    client = Client()
    client.force_login(person)
    return client


def picture():
    file = io.BytesIO()
    PillowImage.linear_gradient("L").resize((1600, 1000)).convert("RGB").save(file, "JPEG")
    file.seek(0)
    file.name = "valley.jpg"
    return file


class Day:
    """The people of this story, each with a browser, and a reader and a partner without log-in."""

    def __init__(self, cast, copy):
        self.cast, self.copy = cast, copy
        self.ann, self.ben, self.carla, self.dora, self.emil = map(
            logged_in, (cast.ann, cast.ben, cast.carla, cast.dora, cast.emil)
        )
        self.reader = self.partner = Client()

    def copy_comes_in(self):
        self.ann.post("/admin/wire/take/paste/", {"copy": self.copy.decode(), "source": "PA"})
        self.ann.post(f"/admin/articles/article/pick-up/{Take.objects.get().pk}/")
        self.story = Article.objects.get()
        self.url = f"/admin/articles/article/{self.story.pk}"

    def picture_is_uploaded(self):
        answer = self.emil.post("/admin/media/image/upload/", {"pictures": picture()})
        assert answer.status_code in {200, 302}
        while make_next(clock.now()):
            pass
        return Image.objects.get()

    def story_is_finished(self, image):
        page = Page(self.ben, self.story)
        page["section"] = str(self.cast.section.pk)
        page["authors"] = str(self.cast.author.pk)
        for index, block in enumerate(self.story.articles_picture_set.order_by("ordering")):
            fields = page.block("picture", index)
            if block.caption.startswith("North Korea dismantling"):
                fields["image"], fields["alt_text"] = str(image.pk), "A valley with a tunnel mouth."
            else:
                fields["DELETE"] = "on"
        assert "Saved." in page.save().content.decode()

    def names_are_found(self):
        while tagging.tag_next():
            pass
        return {tag.entity.name for tag in self.story.tags.select_related("entity")}

    def press(self, client, verb, **more):
        self.story.refresh_from_db()
        values = {"verb": verb, "edit_version": self.story.edit_version, **more}
        answer = client.post(f"{self.url}/publish/", values, follow=True)
        return [str(message) for message in answer.context["messages"]]

    def api(self, path, status=200):
        answer = self.partner.get(f"/api/v1/{path}")
        assert answer.status_code == status, answer.content
        return json.loads(answer.content)


@pytest.fixture
def day(cast, wire_copy):
    call_command("import_authority", AUTHORITY, verbosity=0)
    return Day(cast, wire_copy)


def test_a_story_goes_from_the_wire_to_readers_and_partners_and_is_corrected_and_killed(
    day, django_assert_max_num_queries
):
    names_are_found_and_what_is_missing_is_said(day)
    it_is_mended_and_published(day)
    with django_assert_max_num_queries(3):
        listed = day.api("stories/")["stories"]
    (path,) = [each["path"] for each in listed]
    with django_assert_max_num_queries(4):
        page = day.reader.get(quote(path))
    readers_read_it(day, page, path)
    ninjs, cursor = partners_read_it(day)
    it_is_corrected(day, path, int(ninjs["version"]))
    moved = it_moves(day, path)
    it_is_killed(day, [quote(path), moved], cursor)


def names_are_found_and_what_is_missing_is_said(day):
    day.copy_comes_in()
    assert day.names_are_found() >= EXPECTED_TAGS
    missing = day.carla.get(f"{day.url}/publish/").content.decode()
    for words in (
        "still waits for its image",
        "The story has no section.",
        "“Demilitarised”",
        "Nobody is named",
    ):
        assert words in missing


def it_is_mended_and_published(day):
    day.story_is_finished(day.picture_is_uploaded())
    day.names_are_found()
    rejected = Entity.objects.get(name="Donald Trump")
    day.ben.post(f"{day.url}/tags/", {"reject": str(rejected.uuid)})
    day.ben.post(f"{day.url}/tags/", {"confirm_all": "1"})
    assert "Nothing is missing." in day.carla.get(f"{day.url}/publish/").content.decode()
    assert day.press(day.carla, "publish") == ["The story is out."]


def readers_read_it(day, page, path):
    text = page.content.decode()
    assert page.status_code == 200
    assert "Undeclared" in text
    assert "Missile operating bases are not launch facilities." in text
    assert "North Korea dismantling a nuclear test site in May" in text
    assert "<picture" in text
    assert "Set-Cookie" not in page.headers
    assert day.reader.get("/").content.decode().count(path) >= 1
    assert day.reader.get("/world/").status_code == 200
    assert day.reader.get(f"/topics/{Entity.objects.get(name='Pyongyang').slug}/").status_code == 200
    assert path in etree.tostring(etree.fromstring(day.reader.get("/feeds/latest.xml").content)).decode()


def partners_read_it(day):
    ninjs = day.api(f"stories/{day.story.uuid}/ninjs")
    assert faults(ninjs) == []
    assert ninjs["pubStatus"] == "usable"
    kinds = ("people", "places", "organisations", "subjects")
    names = {each["name"] for kind in kinds for each in ninjs.get(kind, [])}
    assert "Kim Jong Un" in names
    assert "Donald Trump" not in names
    return ninjs, day.api("changes")["next"]


def it_is_corrected(day, path, version):
    told = day.press(day.carla, "correct", note="The summit was in June.")
    assert told == ["The correction is out, with its note."]
    assert "The summit was in June." in day.reader.get(quote(path)).content.decode()
    corrected = day.api(f"stories/{day.story.uuid}/ninjs")
    assert faults(corrected) == []
    assert "The summit was in June." in corrected["edNote"]
    assert int(corrected["version"]) == version + 1


def it_moves(day, path):
    """A new slug: the old address leads to the new one."""
    page = Page(day.ben, day.story)
    page["slug"] = "missile-bases"
    page.save()
    day.press(day.carla, "update")
    moved = day.reader.get(quote(path))
    assert (moved.status_code, moved.url.endswith("/missile-bases/")) == (301, True)
    return moved.url


def it_is_killed(day, addresses, cursor):
    """Gone for readers, a tombstone for partners, and no word of it anywhere."""
    told = day.press(day.dora, "kill", reason="Withdrawn by the agency.")
    assert told == ["The story is killed. Readers and partners are told that it is gone."]
    for address in addresses:
        gone = day.reader.get(address)
        assert gone.status_code == 410
        assert "Missile" not in gone.content.decode()
    assert day.api("stories/")["stories"] == []
    tombstone = day.api(f"stories/{day.story.uuid}/ninjs", status=410)
    assert faults(tombstone) == []
    assert tombstone["pubStatus"] == "canceled"
    changes = day.api(f"changes?after={cursor}")["changes"]
    assert [change["kind"] for change in changes] == ["story.corrected", "story.updated", "story.killed"]
    assert changes[-1]["pubstatus"] == "canceled"
    for door in ("/", "/world/", "/feeds/latest.xml", "/sitemap.xml", "/api/v1/stories/"):
        assert "Undeclared" not in day.reader.get(door).content.decode()
