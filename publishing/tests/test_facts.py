import pytest

from articles.actions.decide_tag import decide_tag
from articles.models.tags import Decision
from articles.working import read
from entities.models import Entity
from newsroom.lib import clock
from publishing.facts import gather
from tests.makers import make_story

pytestmark = pytest.mark.django_db


def decide(story, entity, decision, actor):
    decide_tag(story=story.uuid, entity=entity.uuid, decision=decision, actor=actor, now=clock.now())


@pytest.fixture
def uno():
    return Entity.objects.create(kind="organisation", name="UNO", slug="uno")


@pytest.fixture
def nations():
    return Entity.objects.create(kind="organisation", name="United Nations", slug="nations", wikidata="Q1065")


def test_a_merged_tag_is_published_as_its_survivor_and_once(cast, uno, nations):
    story = make_story(cast)
    for entity in (uno, nations):
        decide(story, entity, Decision.CONFIRMED, cast.ben)
    Entity.objects.filter(pk=uno.pk).update(merged_into=nations)
    (tag,) = gather(story, read(story)).tags
    assert tag == {
        "entity": str(nations.uuid), "kind": "organisation", "name": "United Nations", "slug": "nations",
        "wikidata": "Q1065",
    }  # fmt: skip


def test_what_was_rejected_of_the_survivor_is_not_published_for_a_merged_one(cast, uno, nations):
    story = make_story(cast)
    decide(story, uno, Decision.CONFIRMED, cast.ben)
    decide(story, nations, Decision.REJECTED, cast.ben)
    Entity.objects.filter(pk=uno.pk).update(merged_into=nations)
    assert gather(story, read(story)).tags == []
