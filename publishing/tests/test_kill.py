import json

import pytest
from django.db import DatabaseError

from masthead.actors import NotAllowed
from newsroom.lib import clock
from newsroom.log.models import AuditEntry, Event
from publishing import tombstones
from publishing.actions import kill as kill_module
from publishing.actions.amend import amend
from publishing.actions.kill import ReasonMissing, kill, unpublish
from publishing.actions.publish import publish, update
from publishing.actions.restore import NotWithheld, restore
from publishing.locks import IsKilled, NoSuchStory
from publishing.models import Address, LiveByline, LiveStory, Snapshot
from publishing.patch import Nothing
from tests.makers import make_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(cast):
    story = make_story(cast)
    publish(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())
    return story


def kill_it(story, actor, reason="It is not true."):
    return kill(story=story.uuid, reason=reason, actor=actor, now=clock.now())


def live(story):
    return LiveStory.objects.get(story=story.uuid)


def test_of_a_killed_story_no_word_is_left_in_what_is_live(cast, story):
    snapshot = kill_it(story, cast.dora)
    assert (snapshot.pubstatus, snapshot.version) == ("canceled", 2)
    row = live(story)
    assert (row.state, row.version, row.headline, row.card) == ("killed", 2, "", "{}")
    assert not LiveByline.objects.exists()
    for word in ("Harbour", "winter", "Ann", "not true"):
        assert word not in snapshot.document
    event = Event.objects.latest("sequence")
    assert (event.kind, event.payload["version"]) == ("story.killed", 2)


def test_the_tombstone_stands_before_the_database_is_touched(cast, story, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError("the database has gone")

    monkeypatch.setattr(kill_module.locks, "live", fail)
    with pytest.raises(DatabaseError):
        kill_it(story, cast.dora)
    assert tombstones.stands(story.uuid)
    assert live(story).state == "live"


def test_why_it_was_killed_is_in_the_audit(cast, story):
    kill_it(story, cast.dora, "The court says so.")
    assert AuditEntry.objects.get(verb="kill").detail["reason"] == "The court says so."


def test_killing_twice_is_one_kill(cast, story):
    assert kill_it(story, cast.dora) == kill_it(story, cast.dora)
    assert Event.objects.filter(kind="story.killed").count() == 1


def test_a_killed_story_stays_killed(cast, story):
    kill_it(story, cast.dora)
    version = {
        "story": story.uuid,
        "edit_version": story.edit_version,
        "actor": cast.dora,
        "now": clock.now(),
    }
    for verb in (publish, update):
        with pytest.raises(IsKilled):
            verb(**version)
    with pytest.raises(IsKilled):
        restore(story=story.uuid, actor=cast.dora, now=clock.now())
    with pytest.raises(IsKilled):
        amend(story=story.uuid, patch=Nothing(), actor=cast.dora, now=clock.now())


def test_its_path_is_never_used_again(cast, story):
    path = live(story).path
    kill_it(story, cast.dora)
    twin = make_story(cast)
    publish(story=twin.uuid, edit_version=twin.edit_version, actor=cast.carla, now=clock.now())
    assert live(twin).path != path
    assert Address.objects.get(path=path).story == story.uuid


@pytest.mark.parametrize("person", ["ann", "ben", "carla", "emil", "fay", "gil", "nora"])
def test_killing_needs_the_right_and_leaves_no_tombstone_without_it(cast, story, person):
    with pytest.raises(NotAllowed):
        kill_it(story, cast.people[person])
    assert not tombstones.stands(story.uuid)
    assert live(story).state == "live"


def test_a_kill_says_why(cast, story):
    with pytest.raises(ReasonMissing):
        kill_it(story, cast.dora, " ")
    assert not tombstones.stands(story.uuid)


def test_what_was_never_out_cannot_be_killed(cast):
    story = make_story(cast)
    with pytest.raises(NoSuchStory):
        kill_it(story, cast.dora)
    assert not tombstones.stands(story.uuid)


def test_a_withheld_story_comes_back_as_it_was(cast, story):
    before = json.loads(Snapshot.objects.get(version=1).document)
    withheld = unpublish(story=story.uuid, reason="Under review.", actor=cast.dora, now=clock.now())
    assert (withheld.pubstatus, live(story).state) == ("withheld", "unpublished")
    restored = restore(story=story.uuid, actor=cast.dora, now=clock.now())
    assert restored.read() == before | {"version": 3, "verb": "restore"}
    assert (live(story).state, live(story).version, LiveByline.objects.count()) == ("live", 3, 1)
    with pytest.raises(NotWithheld):
        restore(story=story.uuid, actor=cast.dora, now=clock.now())


def test_a_withheld_story_can_be_published_anew_and_keeps_its_date_and_path(cast, story):
    before = live(story)
    unpublish(story=story.uuid, reason="Under review.", actor=cast.dora, now=clock.now())
    publish(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())
    after = live(story)
    assert (after.path, after.published_at, after.version) == (before.path, before.published_at, 3)


def test_a_tombstone_is_obeyed_though_the_database_says_live(cast, story):
    """As after a restore from a backup that is older than the kill."""
    tombstones.write(story.uuid, reason="It is not true.", actor="system:test", now=clock.now())
    version = {
        "story": story.uuid,
        "edit_version": story.edit_version,
        "actor": cast.dora,
        "now": clock.now(),
    }
    with pytest.raises(IsKilled):
        update(**version)
    with pytest.raises(IsKilled):
        amend(story=story.uuid, patch=Nothing(), actor=cast.dora, now=clock.now())
    kill_it(story, cast.dora)
    assert live(story).state == "killed"
