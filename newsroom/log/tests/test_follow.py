from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction

from newsroom.lib import clock
from newsroom.log.append import append, audit
from newsroom.log.follow import follow
from newsroom.log.followers import Follower
from newsroom.log.kinds import register
from newsroom.log.models import AuditEntry, Event, Place

TESTED = register("test.happened", "Something happened in a test.")
OTHER = register("test.other", "Something else happened in a test.")

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def three_events(db):
    for kind, n in [(TESTED, 1), (OTHER, 2), (TESTED, 3)]:
        with transaction.atomic():
            append(kind, subject=UUID(int=n), actor="system:test", now=clock.now())


def note(event):
    audit("noted", subject_kind="test", subject=event.subject_uuid, actor="system:test", now=event.at)


def noted():
    return [entry.subject_uuid.int for entry in AuditEntry.objects.order_by("id")]


def test_a_follower_goes_one_event_at_a_time_and_only_to_its_kinds():
    follower = Follower("noter", frozenset({TESTED}), note)
    assert follow(follower, clock.now())
    assert noted() == [1]
    assert follow(follower, clock.now())
    assert not follow(follower, clock.now())
    assert noted() == [1, 3]


def test_what_a_failing_follower_wrote_is_undone_and_its_error_is_kept():
    def note_and_fail(event):
        note(event)
        raise OSError("no room left")

    now = clock.now()
    follower = Follower("failing", frozenset({TESTED}), note_and_fail)
    assert not follow(follower, now)
    place = Place.objects.get(follower="failing")
    assert (place.sequence, place.attempts, place.error) == (0, 1, "OSError: no room left")
    assert noted() == []


def test_a_failing_follower_waits_longer_each_time_and_goes_on_when_it_can():
    broken = [True]

    def note_if_it_can(event):
        if broken:
            raise OSError("no room left")
        note(event)

    now = clock.now()
    follower = Follower("slow", frozenset({TESTED}), note_if_it_can)
    for attempt, pause in enumerate([1, 2, 4, 8, 16, 32, 60, 60], start=1):
        follow(follower, now)
        place = Place.objects.get(follower="slow")
        assert (place.attempts, place.retry_at) == (attempt, now + timedelta(seconds=pause))
        now = place.retry_at
        assert not follow(follower, now - timedelta(seconds=0.5))
    broken.clear()
    assert follow(follower, now)
    assert Place.objects.get(follower="slow").error == ""
    assert noted() == [1]


def test_one_follower_that_fails_holds_up_no_other():
    def fail(event):
        raise OSError("no room left")

    assert not follow(Follower("failing", frozenset({TESTED}), fail), clock.now())
    assert follow(Follower("noter", frozenset({TESTED}), note), clock.now())


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL plans by size and rather reads few rows through"
)
@pytest.mark.parametrize("kinds", [[TESTED.name], [TESTED.name, OTHER.name]])
def test_what_is_next_of_some_kinds_is_found_by_the_index_and_not_sorted(kinds):
    plan = Event.objects.of_kinds_after(kinds, 0)[:1].explain()
    assert plan.count("event_by_kind") == len(kinds)
    assert "TEMP B-TREE" not in plan


def test_events_of_some_kinds_come_in_order_and_of_no_kind_there_are_none():
    both = Event.objects.of_kinds_after([OTHER.name, TESTED.name], 0)
    assert [event.sequence for event in both] == sorted(Event.objects.values_list("sequence", flat=True))
    assert Event.objects.of_kinds_after([OTHER.name], 0).get().kind == OTHER.name
    assert list(Event.objects.of_kinds_after([], 0)) == []
