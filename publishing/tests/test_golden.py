"""Documents of every schema number, as they were stored. They must be readable for ever."""

import json
from pathlib import Path

import pytest

from articles.actions.decide_tag import decide_tag
from articles.models.tags import Decision
from entities.models import Entity
from newsroom.lib import clock
from publishing.actions.publish import publish
from publishing.document import canonical, card
from publishing.upgrade import SCHEMA, FromTheFuture, upgraded
from tests.makers import make_image, make_story, picture_block, text_block

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.json"))


def shape(value):
    """Keys without values: what a reader of the document relies on."""
    if isinstance(value, dict):
        return {key: shape(each) for key, each in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return None


def test_there_is_one_for_every_schema():
    assert [int(path.stem) for path in GOLDEN] == list(range(1, SCHEMA + 1))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_every_golden_document_reads_in_todays_schema(path):
    document = upgraded(json.loads(path.read_text("utf-8")))
    assert document["schema"] == SCHEMA
    assert card(document)["headline"] == document["headline"]


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden_documents_are_kept_byte_for_byte(path):
    text = path.read_text("utf-8")
    assert canonical(json.loads(text)) == text


def test_a_document_of_a_newer_newsroom_is_refused():
    with pytest.raises(FromTheFuture, match="Upgrade"):
        upgraded({"schema": SCHEMA + 1})


def test_of_older_tags_the_first_three_are_what_the_story_is_about():
    old = {"schema": 2, "blocks": [], "tags": [{"name": name} for name in "ABCD"]}
    assert upgraded(old)["tags"] == [{"name": name, "about": name != "D", "names": [name]} for name in "ABCD"]
    assert old["tags"] == [{"name": name} for name in "ABCD"]


def test_of_a_killed_story_nothing_is_left_to_be_upgraded():
    assert upgraded({"schema": 1, "story": "x"}) == {"schema": SCHEMA, "story": "x"}


@pytest.mark.django_db
def test_what_is_published_today_has_the_shape_of_the_newest_golden_document(cast):
    """If this fails, the document has changed: raise SCHEMA, write the upgrade, and add a golden document."""
    image = make_image()
    story = make_story(cast, blocks=(picture_block(image), text_block("The harbour of Bremen is open.")))
    bremen = Entity.objects.create(kind="place", name="Bremen", slug="bremen", wikidata="Q24879")
    decide_tag(
        story=story.uuid, entity=bremen.uuid, decision=Decision.CONFIRMED, actor=cast.ben, now=clock.now()
    )
    story.refresh_from_db()
    snapshot = publish(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())
    golden = json.loads(GOLDEN[-1].read_text("utf-8"))
    assert shape(snapshot.read()) == shape(golden)
