import json

import pytest
from django.core.management import call_command

from articles import tagging
from articles.actions.decide_tag import decide_tag
from articles.marked import marked_stories
from articles.models import Tag
from articles.models.tags import Decision
from articles.tests.test_tagging import story  # noqa: F401  # a fixture
from entities.models import Entity
from newsroom.lib import clock

pytestmark = pytest.mark.django_db


def decide(article, name, decision, actor):
    entity = Entity.objects.get(name=name)
    decide_tag(story=article.uuid, entity=entity.uuid, decision=decision, actor=actor, now=clock.now())


@pytest.fixture
def reviewed(story, cast):  # noqa: F811
    tagging.tag_next()
    decide(story, "Anna Prime", Decision.CONFIRMED, cast.ben)
    decide(story, "United Nations", Decision.CONFIRMED, cast.ben)
    decide(story, "Ruritania", Decision.REJECTED, cast.ben)
    return story


def test_a_story_with_a_decision_to_make_is_not_taken(reviewed):
    assert len(list(marked_stories())) == 1
    Tag.objects.filter(decision=Decision.REJECTED).update(decision=Decision.SUGGESTED)
    assert list(marked_stories()) == []


def test_what_was_confirmed_is_marked_where_it_stands_and_what_was_rejected_is_not(reviewed):
    (marked,) = marked_stories()
    names = [(each["text"], each["type"]) for each in marked["entities"]]
    assert ("Anna Prime", "PER") in names
    assert ("UN", "ORG") in names
    assert "Ruritania" not in {name for name, _ in names}
    for each in marked["entities"]:
        assert marked["text"][each["start"] : each["end"]] == each["text"]


def test_a_recogniser_is_trained_on_the_newsrooms_own_stories_and_used(reviewed, tmp_path, settings, capsys):
    marked, model = tmp_path / "marked.jsonl", tmp_path / "own.crfsuite"
    call_command("export_marked_stories", str(marked))
    assert json.loads(marked.read_text(encoding="utf-8"))["id"] == str(reviewed.uuid)
    call_command("train_recogniser", str(marked), output=model, stories=0)
    assert "1 texts" in capsys.readouterr().out
    settings.RECOGNISER_MODEL = model
    from entities import recognising
    from entities.tagger.recogniser import Recogniser

    assert recognising.current().version != Recogniser.load().version
