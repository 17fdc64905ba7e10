"""Undoing merges restores everything, whatever was edited in between, in whatever order they are undone."""

from itertools import permutations

import pytest

from entities.actions.merge import merge
from entities.actions.undo_merge import undo_merge
from entities.librarian import look
from entities.models import Alias, Entity, NameKey
from entities.tests.authority import NOW, entity, found, rows
from masthead.actors import SystemActor
from newsroom.lib import clock

LIBRARIAN = SystemActor("librarian", frozenset({"entities.merge_entity"}))
BY = {"actor": LIBRARIAN, "now": NOW}


def keys() -> set[tuple[str, str]]:
    while look.look_next(clock.now()):
        pass
    return set(NameKey.objects.values_list("key", "entity__name"))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_chain_with_a_side_arm_is_undone_in_any_order(order):
    a, b, c, d = (entity(f"Ruler {letter}", f"Alias {letter}") for letter in "ABCD")
    known = keys()
    merges = [merge(a, into=b, **BY), merge(b, into=c, **BY), merge(d, into=c, **BY)]
    assert found("Alias A, Alias B and Alias D") == [c.uuid] * 3
    assert {name for _, name in keys()} == {"Ruler C"}
    Alias.objects.create(entity=c, text="Later C")
    Entity.objects.filter(pk=a.pk).update(description="edited while merged")
    number = len(rows())
    for which in order:
        undo_merge(merges[which], **BY)
    assert found("Alias A, Alias B, Alias D and Later C") == [a.uuid, b.uuid, d.uuid, c.uuid]
    assert Entity.objects.get(pk=a.pk).description == "edited while merged"
    assert not Entity.objects.exclude(merged_into=None).exists()
    assert len(rows()) == number
    assert keys() == known | {("later c", "Ruler C")}
