"""Two people at once, in two stories that have the same names: they wait for each other, and nobody is thrown out.

Only PostgreSQL locks rows; on SQLite they come one by one.
"""

import pytest

from articles.actions.decide_tag import decide_tag
from articles.actions.move_tags import move_tags
from articles.models import Mention, Tag
from articles.models.tags import Decision
from entities.actions.split_entity import SplitOff, split_entity
from entities.models import Pairing
from entities.tests.authority import entity
from entities.tests.test_at_once import at_once
from newsroom.lib import clock
from tests.makers import make_story

pytestmark = pytest.mark.django_db(transaction=True)


def story(cast, named):
    made = make_story(cast)
    Tag.objects.create(article=made, entity=named, decision=Decision.SUGGESTED)
    Mention.objects.create(
        article=made, field="headline", start=0, end=5, surface="Smith", text_version=1, entity=named
    )
    return made


def test_tags_are_moved_while_others_are_decided_on(cast):
    origin = entity("John Smith")
    stories = [story(cast, origin) for _ in range(16)]
    by = {"actor": cast.fay, "now": clock.now()}

    def decide(some, decision):
        for each in some:
            decide_tag(story=each.uuid, entity=origin.uuid, decision=decision, **by)

    decide(stories[:8], Decision.CONFIRMED)
    split = split_entity(origin, SplitOff(kind="person", name="Jon Smith"), **by)
    given = at_once(
        lambda: move_tags(split=split, stories=[each.uuid for each in stories[:8]], **by),
        lambda: decide(stories[8:], Decision.CONFIRMED),
        lambda: decide(stories[8:], Decision.REJECTED),
    )
    assert not [each for each in given if isinstance(each, Exception)]
    counted = {(row.entity_id, row.key): row for row in Pairing.objects.all()}
    assert counted[split.made_id, "smith"].confirmed == 8
    own = counted[origin.pk, "smith"]
    assert own.confirmed + own.rejected == 8
