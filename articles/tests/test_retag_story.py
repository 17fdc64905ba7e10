import pytest

from articles import tagging
from articles.actions.create import create
from articles.models import Article, StoryKind
from articles.models.tags import Decision
from articles.retag_story import ask_for_tags
from articles.tests.test_tagging import decide, story, tags  # noqa: F401  # `story` is a fixture
from entities.models import Alias, Entity
from newsroom.lib import clock

pytestmark = pytest.mark.django_db


def test_a_tagged_story_that_is_asked_for_waits_again(story):  # noqa: F811
    tagging.tag_next()
    assert tagging.waiting(clock.now(), 10) == 0
    assert ask_for_tags([story.pk], clock.now()) == 1
    assert tagging.waiting(clock.now(), 10) == 1
    assert tagging.tag_next()
    assert not tagging.tag_next()


def test_a_story_that_was_given_up_is_tried_again(story):  # noqa: F811
    Article.objects.filter(pk=story.pk).update(tag_attempts=3, tag_error="Broken")
    assert tagging.waiting(clock.now(), 10) == 0
    ask_for_tags([story.pk], clock.now())
    story.refresh_from_db()
    assert (story.tag_attempts, story.tag_error) == (0, "")
    assert tagging.tag_next()


def test_what_a_worker_found_with_the_old_names_is_thrown_away(story, monkeypatch):  # noqa: F811
    find = tagging.tagging_of

    def asked_meanwhile(article):
        found = find(article)
        Alias.objects.create(entity=Entity.objects.get(name="Anna Prime"), text="Monday")
        ask_for_tags([article.pk], clock.now())
        return found

    with monkeypatch.context() as patched:
        patched.setattr(tagging, "tagging_of", asked_meanwhile)
        tagging.tag_next()
    assert tags(story) == {}
    assert tagging.tag_next()
    assert tags(story)["Anna Prime"] == Decision.SUGGESTED


def test_decisions_of_people_stay_when_a_story_is_asked_for(story, cast):  # noqa: F811
    tagging.tag_next()
    decide(story, "United Nations", Decision.REJECTED, cast.ben)
    ask_for_tags([story.pk], clock.now())
    tagging.tag_next()
    assert tags(story)["United Nations"] == Decision.REJECTED


def test_a_story_without_words_is_not_handed_over(cast):
    empty = create(kind=StoryKind.objects.get(slug="report"), actor=cast.ann, now=clock.now()).article
    assert ask_for_tags([empty.pk], clock.now()) == 0
