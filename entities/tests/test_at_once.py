"""Two librarians at once. On PostgreSQL they wait for each other's locks; on SQLite they come one by one."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from entities.actions.merge import CannotMerge, merge
from entities.actions.retire import CannotRetire, retire
from entities.actions.split_entity import CannotSplit, SplitOff, split_entity
from entities.actions.take_in_name import take_in_name
from entities.librarian import look
from entities.models import Alias, DuplicatePair, Entity, Merge, NameLook, Split, UnknownName
from entities.tests.authority import NOW, entity
from masthead.actors import SystemActor
from newsroom.lib import clock

pytestmark = pytest.mark.django_db(transaction=True)

RIGHTS = ("merge_entity", "change_entity", "add_entity", "change_unknownname")
BY: dict[str, Any] = {
    "actor": SystemActor("two", frozenset(f"entities.{each}" for each in RIGHTS)),
    "now": NOW,
}


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each gave or raised, begun together, each with a connection of its own."""
    start, given = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number: int, act: Callable[[], Any]) -> None:
        try:
            start.wait(20)
            given[number] = act()
        except Exception as error:
            given[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return given


def refusals(given: list[Any], kind: type[Exception]) -> list[Any]:
    """Those that were refused so; anything else that was raised is a fault."""
    refused = [each for each in given if isinstance(each, Exception)]
    assert all(isinstance(each, kind) for each in refused), refused
    return refused


def test_a_name_that_four_take_in_at_once_becomes_one_entity():
    name = UnknownName.objects.create(key="anna", name="Anna", stories=1, first_at=NOW, last_at=NOW)
    given = at_once(*[lambda: take_in_name(name, kind="person", **BY)] * 4)
    assert refusals(given, Exception) == []
    assert set(given) == {Entity.objects.get()}


def test_of_two_merges_that_would_make_a_ring_one_stands():
    one, other = entity("John Smith"), entity("Jon Smith")
    given = at_once(lambda: merge(one, into=other, **BY), lambda: merge(other, into=one, **BY))
    assert len(refusals(given, CannotMerge)) == 1
    assert Merge.objects.get().stands


def test_of_two_that_would_replace_each_other_one_is_retired():
    one, other = entity("Twitter"), entity("X Corp")
    given = at_once(
        lambda: retire(one, replaced_by=other, **BY), lambda: retire(other, replaced_by=one, **BY)
    )
    assert len(refusals(given, CannotRetire)) == 1
    assert Entity.objects.filter(is_retired=True).count() == 1


def test_a_name_goes_over_to_one_of_two_that_are_split_off_at_once():
    smith = entity("John Smith", "Smithy")
    asked = SplitOff("person", "John Smith", "", frozenset([smith.aliases.get().pk]))
    given = at_once(*[lambda: split_entity(smith, asked, **BY)] * 2)
    assert len(refusals(given, CannotSplit)) == 1
    assert Alias.objects.get().entity == Split.objects.get().made


def test_a_merge_while_another_is_retiring_the_winner_leaves_no_names_lost():
    one, other = entity("John Smith"), entity("Jon Smith")
    given = at_once(lambda: merge(one, into=other, **BY), lambda: retire(other, **BY))
    refusals(given, CannotMerge)
    other.refresh_from_db()
    assert other.is_retired


def test_workers_who_look_at_once_miss_no_pair():
    for number in range(6):
        entity(f"John Smith{chr(97 + number)}")
    for _ in range(5):
        assert refusals(at_once(*[lambda: look.look_next(clock.now())] * 3), Exception) == []
        if not NameLook.objects.exists():
            break
    assert DuplicatePair.objects.count() == 15
