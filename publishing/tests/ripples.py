"""A ripple about somebody, for the tests of its verbs."""

from django.db import transaction

from articles.actions.decide_tag import decide_tag
from articles.models.tags import Decision
from entities.changes import Change, record_changes
from entities.models import Entity
from newsroom.lib import clock
from newsroom.lib.html import plain
from publishing.actions.amend_ripple import CHANGE, Choice, amend_ripple
from publishing.actions.publish import publish
from publishing.actions.read_ripples import read_next
from publishing.actions.start_ripple import Said, start_ripple
from publishing.models import LiveStory
from tests.makers import make_story, text_block

SENTENCE = "A meeting of Mike Pompeo, the US Secretary of State, was called off."
NEW = "A meeting of Mike Pompeo, the then US Secretary of State, was called off."
NOTE_TEXT = "Mike Pompeo ceased to be Secretary of State in January 2021."
ROLE = Said("role", ("Secretary of State",), since="2021-01-20", note=NOTE_TEXT)


def make_pompeo():
    return Entity.objects.create(kind="person", name="Mike Pompeo", family_name="Pompeo", slug="mike-pompeo")


def change_entity(cast, entity, **fields):
    changes = {name: [getattr(entity, name), value] for name, value in fields.items()}
    for name, value in fields.items():
        setattr(entity, name, value)
    with transaction.atomic():
        entity.save()
        record_changes([Change(entity.uuid, changes)], verb="edit", actor=cast.fay, now=clock.now())


def out(cast, entity, *paragraphs, **fields):
    story = make_story(cast, blocks=(text_block(*(paragraphs or ("It rained.", SENTENCE))),), **fields)
    decide_tag(
        story=story.uuid, entity=entity.uuid, decision=Decision.CONFIRMED, actor=cast.ben, now=clock.now()
    )
    story.refresh_from_db()
    publish(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())
    return story


def start(cast, entity, said=ROLE, actor=None):
    return start_ripple(entity=entity.uuid, said=said, actor=actor or cast.fay, now=clock.now())


def read(cast, entity, said=ROLE):
    ripple = start(cast, entity, said)
    while read_next(clock.now()):
        pass
    ripple.refresh_from_db()
    return ripple


def decide(cast, ripple, *choices, actor=None):
    return amend_ripple(ripple=ripple.pk, choices=choices, actor=actor or cast.carla, now=clock.now())


def change_all(cast, ripple):
    return decide(cast, ripple, *(Choice(hit.pk, CHANGE, hit.proposed) for hit in ripple.hits.all()))


def document(story):
    return LiveStory.objects.get(story=story.uuid).snapshot.read()


def words(story):
    return plain(document(story)["blocks"][0]["html"])
