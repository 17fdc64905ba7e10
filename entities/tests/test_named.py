"""Entities by the names that somebody wrote: each name alone, and many in two questions."""

import pytest

from entities.models import Entity
from entities.tests.authority import entity

pytestmark = pytest.mark.django_db


@pytest.fixture
def harbour():
    """Two of one name, another name of a third, one that was merged and one that is retired."""
    husum = entity("Husum", "Grey town")
    other = entity("husum", "The ship")
    winner = entity("Kim Yong Chol", "General Kim")
    loser = entity("Kim Young-chol")
    gone = entity("Old Pier", "Landing stage")
    Entity.objects.filter(pk=loser.pk).update(merged_into=winner)
    Entity.objects.filter(pk=gone.pk).update(is_retired=True)
    entity("Somebody", "Husum")  # an alias counts only where no name does
    return husum, other, winner


NAMES = [
    "HUSUM", "grey TOWN", "Kim Young-chol", "general kim", "Old Pier", "Landing stage", "Nobody", "50%_", "", "Husum",
]  # fmt: skip


def test_many_names_are_found_as_each_is_alone(harbour):
    husum, other, winner = harbour
    found = Entity.objects.named_each(NAMES)
    assert {name: set(entities) for name, entities in found.items() if entities} == {
        "HUSUM": {husum, other},
        "Husum": {husum, other},
        "grey TOWN": {husum},
        "Kim Young-chol": {winner},
        "general kim": {winner},
    }
    assert list(found) == NAMES
    assert {name: Entity.objects.named(name) for name in NAMES} == found


def test_many_names_are_two_questions_and_none_is_none(harbour, django_assert_num_queries):
    with django_assert_num_queries(2):
        Entity.objects.named_each(NAMES)
    with django_assert_num_queries(1):
        Entity.objects.named_each(["Husum", "Kim Yong Chol"])
    with django_assert_num_queries(0):
        assert Entity.objects.named_each([]) == {}
