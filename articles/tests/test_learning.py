import pytest

from articles import learning, tagging
from articles.actions.decide_tag import decide_tag
from articles.actions.pick_up import pick_up
from articles.models import TagDecision
from articles.models.tags import Decision
from entities.known import known
from entities.models import Entity, Pairing, Profile
from masthead.models import Section
from newsroom.lib import clock
from wire.actions.receive import receive

pytestmark = pytest.mark.django_db

FERRY = "Night ferries to {name}\n\nThe ferry to {name} sails with lighthouse keepers and harbour pilots."


def story(cast, text, section=None):
    article = pick_up(
        take=receive(text.encode(), actor=cast.ann, now=clock.now()).take, actor=cast.ann, now=clock.now()
    )
    if section:
        article.section = section
        article.save()
    while tagging.tag_next():
        pass
    return article


def confirm(article, entity, actor):
    decide_tag(
        story=article.uuid,
        entity=entity.uuid,
        decision=Decision.CONFIRMED,
        actor=actor,
        now=clock.now(),
    )


@pytest.fixture
def skerry():
    return Entity.objects.create(kind="place", name="Skerry", slug="skerry")


def test_a_confirmed_entity_is_learned_once(cast, skerry):
    article = story(cast, FERRY.format(name="Skerry"), section=Section.objects.first())
    assert learning.waiting(clock.now(), 10) == 0
    confirm(article, skerry, cast.ben)
    assert learning.waiting(clock.now(), 10) == 1
    assert learning.learn_next()
    assert not learning.learn_next()
    profile = Profile.objects.get(entity=skerry)
    assert profile.stories == 1
    assert {"ferry", "lighthouse", "harbour"} <= profile.words.keys()


def test_a_word_that_all_stories_have_tells_nothing(cast, skerry):
    for number in range(15):
        story(cast, f"Report {number}\n\nIt rained at the harbour in {number} places.")
    confirm(story(cast, FERRY.format(name="Skerry")), skerry, cast.ben)
    learning.learn_next()
    words = Profile.objects.get(entity=skerry).words
    assert "lighthouse" in words
    assert "harbour" not in words


def test_who_else_was_confirmed_is_its_company(cast, skerry):
    port = Entity.objects.create(kind="place", name="Portland", slug="portland")
    article = story(cast, FERRY.format(name="Skerry") + "\n\nIt calls at Portland.")
    confirm(article, skerry, cast.ben)
    confirm(article, port, cast.ben)
    while learning.learn_next():
        pass
    assert Profile.objects.get(entity=skerry).beside == {str(port.uuid): 1.0}


def test_what_was_learned_tells_two_bearers_apart(cast, skerry):
    other = Entity.objects.create(kind="organisation", name="Skerry", slug="skerry-2")
    ferry = "Skerry ferries\n\nThe Skerry ferry sails with lighthouse keepers and harbour pilots."
    first = story(cast, ferry)
    assert first.tags.count() == 0  # nothing tells which of the two
    confirm(first, skerry, cast.ben)
    while learning.learn_next():
        pass
    second = story(cast, ferry + "\n\nThe ferry was late.")
    assert [tag.entity for tag in second.tags.all()] == [skerry]
    assert other not in [tag.entity for tag in second.tags.all()]


def test_a_decision_while_the_profile_is_made_makes_it_anew(cast, skerry, monkeypatch):
    confirm(story(cast, FERRY.format(name="Skerry")), skerry, cast.ben)
    make = learning._profile

    def decided_meanwhile(entity):
        made = make(entity)
        Profile.objects.forget([entity.pk], clock.now())
        return made

    with monkeypatch.context() as patched:
        patched.setattr(learning, "_profile", decided_meanwhile)
        learning.learn_next()
    assert learning.waiting(clock.now(), 10) == 1


def test_what_is_known_of_a_merged_one_counts_for_its_survivor(cast, skerry):
    article = story(cast, FERRY.format(name="Skerry"))
    confirm(article, skerry, cast.ben)
    winner = Entity.objects.create(kind="place", name="Great Skerry", slug="great-skerry")
    skerry.merged_into = winner
    skerry.save()
    assert known([winner.uuid], ["skerry"])[winner.uuid].pairs["skerry"] == (1, 0)


def test_what_was_merged_by_way_of_another_counts_as_well(cast, skerry):
    article = story(cast, FERRY.format(name="Skerry"))
    confirm(article, skerry, cast.ben)
    between = Entity.objects.create(kind="place", name="Old Skerry", slug="old-skerry")
    winner = Entity.objects.create(kind="place", name="Great Skerry", slug="great-skerry")
    Entity.objects.filter(pk=skerry.pk).update(merged_into=between)
    Entity.objects.filter(pk=between.pk).update(merged_into=winner)
    assert known([], ["skerry"])[winner.uuid].pairs["skerry"] == (1, 0)
    Profile.objects.forget([winner.pk], clock.now())
    while learning.learn_next():
        pass
    assert Profile.objects.get(entity=winner).stories == 1


def test_asking_what_is_known_takes_two_queries_however_many_they_are(django_assert_num_queries):
    made = [Entity.objects.create(kind="place", name=f"Place {n}", slug=f"place-{n}") for n in range(30)]
    with django_assert_num_queries(2):
        assert len(known([entity.uuid for entity in made], ["place"])) == 30


def test_a_suggestion_is_kept_with_the_version_that_made_it(cast, skerry):
    article = story(cast, FERRY.format(name="Skerry"))
    said = TagDecision.objects.get(article=article)
    assert (said.decision, said.by, said.surfaces) == (Decision.SUGGESTED, "tagger", ["Skerry"])
    assert said.said_by.startswith("tagger 2, crf-")
    assert article.tags.get().said_by == said.said_by


def test_a_family_name_that_editors_confirmed_often_is_linked_without_the_full_name(cast):
    entity = Entity.objects.create(
        kind="person", name="Ann Lindqvist", family_name="Lindqvist", slug="ann-lindqvist"
    )
    assert story(cast, "Lindqvist speaks\n\nLindqvist said that it rained.").tags.count() == 0
    Pairing.objects.create(key="lindqvist", entity=entity, confirmed=30)
    found = story(cast, "Lindqvist is back\n\nLindqvist said that it had rained.").tags.get()
    assert found.entity == entity
    assert "editors confirmed it 30 times and rejected it 0 times under this name" in " ".join(found.reasons)


def test_a_profile_that_cannot_be_made_is_put_aside_until_somebody_decides_again(cast, skerry, monkeypatch):
    article = story(cast, FERRY.format(name="Skerry"))
    confirm(article, skerry, cast.ben)

    def broken(entity):
        raise RuntimeError("broken")

    with monkeypatch.context() as patched:
        patched.setattr(learning, "_profile", broken)
        with pytest.raises(RuntimeError, match="broken"):
            learning.learn_next()
    assert learning.waiting(clock.now() + learning.CLAIM * 2, 10) == 0
    Profile.objects.forget([skerry.pk], clock.now())
    assert learning.learn_next()
    assert Profile.objects.get(entity=skerry).stories == 1
