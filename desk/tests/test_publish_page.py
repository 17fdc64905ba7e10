from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.test import Client

from desk.forms_publish import in_utc
from newsroom.lib import clock
from publishing.models import Correction, LiveStory, Schedule, Snapshot
from tests.makers import edit, make_image, make_story, picture_block, text_block

pytestmark = pytest.mark.django_db


class PublishPage:
    def __init__(self, person, story):
        self.client = Client()
        self.client.force_login(person)
        self.story, self.url = story, f"/admin/articles/article/{story.pk}/publish/"

    def show(self):
        return self.client.get(self.url)

    def press(self, verb, **more):
        self.story.refresh_from_db()
        values = {"verb": verb, "edit_version": self.story.edit_version, **more}
        return self.client.post(self.url, values, follow=True)


def said(answer):
    return [str(message) for message in answer.context["messages"]]


@pytest.fixture
def story(cast):
    return make_story(cast)


@pytest.fixture
def carla(cast, story):
    return PublishPage(cast.carla, story)


@pytest.fixture
def dora(cast, story):
    return PublishPage(cast.dora, story)


def state(story):
    return LiveStory.objects.get(story=story.uuid).state


def test_an_editor_publishes_updates_and_corrects(carla, story, cast):
    assert said(carla.press("publish")) == ["The story is out."]
    edit(story, cast, headline="Harbour open")
    assert said(carla.press("update")) == ["The new text is out."]
    assert said(carla.press("correct", note="It was in May.")) == ["The correction is out, with its note."]
    assert Correction.objects.get().note == "It was in May."
    assert LiveStory.objects.get().version == 3


def test_what_is_missing_is_said_in_plain_words_and_there_is_no_button(cast):
    image = make_image(credit="", alt_text="")
    story = make_story(cast, standfirst="", blocks=(picture_block(image), text_block("Open.")))
    page = PublishPage(cast.carla, story)
    shown = page.show().content.decode()
    assert "The story has no standfirst." in shown
    assert "has no credit." in shown
    assert "has no alternative text." in shown
    assert 'value="publish"' not in shown
    answer = page.press("publish")
    assert answer.status_code == 409
    assert not LiveStory.objects.exists()


def test_warnings_ask_and_do_not_hinder(cast):
    story = make_story(cast, standfirst="The Demilitarised Zone and the Demilitarized Zone .")
    page = PublishPage(cast.carla, story)
    shown = page.show().content.decode()
    assert "two ways" in shown
    assert "stray space" in shown
    assert "Publish in spite of the warnings" in shown
    assert said(page.press("publish")) == ["The story is out."]


def test_publishing_what_was_changed_meanwhile_publishes_what_was_checked(carla, story, cast):
    checked = story.edit_version
    edit(story, cast, headline="Changed meanwhile")
    carla.press("publish", edit_version=checked)
    assert LiveStory.objects.get().headline == "Harbour opens again"


def test_a_plan_is_made_in_the_papers_time_and_called_off(carla, story):
    at = (clock.now() + timedelta(days=200)).replace(month=7, second=0, microsecond=0)
    answer = carla.press("schedule", at=f"{at:%Y}-07-01T18:30")
    assert said(answer) == [f"Planned for 01 July {at:%Y}, 18:30."]
    assert Schedule.objects.get().at == datetime(at.year, 7, 1, 17, 30, tzinfo=UTC)
    assert said(carla.press("unschedule")) == ["The plan was called off."]


@pytest.mark.parametrize("at", ["", "tomorrow", "2020-01-01T10:00", "9999-99-99T10:00"])
def test_a_time_that_cannot_be_is_said(carla, at):
    answer = carla.press("schedule", at=at)
    assert answer.status_code == 409
    assert said(answer)[0].endswith(".")
    assert not Schedule.objects.exists()


def test_an_hour_that_the_clocks_leap_over_is_refused_and_one_that_comes_twice_is_the_first():
    zone = ZoneInfo("Europe/London")
    with pytest.raises(forms.ValidationError, match="02:30 or later"):
        in_utc(datetime(2026, 3, 29, 1, 30), zone)
    assert in_utc(datetime(2026, 10, 25, 1, 30), zone) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_duty_editor_withholds_restores_and_kills(carla, dora, story):
    carla.press("publish")
    assert dora.press("unpublish", reason=" ").status_code == 409
    dora.press("unpublish", reason="Under review.")
    assert state(story) == "unpublished"
    dora.press("restore")
    assert state(story) == "live"
    dora.press("kill", reason="Not true.")
    assert state(story) == "killed"
    assert dora.press("restore").status_code == 409


@pytest.mark.parametrize(
    "verb", ["publish", "update", "correct", "schedule", "unschedule", "unpublish", "restore", "kill"]
)
@pytest.mark.parametrize("person", ["ann", "fay", "gil"])
def test_who_has_none_of_the_rights_finds_no_page_and_no_verb(cast, story, person, verb):
    page = PublishPage(cast.people[person], story)
    assert page.show().status_code == 403
    assert page.press(verb, note="x", reason="x", at="2099-01-01T10:00").status_code == 403
    assert not LiveStory.objects.exists()


@pytest.mark.parametrize(
    ("person", "verb"), [("ben", "publish"), ("ben", "correct"), ("carla", "kill"), ("carla", "unpublish")]
)
def test_a_forged_verb_needs_its_own_right(cast, carla, story, person, verb):
    if verb != "publish":
        carla.press("publish")
    before = list(LiveStory.objects.values_list("state", flat=True))
    answer = PublishPage(cast.people[person], story).press(verb, note="x", reason="x")
    assert answer.status_code == 403
    assert list(LiveStory.objects.values_list("state", flat=True)) == before


@pytest.mark.parametrize(
    "values",
    [{"verb": "explode"}, {"verb": "publish", "edit_version": "x"}, {"verb": "publish", "edit_version": ""}],
)
def test_what_is_not_understood_does_nothing(carla, values):
    answer = carla.press(values.pop("verb"), **values)
    assert answer.status_code == 400
    assert not LiveStory.objects.exists()


def test_a_caption_is_amended_by_itself_and_the_draft_stays_on_the_desk(cast):
    block = picture_block(make_image(), caption="The harbor")
    story = make_story(cast, blocks=(block, text_block("Open.")))
    page = PublishPage(cast.carla, story)
    page.press("publish")
    edit(story, cast, headline="Not yet to be read")
    words = {"block": block.uuid, "caption": "The harbour", "credit": "PA", "alt_text": "Ships."}
    assert "The words of the picture are out." in said(page.press("amend", **words))[0]
    document = Snapshot.objects.get(version=2).read()
    assert (document["blocks"][0]["caption"], document["headline"]) == ("The harbour", "Harbour opens again")
    assert page.press("amend", block="no-such-block", caption="x").status_code == 409


def test_a_reporter_amends_nothing(cast):
    block = picture_block(make_image())
    story = make_story(cast, blocks=(block, text_block("Open.")))
    PublishPage(cast.carla, story).press("publish")
    assert PublishPage(cast.ann, story).press("amend", block=block.uuid, caption="x").status_code == 403
    assert LiveStory.objects.get().version == 1
