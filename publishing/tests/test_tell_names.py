import pytest
from django.db import transaction

from entities.actions.merge import merge
from entities.actions.undo_merge import undo_merge
from entities.changes import Change, record_changes
from entities.models import Entity
from newsroom.lib import clock
from newsroom.log.follow import follow
from newsroom.log.models import Event
from publishing import tombstones
from publishing.actions import tell_names
from publishing.actions.kill import kill
from publishing.actions.publish import publish, update
from publishing.actions.tell_names import tell_next
from publishing.followers import names_changed
from publishing.models import LiveStory, LiveTag, Renaming, Snapshot
from tests.makers import edit, make_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def burma():
    return Entity.objects.create(kind="place", name="Burma", slug="burma")


@pytest.fixture
def union():
    return Entity.objects.create(kind="place", name="Union of Burma", slug="union-of-burma")


def put_out(cast, *entities):
    """A live story that is tagged with these."""
    story = make_story(cast)
    publish(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())
    live = LiveStory.objects.get(story=story.uuid)
    for entity in entities:
        LiveTag.objects.create(story=live, published_at=live.published_at, entity=entity.uuid)
    return live


def change(entity, cast, **fields):
    """As an editor does it in the admin."""
    Entity.objects.filter(pk=entity.pk).update(**fields)
    with transaction.atomic():
        record_changes([Change(entity.uuid, fields)], verb="edit", actor=cast.fay, now=clock.now())


def catch_up():
    while follow(names_changed, clock.now()) or tell_next(clock.now()):
        pass


def told():
    """(story, entity) of what the stories have told, in its order."""
    rows = Event.objects.filter(kind="story.names_changed").order_by("sequence")
    return [(row.subject_uuid, row.payload["entity"]) for row in rows]


def test_a_changed_name_is_told_by_each_live_story_that_has_it_once(cast, burma, union, monkeypatch):
    monkeypatch.setattr(tell_names, "CHUNK", 2)
    stories = [put_out(cast, burma) for _ in range(5)]
    put_out(cast, union)
    frozen = list(Snapshot.objects.values_list("pk", "document"))
    change(burma, cast, name="Myanmar")
    catch_up()
    assert sorted(told()) == sorted((live.story, str(burma.uuid)) for live in stories)
    assert list(Snapshot.objects.values_list("pk", "document")) == frozen
    assert not Renaming.objects.exists()


def test_the_event_says_where_the_story_is_and_the_story_when_it_changed(cast, burma):
    live = put_out(cast, burma)
    assert live.changed_at == live.snapshot.made_at
    change(burma, cast, name="Myanmar")
    catch_up()
    event = Event.objects.get(kind="story.names_changed")
    assert event.payload == {
        "version": 1,
        "path": live.path,
        "section": str(live.section),
        "entity": str(burma.uuid),
    }
    live.refresh_from_db()
    assert live.changed_at == event.at > live.snapshot.made_at


@pytest.mark.parametrize("field", ["notes", "description", "aliases"])
def test_what_no_story_shows_is_nothing_to_tell(cast, burma, field):
    put_out(cast, burma)
    with transaction.atomic():
        record_changes([Change(burma.uuid, {field: ["", "x"]})], verb="edit", actor=cast.fay, now=clock.now())
    catch_up()
    assert told() == []


def test_a_merge_and_its_undoing_are_told_by_the_stories_of_the_one_that_went(cast, burma, union):
    old = Entity.objects.create(kind="place", name="Old Burma", slug="old-burma", merged_into=union)
    both = put_out(cast, union, burma)
    only, of_old = put_out(cast, union), put_out(cast, old)
    put_out(cast, burma)
    merged = merge(union, into=burma, actor=cast.fay, now=clock.now())
    catch_up()
    assert {story for story, _ in told()} == {both.story, only.story, of_old.story}
    assert len(told()) == 3
    undo_merge(merged, actor=cast.fay, now=clock.now())
    catch_up()
    assert len(told()) == 6


def test_a_changed_name_is_told_by_the_stories_of_what_was_merged_into_it(cast, burma, union):
    both, merged = put_out(cast, union, burma), put_out(cast, union)
    Entity.objects.filter(pk=union.pk).update(merged_into=burma)
    change(burma, cast, name="Myanmar")
    catch_up()
    assert sorted(story for story, _ in told()) == sorted([both.story, merged.story])


def test_what_is_gone_tells_nothing(cast, burma, settings, tmp_path):
    settings.TOMBSTONES = tmp_path
    killed, braked, live = (put_out(cast, burma) for _ in range(3))
    kill(story=killed.story, reason="court", actor=cast.dora, now=clock.now())
    tombstones.write(braked.story, reason="court", actor="test", now=clock.now())
    change(burma, cast, name="Myanmar")
    catch_up()
    assert [story for story, _ in told()] == [live.story]


def test_a_story_that_is_killed_between_two_steps_tells_nothing(cast, burma, monkeypatch):
    monkeypatch.setattr(tell_names, "CHUNK", 1)
    stories = sorted((put_out(cast, burma) for _ in range(3)), key=lambda live: live.story)
    change(burma, cast, name="Myanmar")
    assert follow(names_changed, clock.now())
    assert tell_next(clock.now())
    kill(story=stories[1].story, reason="court", actor=cast.dora, now=clock.now())
    catch_up()
    assert [story for story, _ in told()] == [stories[0].story, stories[2].story]


def test_a_change_that_comes_meanwhile_is_told_from_the_first_story_on(cast, burma, monkeypatch):
    monkeypatch.setattr(tell_names, "CHUNK", 1)
    stories = sorted(put_out(cast, burma).story for _ in range(3))
    change(burma, cast, name="Myanmar")
    assert follow(names_changed, clock.now())
    assert tell_next(clock.now())
    change(burma, cast, name="Union of Myanmar")
    catch_up()
    assert [story for story, _ in told()] == [stories[0], *stories]


def test_a_process_that_dies_in_a_step_leaves_nothing_of_it(cast, burma, monkeypatch):
    monkeypatch.setattr(tell_names, "CHUNK", 2)
    for _ in range(3):
        put_out(cast, burma)
    change(burma, cast, name="Myanmar")
    assert follow(names_changed, clock.now())
    appended = tell_names.append
    calls = iter([appended])

    def die(*args, **named):
        return next(calls)(*args, **named)

    monkeypatch.setattr(tell_names, "append", die)
    with pytest.raises(StopIteration):
        tell_next(clock.now())
    assert told() == []
    monkeypatch.setattr(tell_names, "append", appended)
    catch_up()
    assert len(told()) == 3


def test_an_import_of_many_new_names_is_noted_nowhere(cast, burma):
    change(burma, cast, name="Burma", kind="place")
    assert follow(names_changed, clock.now())
    assert not Renaming.objects.exists()
    assert not tell_next(clock.now())


def test_a_new_version_keeps_when_the_names_have_changed(cast, burma):
    live = put_out(cast, burma)
    change(burma, cast, name="Myanmar")
    catch_up()
    before = LiveStory.objects.get(pk=live.pk).names_changed_at
    story = live.snapshot.revision.article
    update(
        story=story.uuid, edit_version=edit(story, cast, headline="Other"), actor=cast.carla, now=clock.now()
    )
    after = LiveStory.objects.get(pk=live.pk)
    assert (after.version, after.names_changed_at) == (2, before)
    assert after.changed_at == after.snapshot.made_at


def test_a_partner_sees_each_story_once_after_his_cursor(cast, burma, client):
    stories = {str(put_out(cast, burma).story) for _ in range(3)}
    after = client.get("/api/v1/changes").json()["next"]
    change(burma, cast, name="Myanmar")
    catch_up()
    found = client.get("/api/v1/changes", {"after": after}).json()
    assert {each["story"] for each in found["changes"]} == stories
    assert {(each["kind"], each["pubstatus"], each["version"]) for each in found["changes"]} == {
        ("story.names_changed", "usable", 1)
    }
    assert len(found["changes"]) == 3
    assert client.get("/api/v1/changes", {"after": found["next"]}).json()["changes"] == []


def test_a_story_that_was_put_out_after_the_change_has_nothing_to_tell(cast, burma):
    change(burma, cast, name="Myanmar")
    put_out(cast, burma)
    catch_up()
    assert told() == []
    change(burma, cast, name="Union of Myanmar")
    catch_up()
    assert len(told()) == 1
