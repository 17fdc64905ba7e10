import pytest

from articles.actions.decide_tag import decide_tag
from articles.actions.move_tags import SplitUndone, move_tags
from articles.actions.move_tags_back import left, move_tags_back
from articles.actions.set_link_rule import set_link_rule
from articles.counting_tags import counting
from articles.models import Mention, MovedTag, Revision, Tag
from articles.tagging import _write, tag_next, tagging_of
from articles.working import read
from entities import held
from entities.actions.merge import merge
from entities.actions.split_entity import SplitOff, split_entity
from entities.actions.undo_split import undo_split
from entities.models import Entity, Pairing, Profile
from entities.tests.authority import entity
from masthead.actors import NotAllowed
from newsroom.lib import clock
from newsroom.log.models import AuditEntry
from tests.makers import make_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def smith(cast):
    return entity("John Smith")


@pytest.fixture
def stories(cast, smith):
    made = [make_story(cast, headline=f"Story {number}") for number in range(3)]
    for story in made:
        decide(cast, story, smith)
    return made


@pytest.fixture
def split(cast, smith):
    return split_entity(
        smith, SplitOff("person", "John Smith", "politician"), actor=cast.fay, now=clock.now()
    )


def decide(cast, story, about: Entity, decision="confirmed"):
    decide_tag(story=story.uuid, entity=about.uuid, decision=decision, actor=cast.carla, now=clock.now())


def move(cast, split, *stories):
    return move_tags(split=split, stories=[each.uuid for each in stories], actor=cast.fay, now=clock.now())


def back(cast, split, **how) -> int:
    return move_tags_back(split=split, actor=cast.fay, now=clock.now(), **how)


def tags() -> list[tuple]:
    return list(
        Tag.objects.order_by("article", "entity").values_list("article", "entity", "decision", "decided_by")
    )


def test_the_tags_of_chosen_stories_go_over_and_those_of_others_stay(cast, stories, smith, split):
    assert len(move(cast, split, stories[0], stories[1])) == 2
    assert [tag[1] for tag in tags()] == [split.made_id, split.made_id, smith.pk]
    assert read(stories[0]).sets["tags"] == {str(split.made.uuid)}
    assert Revision.objects.filter(article=stories[0]).first().verb == "move tag"
    assert AuditEntry.objects.filter(verb="move tag").count() == 2
    assert move(cast, split, stories[0]) == []
    assert held.stories_of([smith, split.made]) == {smith.pk: 1, split.made_id: 2}


def test_moving_back_restores_exactly_what_was(cast, stories, smith, split):
    decide(cast, stories[1], split.made, "rejected")
    decide(cast, stories[2], split.made)
    before = tags()
    move(cast, split, *stories)
    assert len(tags()) == 3
    assert left(split)
    assert back(cast, split, most=2) == 2
    assert left(split)
    assert back(cast, split) == 1
    assert not left(split)
    assert tags() == before
    assert back(cast, split) == 0


def test_what_people_have_decided_since_stays(cast, stories, smith, split):
    move(cast, split, *stories[:2])
    decide(cast, stories[0], split.made, "rejected")
    decide(cast, stories[1], smith, "rejected")
    back(cast, split)
    here = {(article, about): decision for article, about, decision, _ in tags()}
    assert here[stories[0].pk, split.made_id] == "rejected"
    assert here[stories[1].pk, smith.pk] == "rejected"


def counted(about: Entity) -> dict[str, int]:
    return dict(Pairing.objects.filter(entity=about, confirmed__gt=0).values_list("key", "confirmed"))


def test_what_people_said_of_the_names_is_counted_for_the_new_one_and_comes_back(cast, stories, smith, split):
    for story in stories:
        Mention.objects.create(
            article=story, entity=smith, field="headline", start=0, end=4, surface="John", text_version=1
        )
        decide(cast, story, smith, "rejected")
        decide(cast, story, smith)
    assert counted(smith) == {"john": 3}
    move(cast, split, *stories[:2])
    assert (counted(smith), counted(split.made)) == ({"john": 1}, {"john": 2})
    assert set(Profile.objects.exclude(stale_at=None).values_list("entity", flat=True)) >= {
        smith.pk,
        split.made_id,
    }
    decide(cast, stories[0], split.made, "rejected")
    assert counted(split.made) == {"john": 1}
    back(cast, split)
    assert (counted(smith), counted(split.made)) == ({"john": 2}, {})


def test_a_split_that_is_undone_leaves_stories_as_before(cast, stories, smith, split):
    before = [read(story) for story in stories]
    move(cast, split, *stories)
    back(cast, split)
    undo_split(split, actor=cast.fay, now=clock.now())
    assert [read(story) for story in stories] == before


def test_merging_by_hand_keeps_the_tags_that_went_over(cast, stories, smith, split):
    move(cast, split, *stories)
    merge(split.made, into=smith, actor=cast.fay, now=clock.now())
    for story in stories:
        assert counting(story.tags.select_related("entity__merged_into")).keys() == {smith}


def test_no_tag_goes_over_after_the_split_was_undone(cast, stories, smith, split):
    undo_split(split, actor=cast.fay, now=clock.now())
    with pytest.raises(SplitUndone):
        move(cast, split, stories[0])
    assert not MovedTag.objects.exists()


def test_who_may_not_tag_moves_no_tags(cast, stories, split):
    for verb in (
        lambda: move_tags(split=split, stories=[stories[0].uuid], actor=cast.gil, now=clock.now()),
        lambda: move_tags_back(split=split, actor=cast.gil, now=clock.now()),
    ):
        with pytest.raises(NotAllowed):
            verb()


def smiths_story(cast, smith):
    story = make_story(cast, headline="John Smith resigns")
    while tag_next():
        pass
    decide(cast, story, smith)
    return story


def test_a_tagger_at_work_while_a_tag_goes_over_does_not_bring_the_old_entity_back(cast, smith, split):
    story = smiths_story(cast, smith)
    story.refresh_from_db()
    at_work = tagging_of(story)
    move(cast, split, story)
    _write(story, at_work, clock.now())
    while tag_next():
        pass
    assert set(story.tags.values_list("entity", "decision")) == {(split.made_id, "confirmed")}
    assert set(story.mentions.values_list("entity", flat=True)) == {split.made_id}


def rules(story) -> list[tuple]:
    return list(story.link_rules.order_by("key").values_list("key", "surface", "entity", "by", "at"))


def test_moving_back_restores_what_names_meant_and_leaves_what_was_said_since(cast, smith, split):
    story, other = smiths_story(cast, smith), smiths_story(cast, smith)
    said = {"actor": cast.carla, "now": clock.now()}
    set_link_rule(story=story.uuid, surface="Smith", entity=smith.uuid, **said)
    before = rules(story)
    move(cast, split, story, other)
    assert {rule[2] for rule in rules(story)} == {split.made_id}
    assert len(rules(story)) == 2
    set_link_rule(story=other.uuid, surface="John Smith", entity=None, **said)
    since = rules(other)
    back(cast, split)
    assert rules(story) == before
    assert rules(other) == since
    while tag_next():
        pass
    assert set(story.tags.values_list("entity", "decision")) == {(smith.pk, "confirmed")}
