"""What a decision on a name leaves behind: the record, the counters, the rules of one story."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import tagging
from articles.actions.clear_link_rule import clear_link_rule
from articles.actions.confirm_suggested import confirm_suggested
from articles.actions.decide_tag import decide_tag
from articles.actions.set_link_rule import NotAName, set_link_rule
from articles.counting_tags import unreviewed
from articles.models import LinkRule, Mention, Tag, TagDecision
from articles.models.tags import Decision
from articles.working import read
from entities.models import Alias, Entity, Pairing, Profile, Stamp
from masthead.actors import NotAllowed
from newsroom.lib import clock
from newsroom.log.models import AuditEntry
from tests.makers import make_story, text_block

pytestmark = pytest.mark.django_db

CONFIRMED, REJECTED, SUGGESTED = Decision.CONFIRMED, Decision.REJECTED, Decision.SUGGESTED


def of_people():
    """What people said: the tagger's own suggestions are kept, too."""
    return TagDecision.objects.exclude(decision=Decision.SUGGESTED)


@pytest.fixture
def un():
    entity = Entity.objects.create(kind="organisation", name="United Nations", slug="united-nations")
    Alias.objects.create(entity=entity, text="UN", kind="acronym")
    return entity


@pytest.fixture
def story(cast, un):
    Entity.objects.create(kind="place", name="Ruritania", slug="ruritania")
    story = make_story(cast, blocks=(text_block("The United Nations met in Ruritania.", "The UN was glad."),))
    assert tagging.tag_next()
    story.refresh_from_db()
    Tag.objects.filter(article=story).update(said_by="tagger 7", confidence=0.9)
    return story


def decide(story, entity, decision, actor):
    return decide_tag(story=story.uuid, entity=entity.uuid, decision=decision, actor=actor, now=clock.now())


def counters(entity):
    rows = Pairing.objects.filter(entity=entity)
    return {row.key: (row.confirmed, row.rejected) for row in rows}


def test_what_was_said_is_kept_with_who_said_it_and_how_the_text_names_it(story, un, cast):
    decide(story, un, CONFIRMED, cast.ben)
    said = of_people().get()
    assert (said.decision, said.was, said.is_by_hand) == (CONFIRMED, SUGGESTED, False)
    assert said.surfaces == ["UN", "United Nations"]
    assert (said.kind, said.confidence, said.said_by) == ("organisation", 0.9, "tagger 7")
    assert (said.by, said.entity, said.article) == (cast.ben.label, un, story)


def test_the_same_decision_again_is_not_said_twice(story, un, cast):
    decide(story, un, CONFIRMED, cast.ben)
    decide(story, un, CONFIRMED, cast.carla)
    assert of_people().count() == 1
    assert counters(un) == {"un": (1, 0), "united nations": (1, 0)}


def test_a_change_of_mind_takes_back_what_was_counted(story, un, cast):
    decide(story, un, CONFIRMED, cast.ben)
    decide(story, un, REJECTED, cast.ben)
    assert counters(un) == {"un": (0, 1), "united nations": (0, 1)}
    decide(story, un, CONFIRMED, cast.carla)
    assert counters(un) == {"un": (1, 0), "united nations": (1, 0)}
    assert [(row.was, row.decision) for row in of_people().order_by("pk")] == [
        (SUGGESTED, CONFIRMED),
        (CONFIRMED, REJECTED),
        (REJECTED, CONFIRMED),
    ]


def test_what_is_taken_back_is_what_was_counted_then_though_the_text_names_it_otherwise_now(story, un, cast):
    decide(story, un, CONFIRMED, cast.ben)
    Mention.objects.filter(article=story, surface="UN").delete()
    decide(story, un, REJECTED, cast.ben)
    assert counters(un) == {"un": (0, 0), "united nations": (0, 1)}


def test_two_stories_count_for_themselves(story, un, cast):
    other = make_story(cast, blocks=(text_block("The UN, that is the United Nations."),))
    assert tagging.tag_next()
    decide(story, un, CONFIRMED, cast.ben)
    decide(other, un, CONFIRMED, cast.ben)
    decide(other, un, REJECTED, cast.ben)
    assert counters(un)["united nations"] == (1, 1)


def test_what_is_added_by_hand_counts_for_the_names_that_the_text_has_of_it(story, cast):
    county = Entity.objects.create(kind="place", name="Ruritania County", slug="ruritania-county")
    Alias.objects.create(entity=county, text="Ruritania")
    decide(story, county, CONFIRMED, cast.fay)
    said = of_people().get()
    assert (said.is_by_hand, said.was, said.surfaces) == (True, "", ["Ruritania"])
    assert counters(county) == {"ruritania": (1, 0)}


def test_what_is_added_by_hand_and_not_named_counts_for_no_name(story, cast):
    topic = Entity.objects.create(kind="topic", name="Diplomacy", slug="diplomacy")
    decide(story, topic, CONFIRMED, cast.fay)
    assert of_people().get().surfaces == []
    assert counters(topic) == {}


def test_confirming_and_its_end_make_the_profile_stale_and_rejecting_a_suggestion_does_not(story, un, cast):
    decide(story, un, REJECTED, cast.ben)
    assert not Profile.objects.exclude(stale_at=None).exists()
    decide(story, un, CONFIRMED, cast.ben)
    assert Profile.objects.get(entity=un).stale_at
    Profile.objects.update(stale_at=None)
    decide(story, un, REJECTED, cast.ben)
    assert Profile.objects.get(entity=un).stale_at


def merged(loser, name):
    survivor = Entity.objects.create(kind="organisation", name=name, slug=name.lower())
    Entity.objects.filter(pk=loser.pk).update(merged_into=survivor)
    Stamp.objects.move([loser.pk])
    return survivor


def test_what_was_confirmed_before_a_merge_is_taken_back_when_the_survivor_is_rejected(story, un, cast):
    decide(story, un, CONFIRMED, cast.ben)
    uno = merged(un, "UNO")
    decide(story, uno, REJECTED, cast.ben)
    assert counters(un) == {"un": (0, 0), "united nations": (0, 0)}
    assert counters(uno) == {"un": (0, 1), "united nations": (0, 1)}


def test_a_suggestion_of_what_was_merged_since_is_confirmed_as_a_suggestion(story, un, cast):
    uno = merged(un, "UNO")
    assert unreviewed(story) == 2
    decide(story, uno, CONFIRMED, cast.ben)
    said = of_people().get()
    assert (said.entity, said.was, said.is_by_hand, said.said_by) == (uno, SUGGESTED, False, "tagger 7")
    assert unreviewed(story) == 1


def test_all_suggestions_are_confirmed_at_once_and_what_was_decided_stays(story, un, cast):
    decide(story, un, REJECTED, cast.ben)
    story.refresh_from_db()
    version = story.edit_version
    confirmed = confirm_suggested(story=story.uuid, actor=cast.ben, now=clock.now())
    assert [tag.entity.name for tag in confirmed] == ["Ruritania"]
    assert story.tags.get(entity=un).decision == REJECTED
    story.refresh_from_db()
    assert story.edit_version == version + 1
    with pytest.raises(NotAllowed):
        confirm_suggested(story=story.uuid, actor=cast.gil, now=clock.now())


def test_no_more_than_some_hundred_are_confirmed_a_press_and_the_most_relevant_first(
    story, un, cast, monkeypatch
):
    monkeypatch.setattr("articles.actions.confirm_suggested.AT_ONCE", 1)
    story.tags.filter(entity=un).update(relevance=1)
    story.tags.exclude(entity=un).update(relevance=0.5)
    for left in (1, 0):
        assert len(confirm_suggested(story=story.uuid, actor=cast.ben, now=clock.now())) == 1
        assert unreviewed(story) == left
        assert story.tags.get(entity=un).decision == CONFIRMED


def test_a_suggestion_of_what_was_merged_into_a_rejected_one_is_not_confirmed_with_the_others(
    story, un, cast
):
    uno = merged(un, "UNO")
    Tag.objects.create(article=story, entity=uno, decision=REJECTED)
    confirm_suggested(story=story.uuid, actor=cast.ben, now=clock.now())
    assert {tag.decision for tag in story.tags.exclude(entity__name="Ruritania")} == {REJECTED, SUGGESTED}


def link(story, surface, entity, actor):
    return set_link_rule(
        story=story.uuid, surface=surface, entity=entity and entity.uuid, actor=actor, now=clock.now()
    )


def test_a_name_is_said_to_mean_an_entity_in_this_story(story, un, cast):
    other = Entity.objects.create(kind="organisation", name="Union of Notaries", slug="union-of-notaries")
    link(story, "UN", other, cast.ben)
    rule = LinkRule.objects.get()
    assert (rule.key, rule.surface, rule.entity, rule.by) == ("un", "UN", other, cast.ben.label)
    assert story.tags.get(entity=other).decision == CONFIRMED
    assert story.tags.get(entity=un).decision == SUGGESTED  # it has another name in the text
    assert str(other.uuid) in read(story).sets["tags"]
    assert counters(other) == {"un": (1, 0)}
    assert tagging.tag_next()
    mentions = {mention.surface: mention.entity for mention in story.mentions.all()}
    assert (mentions["UN"], mentions["United Nations"]) == (other, un)


def test_what_was_suggested_for_that_name_alone_is_rejected(story, cast):
    ruritania = Entity.objects.get(name="Ruritania")
    link(story, "Ruritania", None, cast.ben)
    assert story.tags.get(entity=ruritania).decision == REJECTED
    assert counters(ruritania) == {"ruritania": (0, 1)}
    assert LinkRule.objects.get().entity is None
    assert tagging.tag_next()
    assert not story.mentions.filter(surface="Ruritania").exclude(entity=None).exists()
    assert story.tags.get(entity=ruritania).decision == REJECTED


def test_what_was_confirmed_is_rejected_when_its_only_name_is_never_linked(story, cast):
    ruritania = Entity.objects.get(name="Ruritania")
    decide(story, ruritania, CONFIRMED, cast.ben)
    link(story, "Ruritania", None, cast.carla)
    assert story.tags.get(entity=ruritania).decision == REJECTED
    assert str(ruritania.uuid) not in read(story).sets["tags"]


def test_what_is_confirmed_and_has_another_name_stays_when_one_name_is_never_linked(story, un, cast):
    decide(story, un, CONFIRMED, cast.ben)
    link(story, "UN", None, cast.ben)
    assert story.tags.get(entity=un).decision == CONFIRMED
    link(story, "United Nations", None, cast.ben)  # its last name, though the tagger has not read it again
    assert story.tags.get(entity=un).decision == REJECTED


def test_what_a_rule_had_confirmed_is_rejected_when_the_name_is_never_linked_after_all(story, un, cast):
    other = Entity.objects.create(kind="organisation", name="Union of Notaries", slug="union-of-notaries")
    link(story, "UN", other, cast.ben)
    link(story, "UN", None, cast.ben)
    assert story.tags.get(entity=other).decision == REJECTED


def test_a_rule_has_the_story_read_again_and_an_older_reading_is_thrown_away(story, un, cast, monkeypatch):
    find = tagging.tagging_of

    def find_slowly(article):
        found = find(article)
        monkeypatch.setattr(tagging, "tagging_of", find)
        link(article, "UN", None, cast.ben)
        return found

    link(story, "UN", un, cast.ben)
    monkeypatch.setattr(tagging, "tagging_of", find_slowly)
    assert tagging.tag_next()
    story.refresh_from_db()
    assert story.tagged_text_version < story.text_version
    assert tagging.tag_next()
    assert not tagging.tag_next()


def test_the_last_word_on_a_name_holds_and_can_be_taken_back(story, un, cast):
    link(story, "UN", None, cast.ben)
    link(story, "U.N.", un, cast.ben)
    assert LinkRule.objects.get().entity == un
    assert clear_link_rule(story=story.uuid, surface="UN", actor=cast.ben, now=clock.now())
    assert not clear_link_rule(story=story.uuid, surface="UN", actor=cast.ben, now=clock.now())
    assert not LinkRule.objects.exists()
    assert [entry.verb for entry in AuditEntry.objects.order_by("id")][-1] == "unlink"


def test_a_rule_needs_the_right_and_a_name(story, un, cast):
    with pytest.raises(NotAllowed):
        link(story, "UN", un, cast.gil)
    with pytest.raises(NotAName):
        link(story, " ", un, cast.ben)
    with pytest.raises(NotAllowed):
        clear_link_rule(story=story.uuid, surface="UN", actor=cast.gil, now=clock.now())


def test_a_rejected_name_stays_rejected_when_the_story_is_read_again(story, un, cast):
    decide(story, un, REJECTED, cast.ben)
    link(story, "Ruritania", Entity.objects.get(name="Ruritania"), cast.ben)
    assert tagging.tag_next()
    assert story.tags.get(entity=un).decision == REJECTED
    merged(un, "UNO")
    link(story, "Ruritania", Entity.objects.get(name="Ruritania"), cast.ben)
    assert tagging.tag_next()
    assert {tag.decision for tag in story.tags.exclude(entity__name="Ruritania")} == {REJECTED}


def test_the_mentions_of_a_story_are_read_once_however_many_are_decided(story, un, cast):
    """Read for each, they took most of a minute of a story of 5,000 names."""
    others = [
        Entity.objects.create(kind="organisation", name=f"Firm {n}", slug=f"firm-{n}") for n in range(5)
    ]
    Tag.objects.bulk_create(Tag(article=story, entity=each, decision="suggested") for each in others)
    with CaptureQueriesContext(connection) as asked:
        confirm_suggested(story=story.uuid, actor=cast.ben, now=clock.now())
    about_mentions = [each for each in asked if 'FROM "articles_mention"' in each["sql"]]
    assert len(about_mentions) == 1
