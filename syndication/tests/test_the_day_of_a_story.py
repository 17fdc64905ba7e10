"""A story by the real verbs, as a partner sees it from publication to kill."""

import pytest

from newsroom.lib import clock
from publishing.actions.amend import amend
from publishing.actions.correct import correct
from publishing.actions.kill import kill
from publishing.actions.publish import publish
from publishing.patch import Nothing, SetBlock
from syndication.tests.standards import api_faults, faults
from syndication.tests.stories import document, picture
from tests.makers import edit, make_image, make_story, picture_block, text_block

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(cast):
    blocks = (text_block("The harbour is open."), picture_block(make_image(copyright="PA Media")))
    story = make_story(cast, blocks=blocks, slugline="HARBOUR")
    publish(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())
    return story


def url(story, form=""):
    return f"/api/v1/stories/{story.uuid}/{form}"


def test_our_documents_for_tests_have_the_form_of_published_ones(api, story):
    found = api.get(url(story)).json()
    del found["links"]
    assert found.keys() == document().keys()
    assert found["blocks"][1].keys() == picture().keys()


def test_a_published_story_is_in_the_list_as_the_schema_says_and_in_valid_ninjs(api, story):
    assert api_faults(api.get("/api/v1/stories/").json(), "StoryList") == []
    assert api_faults(api.get(url(story)).json(), "Story") == []
    found = api.get(url(story, "ninjs")).json()
    assert faults(found) == []
    assert found["headlines"][0]["value"] == "Harbour opens again"
    assert found["associations"][0]["copyrightNotice"] == "PA Media"


def test_a_draft_on_a_live_story_does_not_show(api, cast, story):
    edit(story, cast, headline="The canary headline", blocks=(text_block("The canary text."),))
    block = api.get(url(story)).json()["blocks"][1]["uuid"]
    push = SetBlock(block, {"caption": "The harbour at noon"})
    amend(story=story.uuid, patch=push, actor=cast.ben, now=clock.now())
    for address in (url(story), url(story, "ninjs"), "/api/v1/stories/", "/api/v1/changes"):
        assert "canary" not in api.get(address).content.decode()
    assert "The harbour at noon" in api.get(url(story, "ninjs")).content.decode()


def test_a_story_that_was_never_published_is_nowhere(api, cast):
    draft = make_story(cast, headline="The canary headline")
    assert api.get(url(draft)).status_code == api.get(url(draft, "ninjs")).status_code == 404
    for address in ("/api/v1/stories/", "/api/v1/changes", url(draft), url(draft, "ninjs")):
        found = api.get(address).content.decode()
        assert "canary" not in found
        assert str(draft.uuid) not in found


def test_a_correction_and_a_kill_reach_those_who_follow(api, cast, story):
    correct(story=story.uuid, note="It was autumn.", patch=Nothing(), actor=cast.carla, now=clock.now())
    assert "It was autumn." in api.get(url(story, "ninjs")).json()["edNote"]
    kill(story=story.uuid, reason="The canary reason.", actor=cast.dora, now=clock.now())
    gone = api.get(url(story, "ninjs"))
    assert (gone.status_code, gone.json()["pubStatus"], faults(gone.json())) == (410, "canceled", [])
    followed = api.get("/api/v1/changes")
    assert api_faults(followed.json(), "ChangeList") == []
    assert [one["kind"] for one in followed.json()["changes"]] == [
        "story.published",
        "story.corrected",
        "story.killed",
    ]
    assert "canary" not in followed.content.decode() + gone.content.decode()
