import pytest
from django.db.models import F

from articles import tagging
from articles.actions.decide_tag import NotADecision, decide_tag
from articles.actions.pick_up import pick_up
from articles.actions.save import save
from articles.merge import Working
from articles.models import Article, Mention
from articles.models.tags import Decision
from articles.retag_story import ask_for_tags
from articles.texts import texts
from articles.working import read
from entities.models import Alias, Entity, Stamp
from masthead.actors import NotAllowed
from newsroom.lib import clock
from tests.waiting import until
from wire.actions.receive import receive

COPY = b"""Ministers meet in Ruritania

Anna Prime, the foreign minister of Ruritania, met the UN envoy on Monday.

Prime said that Ruritania would keep its harbour open. "We are glad," the UN said.
"""


@pytest.fixture
def story(cast):
    entities = [
        ("person", "Anna Prime", "Prime"),
        ("place", "Ruritania", ""),
        ("organisation", "United Nations", ""),
    ]
    for kind, name, family in entities:
        Entity.objects.create(kind=kind, name=name, family_name=family, slug=name.lower().replace(" ", "-"))
    Alias.objects.create(entity=Entity.objects.get(name="United Nations"), text="UN", kind="acronym")
    take = receive(COPY, actor=cast.ann, now=clock.now()).take
    return pick_up(take=take, actor=cast.ann, now=clock.now())


def tags(story):
    return {tag.entity.name: tag.decision for tag in story.tags.select_related("entity")}


def decide(story, name, decision, actor):
    entity = Entity.objects.get(name=name)
    return decide_tag(story=story.uuid, entity=entity.uuid, decision=decision, actor=actor, now=clock.now())


@pytest.mark.django_db
def test_a_story_with_new_words_is_tagged_once(story):
    assert tagging.waiting(clock.now(), 10) == 1
    assert tagging.tag_next()
    assert tags(story) == dict.fromkeys(["Anna Prime", "Ruritania", "United Nations"], "suggested")
    assert not tagging.tag_next()
    assert tagging.waiting(clock.now(), 10) == 0


@pytest.mark.django_db
def test_every_mention_stands_where_it_says(story):
    tagging.tag_next()
    words = {(text.block, text.field): text.text for text in texts(read(story))}
    mentions = Mention.objects.filter(article=story)
    assert mentions.count() >= 6
    for mention in mentions:
        text = words[(str(mention.block or ""), mention.field)]
        assert text[mention.start : mention.end] == mention.surface


@pytest.mark.django_db
def test_a_rejected_tag_does_not_come_back_and_a_confirmed_one_stays(story, cast):
    tagging.tag_next()
    decide(story, "United Nations", Decision.REJECTED, cast.ben)
    decide(story, "Ruritania", Decision.CONFIRMED, cast.ben)
    story.refresh_from_db()
    save(
        story=story.uuid,
        opened_on=story.edit_version,
        mine=Working({"headline": "The UN in Ruritania"}, read(story).blocks),
        actor=cast.ann,
        now=clock.now(),
    )
    assert tagging.tag_next()
    assert tags(story) == {"Anna Prime": "suggested", "Ruritania": "confirmed", "United Nations": "rejected"}


@pytest.mark.django_db
def test_what_was_found_in_words_that_have_changed_is_thrown_away(story, cast, monkeypatch):
    find = tagging.tagging_of

    def find_slowly(article):
        found = find(article)
        Article.objects.filter(pk=article.pk).update(text_version=article.text_version + 1)
        return found

    monkeypatch.setattr(tagging, "tagging_of", find_slowly)
    tagging.tag_next()
    assert tags(story) == {}
    story.refresh_from_db()
    assert story.tagged_text_version < story.text_version


@pytest.mark.django_db
def test_a_text_that_cannot_be_tagged_is_given_up_after_three_tries(story, monkeypatch):
    def fail(article):
        raise OverflowError("too deep")

    monkeypatch.setattr(tagging, "tagging_of", fail)
    for _ in range(3):
        with pytest.raises(OverflowError):
            tagging.tag_next()
        Article.objects.update(tag_at=clock.now())
    assert not tagging.tag_next()
    story.refresh_from_db()
    assert (story.tag_attempts, story.tag_error) == (3, "OverflowError: too deep")


@pytest.mark.django_db
def test_confirming_is_a_new_version_and_rejecting_a_suggestion_is_not(story, cast):
    tagging.tag_next()
    decide(story, "Anna Prime", Decision.REJECTED, cast.ben)
    story.refresh_from_db()
    assert story.edit_version == 1
    decide(story, "Ruritania", Decision.CONFIRMED, cast.ben)
    story.refresh_from_db()
    assert story.edit_version == 2
    ruritania = str(Entity.objects.get(name="Ruritania").uuid)
    assert story.revisions.latest("edit_version").working().sets == {"tags": frozenset({ruritania})}


@pytest.mark.django_db
def test_an_entity_can_be_added_by_hand(story, cast):
    other = Entity.objects.create(kind="topic", name="Shipping", slug="shipping")
    tag = decide(story, "Shipping", Decision.CONFIRMED, cast.fay)
    assert (tag.entity, tag.is_by_hand, tag.decided_by) == (other, True, cast.fay.label)


@pytest.mark.django_db
def test_deciding_needs_the_right_and_is_yes_or_no(story, cast):
    tagging.tag_next()
    with pytest.raises(NotAllowed):
        decide(story, "Ruritania", Decision.CONFIRMED, cast.gil)
    with pytest.raises(NotADecision):
        decide(story, "Ruritania", Decision.SUGGESTED, cast.ben)


@pytest.mark.django_db(transaction=True)
def test_a_worker_tags_what_waits(story, processes):
    processes.worker()
    processes.clock()
    until(lambda: story.tags.count() == 3, "the tagging")
    assert {tag.decision for tag in story.tags.all()} == {Decision.SUGGESTED}


def merged(loser, winner):
    other = Entity.objects.get(name=loser)
    Entity.objects.filter(pk=other.pk).update(merged_into=winner)
    Stamp.objects.move([other.pk])


def tag_again(story):
    Article.objects.filter(pk=story.pk).update(text_version=F("text_version") + 1, tag_at=clock.now())
    assert tagging.tag_next()


@pytest.mark.django_db
@pytest.mark.parametrize("decision", [Decision.REJECTED, Decision.CONFIRMED])
def test_what_was_decided_of_an_entity_stands_after_it_is_merged(story, cast, decision):
    tagging.tag_next()
    decide(story, "United Nations", decision, cast.ben)
    merged("United Nations", Entity.objects.create(kind="organisation", name="UNO", slug="uno"))
    tag_again(story)
    assert tags(story) == {"Anna Prime": "suggested", "Ruritania": "suggested", "United Nations": decision}


@pytest.mark.django_db
def test_a_suggestion_of_a_merged_entity_becomes_one_of_its_survivor(story):
    tagging.tag_next()
    merged("United Nations", Entity.objects.create(kind="organisation", name="UNO", slug="uno"))
    tag_again(story)
    assert tags(story) == dict.fromkeys(["Anna Prime", "Ruritania", "UNO"], "suggested")


@pytest.mark.django_db
def test_rejecting_a_survivor_rejects_what_was_confirmed_of_the_merged_one(story, cast):
    tagging.tag_next()
    decide(story, "United Nations", Decision.CONFIRMED, cast.ben)
    merged("United Nations", Entity.objects.create(kind="organisation", name="UNO", slug="uno"))
    decide(story, "UNO", Decision.REJECTED, cast.ben)
    found = tags(story)
    assert (found["United Nations"], found["UNO"]) == ("rejected", "rejected")
    assert read(story).sets == {"tags": frozenset()}


@pytest.mark.django_db
def test_a_rejected_name_still_stands_for_what_was_rejected_when_the_story_is_tagged_anew(story, cast):
    tagging.tag_next()
    decide(story, "Ruritania", Decision.REJECTED, cast.ben)
    ask_for_tags([story.pk], clock.now())
    tagging.tag_next()
    meant = Mention.objects.filter(article=story, surface="Ruritania").select_related("entity")
    assert {mention.entity.name for mention in meant} == {"Ruritania"}
    assert tags(story)["Ruritania"] == Decision.REJECTED


@pytest.mark.django_db
def test_a_plain_word_that_a_topic_is_called_by_is_not_asked_about(story):
    topic = Entity.objects.create(kind="topic", name="harbour", slug="harbour")
    Alias.objects.create(entity=topic, text="harbour", case_rule="any", auto_link=False)
    tagging.tag_next()
    assert not Mention.objects.filter(article=story, surface__iexact="harbour").exists()
