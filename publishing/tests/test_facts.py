import pytest

from articles.actions.decide_tag import decide_tag
from articles.models import Mention, Tag
from articles.models.tags import Decision
from articles.working import read
from entities.models import Entity
from newsroom.lib import clock
from publishing.facts import gather
from tests.makers import edit, make_story, text_block

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
        "wikidata": "Q1065", "about": True, "names": [],
    }  # fmt: skip


def test_what_was_rejected_of_the_survivor_is_not_published_for_a_merged_one(cast, uno, nations):
    story = make_story(cast)
    decide(story, uno, Decision.CONFIRMED, cast.ben)
    decide(story, nations, Decision.REJECTED, cast.ben)
    Entity.objects.filter(pk=uno.pk).update(merged_into=nations)
    assert gather(story, read(story)).tags == []


def named(story, entity, surface):
    """As the tagger writes it."""
    Mention.objects.create(
        article=story, entity=entity, field="html", start=0, end=len(surface), surface=surface,
        text_version=story.text_version,
    )  # fmt: skip


def test_a_tag_says_by_which_names_the_text_calls_it_its_own_first(cast, uno, nations):
    story = make_story(cast, blocks=(text_block("The UN met. The United Nations Organization is old. UNO!"),))
    Entity.objects.filter(pk=uno.pk).update(merged_into=nations)
    for entity, surface in (
        (nations, "UN"), (nations, "UN"), (uno, "UNO"), (nations, "United Nations Organization"), (None, "The"),
    ):  # fmt: skip
        named(story, entity, surface)
    decide(story, nations, Decision.CONFIRMED, cast.ben)
    (tag,) = gather(story, read(story)).tags
    assert tag["names"] == ["United Nations", "United Nations Organization", "UNO", "UN"]


def test_a_name_that_the_published_text_has_no_more_is_not_told(cast, nations):
    story = make_story(cast, blocks=(text_block("The UN met."),))
    named(story, nations, "UN")
    decide(story, nations, Decision.CONFIRMED, cast.ben)
    edit(story, cast, (text_block("Nobody met."),))
    (tag,) = gather(story, read(story)).tags
    assert tag["names"] == []


def test_at_most_five_names_of_one_are_told(cast, nations):
    words = [f"Nations{'s' * length}" for length in range(9)]
    story = make_story(cast, blocks=(text_block(" ".join(words)),))
    for word in words:
        named(story, nations, word)
    decide(story, nations, Decision.CONFIRMED, cast.ben)
    (tag,) = gather(story, read(story)).tags
    assert tag["names"] == words[:-6:-1]


def test_a_story_is_about_what_the_tagger_says_and_what_was_added_by_hand(cast, uno, nations):
    story = make_story(cast)
    port = Entity.objects.create(kind="place", name="Port", slug="port")
    for relevance, (entity, is_about) in enumerate([(uno, False), (nations, True)], start=1):
        Tag.objects.create(article=story, entity=entity, is_about=is_about, relevance=relevance)
    for entity in (uno, nations, port):
        decide(story, entity, Decision.CONFIRMED, cast.ben)
    told = [(tag["name"], tag["about"]) for tag in gather(story, read(story)).tags]
    assert told == [("United Nations", True), ("UNO", False), ("Port", True)]
