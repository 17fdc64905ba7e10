import pytest
from django.db import IntegrityError, transaction

from entities.actions.merge import (
    AlreadyMerged,
    DifferentKinds,
    MergedIntoItself,
    WinnerRetired,
    merge,
)
from entities.actions.undo_merge import AlreadyUndone, undo_merge
from entities.models import Alias, Entity, Merge
from entities.survivors import MergeCycle
from entities.tests.authority import NOW, entity, found, person, rows
from masthead import roles
from masthead.actors import NotAllowed, SystemActor
from newsroom.log.models import AuditEntry, Event

pytestmark = pytest.mark.django_db

LIBRARIAN = SystemActor("librarian", frozenset({"entities.merge_entity"}))


def do(loser, winner, actor=LIBRARIAN):
    return merge(loser, into=winner, actor=actor, now=NOW)


def undo(merged, actor=LIBRARIAN):
    return undo_merge(merged, actor=actor, now=NOW)


@pytest.fixture
def kim() -> Entity:
    return entity("Kim Jong Un", "Kim Jong-un", wikidata="Q56226", family_name="Kim")


@pytest.fixture
def marshal() -> Entity:
    return entity("Marshal Kim", "Chairman Kim", family_name="Kim")


def test_the_names_of_the_loser_mean_the_winner(kim, marshal):
    do(marshal, kim)
    assert found("Marshal Kim met Chairman Kim.") == [kim.uuid, kim.uuid]
    marshal.refresh_from_db()
    assert marshal.survivor == kim
    assert list(Entity.objects.current()) == [kim]


def test_a_merge_and_its_undoing_leave_everything_as_it_was(kim, marshal):
    before = rows()
    merged = do(marshal, kim)
    assert rows() != before
    undo(merged)
    assert rows() == before
    assert found("Marshal Kim met Kim Jong-un.") == [marshal.uuid, kim.uuid]


def test_what_was_edited_while_the_merge_stood_stays_with_whom_it_belongs_to(kim, marshal):
    merged = do(marshal, kim)
    Alias.objects.create(entity=kim, text="Rocket Man")
    undo(merged)
    assert found("Rocket Man and Chairman Kim") == [kim.uuid, marshal.uuid]


def test_merges_in_a_row_are_read_through_and_undone_in_any_order(kim, marshal):
    ruler = entity("Supreme Ruler")
    first, second = do(marshal, ruler), do(ruler, kim)
    assert second.names == ["Supreme Ruler", "Marshal Kim", "Chairman Kim"]
    assert found("Chairman Kim and Supreme Ruler") == [kim.uuid, kim.uuid]
    undo(first)
    assert found("Chairman Kim and Supreme Ruler") == [marshal.uuid, kim.uuid]
    undo(second)
    assert found("Chairman Kim and Supreme Ruler") == [marshal.uuid, ruler.uuid]


def test_the_audit_and_the_log_tell_of_both(kim, marshal):
    merged = do(marshal, kim)
    undo(merged)
    events = Event.objects.about(marshal.uuid).values_list("kind", "payload")
    assert list(events) == [
        ("entity.merged", {"into": str(kim.uuid)}),
        ("entity.unmerged", {"from": str(kim.uuid)}),
    ]
    assert list(AuditEntry.objects.values_list("verb", flat=True)) == ["merge", "undo_merge"]
    merged.refresh_from_db()
    assert (merged.by, merged.undone_by, merged.stands) == (LIBRARIAN.label, LIBRARIAN.label, False)


def test_an_entity_is_not_merged_into_itself(kim):
    with pytest.raises(MergedIntoItself, match="Choose another"):
        do(kim, kim)


def test_a_ring_cannot_be_made(kim, marshal):
    do(marshal, kim)
    with pytest.raises(AlreadyMerged, match="Merge into Kim Jong Un instead"):
        do(kim, marshal)


def test_an_entity_is_merged_once(kim, marshal):
    do(marshal, kim)
    with pytest.raises(AlreadyMerged, match="Undo that first"):
        do(marshal, entity("Somebody"))


def test_a_person_is_not_merged_into_a_place(kim):
    with pytest.raises(DifferentKinds, match="correct the kind first"):
        do(kim, entity("Kimville", kind="place"))


def test_nothing_is_merged_into_what_is_retired(kim, marshal):
    Entity.objects.filter(pk=kim.pk).update(is_retired=True)
    with pytest.raises(WinnerRetired, match="Take it back into use"):
        do(marshal, kim)


def test_a_merge_that_was_refused_leaves_nothing_behind(kim):
    before = rows()
    with pytest.raises(MergedIntoItself):
        do(kim, kim)
    assert (rows(), Merge.objects.count(), Event.objects.count()) == (before, 0, 0)


def test_a_merge_is_undone_once(kim, marshal):
    merged = do(marshal, kim)
    undo(merged)
    with pytest.raises(AlreadyUndone, match="Nothing is left to do"):
        undo(merged)
    again = do(marshal, kim)
    assert again.stands


@pytest.mark.parametrize("role", [roles.LIBRARIAN, roles.ADMINISTRATOR])
def test_librarian_and_administrator_may_merge_and_undo(kim, marshal, role):
    actor = person(role)
    merged = do(marshal, kim, actor)
    marshal.refresh_from_db()
    assert marshal.merged_into == kim
    undo(merged, actor)
    marshal.refresh_from_db()
    assert marshal.merged_into is None


@pytest.mark.parametrize("role", [roles.REPORTER, roles.DUTY_EDITOR])
def test_others_may_neither_merge_nor_undo(kim, marshal, role):
    actor = person(role)
    with pytest.raises(NotAllowed, match="merge_entity"):
        do(marshal, kim, actor)
    merged = do(marshal, kim)
    with pytest.raises(NotAllowed, match="merge_entity"):
        undo(merged, actor)
    assert merged.stands


def test_the_database_refuses_what_no_verb_would_write(kim, marshal):
    with pytest.raises(IntegrityError), transaction.atomic():
        Entity.objects.filter(pk=kim.pk).update(merged_into=kim)
    with pytest.raises(IntegrityError), transaction.atomic():
        Entity.objects.create(kind="person", name="Twin", slug="twin", wikidata="Q56226")
    with pytest.raises(IntegrityError), transaction.atomic():
        Alias.objects.create(entity=marshal, text="Chairman Kim")


def test_a_ring_that_somebody_wrote_by_hand_is_told_and_not_followed_for_ever(kim, marshal):
    Entity.objects.filter(pk=kim.pk).update(merged_into=marshal)
    Entity.objects.filter(pk=marshal.pk).update(merged_into=kim)
    kim.refresh_from_db()
    with pytest.raises(MergeCycle):
        _ = kim.survivor
