"""Two verbs that meet on one story. On PostgreSQL they wait for each other's locks; on SQLite they come one by one."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from newsroom.lib import clock
from publishing import locks
from publishing.actions import kill as kill_verb
from publishing.actions import publish as publish_verb
from publishing.actions import publish_due as due_verb
from publishing.actions.amend import amend_each, amended
from publishing.actions.kill import kill, unpublish
from publishing.actions.publish import publish
from publishing.actions.publish_due import publish_due
from publishing.actions.schedule import schedule
from publishing.models import Address, LiveStory, Schedule, Snapshot
from publishing.patch import SetFields, SetRenditions
from tests.makers import make_image, make_rendition, make_story, picture_block, text_block

pytestmark = pytest.mark.django_db(transaction=True)

MEANWHILE = 0.7  # seconds in which the second one comes to the lock that the first one holds


class Other(threading.Thread):
    """A verb in a thread and a connection of its own. `result()` gives what it gave, or raises what it raised."""

    def __init__(self, act: Callable[[], Any]) -> None:
        super().__init__()
        self.act, self.given = act, None
        self.error: Exception | None = None
        self.start()

    def run(self) -> None:
        try:
            self.given = self.act()
        except Exception as error:
            self.error = error
        finally:
            connection.close()

    def result(self) -> Any:
        self.join(30)
        if self.error:
            raise self.error
        return self.given


class Gate:
    """The first verb stops here, holding its locks, until the second one has had its time to run into them."""

    def __init__(self, monkeypatch, where, name, only=lambda *a, **k: True) -> None:
        self.reached, self.opened = threading.Event(), threading.Event()
        real = getattr(where, name)

        def stop(*args, **kwargs):
            if only(*args, **kwargs) and not self.reached.is_set():
                self.reached.set()
                assert self.opened.wait(20)
            return real(*args, **kwargs)

        monkeypatch.setattr(where, name, stop)

    def meet(self, first: Callable[[], Any], second: Callable[[], Any]) -> tuple[Other, Other]:
        one = Other(first)
        assert self.reached.wait(20)
        other = Other(second)
        other.join(MEANWHILE)
        self.opened.set()
        one.join(30)
        other.join(30)
        return one, other


def out(cast, story):
    publish(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())
    return story


def publishing(cast, story):
    return lambda: publish(
        story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now()
    )


def killing(cast, story):
    return lambda: kill(story=story.uuid, reason="Not true.", actor=cast.dora, now=clock.now())


def amending(cast, story, patch):
    def act():
        with transaction.atomic():
            return amended(locks.must_be_live(story.uuid), patch, actor=cast.carla, now=clock.now())

    return act


def state(story):
    return LiveStory.objects.get(story=story.uuid).state


def test_a_kill_that_waits_for_an_amendment_kills(cast, monkeypatch):
    story = out(cast, make_story(cast))
    from publishing.actions import amend as amend_verb

    gate = Gate(monkeypatch, amend_verb, "freeze")

    def amend_it():
        with transaction.atomic():
            live = locks.must_be_live(story.uuid)
            return amend_verb.amended(live, SetFields({"kicker": "Ports"}), actor=cast.carla, now=clock.now())

    one, other = gate.meet(amend_it, killing(cast, story))
    assert one.result().version == 2
    assert other.result().version == 3
    assert state(story) == "killed"


def test_what_is_being_killed_is_not_published_again(cast, monkeypatch):
    story = out(cast, make_story(cast))
    unpublish(story=story.uuid, reason="Under review.", actor=cast.dora, now=clock.now())
    gate = Gate(monkeypatch, kill_verb, "take_down")
    one, other = gate.meet(killing(cast, story), publishing(cast, story))
    one.result()
    with pytest.raises(locks.IsKilled):
        other.result()
    assert state(story) == "killed"


def test_sizes_that_become_ready_wait_for_an_amendment_and_are_not_lost(cast, monkeypatch):
    image = make_image()
    story = out(cast, make_story(cast, blocks=(text_block("Open."), picture_block(image))))
    make_rendition(image, "16x9", 600, "jpg")
    patch = SetRenditions(str(image.uuid), tuple(image.frozen_renditions()))

    def follow():
        with transaction.atomic():
            return amend_each([story.uuid], patch, actor=cast.carla, now=clock.now(), why="ready")

    from publishing.actions import amend as amend_verb

    gate = Gate(monkeypatch, amend_verb, "freeze")
    one, other = gate.meet(amending(cast, story, SetFields({"kicker": "Ports"})), follow)
    one.result()
    assert len(other.result()) == 1
    document = Snapshot.objects.get(story=story.uuid, version=3).read()
    assert document["kicker"] == "Ports"
    assert len(document["blocks"][1]["renditions"]) == 2


def test_two_stories_with_one_headline_published_at_once_have_two_addresses(cast, monkeypatch):
    first, second = make_story(cast), make_story(cast)
    gate = Gate(
        monkeypatch, publish_verb, "freeze", lambda document, **k: document["story"] == str(first.uuid)
    )
    for other in gate.meet(publishing(cast, first), publishing(cast, second)):
        other.result()
    paths = dict(LiveStory.objects.values_list("story", "path"))
    assert len(set(paths.values())) == 2
    assert dict(Address.objects.values_list("story", "path")) == paths


def test_a_kill_and_the_clock_do_not_wait_for_each_other_for_ever(cast, monkeypatch):
    story = out(cast, make_story(cast))
    at = clock.now() + timedelta(hours=1)
    schedule(story=story.uuid, edit_version=story.edit_version, at=at, actor=cast.carla, now=clock.now())
    gate = Gate(monkeypatch, due_verb, "put_out")
    one, other = gate.meet(lambda: publish_due(at), killing(cast, story))
    one.result()
    other.result()
    assert state(story) == "killed"
    assert not Schedule.objects.exists()


def test_two_clocks_publish_once(cast, monkeypatch):
    story = make_story(cast)
    at = clock.now() + timedelta(hours=1)
    schedule(story=story.uuid, edit_version=story.edit_version, at=at, actor=cast.carla, now=clock.now())
    gate = Gate(monkeypatch, due_verb, "put_out")
    for other in gate.meet(lambda: publish_due(at), lambda: publish_due(at)):
        other.result()
    assert LiveStory.objects.get().version == 1


def test_twelve_amendments_at_once_leave_a_legal_history(cast):
    story = out(cast, make_story(cast))
    kickers = [amending(cast, story, SetFields({"kicker": f"Ports {n}"})) for n in range(12)]
    for other in [Other(act) for act in kickers]:
        other.result()
    versions = list(
        Snapshot.objects.filter(story=story.uuid).order_by("version").values_list("version", flat=True)
    )
    assert versions == list(range(1, 14))
    assert LiveStory.objects.get().version == 13
