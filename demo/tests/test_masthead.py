"""The masthead names only what is there: files, pictures, sections, desks, authors."""

import json
from zoneinfo import ZoneInfo

import pytest

from demo.pictures import PICTURES
from demo.tests import DEMO

MASTHEAD = json.loads((DEMO / "masthead.json").read_text("utf-8"))
STORIES = MASTHEAD["stories"]
ROLES = {
    "reporter", "sub-editor", "editor", "duty editor", "picture editor", "librarian", "syndication manager",
    "administrator",
}  # fmt: skip


def slugs(table):
    return {row["slug"] for row in MASTHEAD[table]}


def test_the_publication_has_a_name_a_time_zone_and_three_languages():
    publication = MASTHEAD["publication"]
    assert publication["name"]
    assert ZoneInfo(publication["time_zone"]).key == "Europe/London"
    assert publication["languages"] == ["en", "de", "ar"]


def test_there_is_a_member_of_staff_of_every_role_at_a_desk_that_exists():
    assert {person["role"] for person in MASTHEAD["staff"]} == ROLES
    assert all(person["desk"] in slugs("desks") for person in MASTHEAD["staff"])
    assert all(person["email"].endswith("@newsroom.example") for person in MASTHEAD["staff"])


def test_sections_are_eight_in_order_and_authors_write_from_example_addresses():
    assert [section["order"] for section in MASTHEAD["sections"]] == list(range(1, 9))
    assert len(MASTHEAD["desks"]) == 4
    assert len(MASTHEAD["authors"]) >= 6
    assert all(author["email"].endswith("@example.com") and author["bio"] for author in MASTHEAD["authors"])


def test_every_wire_file_is_one_story_and_every_picture_is_used():
    assert sorted(story["wire"] for story in STORIES) == sorted(p.name for p in (DEMO / "wire").glob("*.txt"))
    used = [use["picture"] for story in STORIES for use in story["pictures"]]
    assert sorted(used) == sorted(picture.name for picture in PICTURES)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["wire"])
class TestStory:
    def test_stands_in_a_section_on_a_desk_by_authors_that_exist(self, story):
        assert story["section"] in slugs("sections")
        assert story["desk"] in slugs("desks")
        assert set(story["byline"]) <= slugs("authors")
        assert story["byline"] or story["kind"] == "snap"
        assert story["kind"] in {"snap", "report", "opinion"}
        assert story["language"] in MASTHEAD["publication"]["languages"]

    def test_gives_each_picture_a_caption_of_the_copy_an_alt_text_and_a_credit(self, story):
        text = (DEMO / "wire" / story["wire"]).read_text("utf-8")
        for use in story["pictures"]:
            assert use["story_caption"] in text
            assert use["caption"]
            assert use["alt_text"] != use["caption"]
            assert use["credit"] == "Newsroom demo"
