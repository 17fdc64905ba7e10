"""Retiring, splitting, names that need evidence, names that are new: the librarian's verbs."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from entities.actions.add_name import NotInUse, add_name
from entities.actions.dismiss_name import bring_name_back, dismiss_name
from entities.actions.merge import AlreadyMerged, merge
from entities.actions.reinstate import NotRetired, reinstate
from entities.actions.retire import IsMerged, ReplacedInARing, ReplacementNotCurrent, retire
from entities.actions.say_different import AreMerged, say_different
from entities.actions.set_auto_link import set_auto_link
from entities.actions.split_entity import CannotSplit, SplitOff, split_entity
from entities.actions.take_in_name import (
    KnownAlready,
    NotAnEntity,
    TakenInAlready,
    WasDismissed,
    take_in_name,
)
from entities.actions.undo_merge import undo_merge
from entities.actions.undo_split import SplitAlreadyUndone, undo_split
from entities.models import Alias, Entity, Identifier, Merge, Role, Split, UnknownName
from entities.tests.authority import NOW, entity, found, person, rows
from masthead import roles
from masthead.actors import NotAllowed, SystemActor
from newsroom.log.models import AuditEntry, Event

pytestmark = pytest.mark.django_db

RIGHTS = ("merge_entity", "change_entity", "add_entity", "change_unknownname")
LIBRARIAN = SystemActor("librarian", frozenset(f"entities.{right}" for right in RIGHTS))
BY = {"actor": LIBRARIAN, "now": NOW}


@pytest.fixture
def twitter() -> Entity:
    return entity("Twitter", kind="organisation")


@pytest.fixture
def smith() -> Entity:
    """One entity that is two: an actor and a politician."""
    smith = entity("John Smith", "Smithy", "Honest John", family_name="Smith")
    Identifier.objects.create(entity=smith, scheme="imdb", value="nm1")
    Role.objects.create(entity=smith, title="Member of Parliament")
    return smith


def unknown(name: str, kind: str = "person", stories: int = 3) -> UnknownName:
    return UnknownName.objects.create(
        key=name.lower(), name=name, kind=kind, stories=stories, mentions=stories, first_at=NOW, last_at=NOW
    )


def test_a_retired_one_is_found_no_more_and_says_what_replaces_it(twitter):
    x = entity("X", kind="organisation")
    retire(twitter, replaced_by=x, **BY)
    twitter.refresh_from_db()
    assert (twitter.is_retired, twitter.replaced_by) == (True, x)
    assert found("Twitter fell.") == []
    assert Event.objects.about(twitter.uuid).get().payload == {"changed": ["is_retired", "replaced_by"]}
    assert AuditEntry.objects.get().verb == "retire"


def test_retiring_again_changes_nothing_but_another_replacement_is_written_down(twitter):
    x = entity("X Corp", kind="organisation")
    retire(twitter, **BY)
    retire(twitter, **BY)
    assert Event.objects.count() == 1
    retire(twitter, replaced_by=x, **BY)
    assert Entity.objects.get(pk=twitter.pk).replaced_by == x


def test_replacements_do_not_go_round_in_a_ring(twitter):
    x = entity("X Corp", kind="organisation")
    with pytest.raises(ReplacedInARing):
        retire(twitter, replaced_by=twitter, **BY)
    retire(twitter, replaced_by=x, **BY)
    with pytest.raises(ReplacedInARing, match="itself replaced by X Corp"):
        retire(x, replaced_by=twitter, **BY)
    other = entity("Bluesky", kind="organisation")
    with pytest.raises(ReplacementNotCurrent, match="retired itself"):
        retire(other, replaced_by=twitter, **BY)


def test_what_is_merged_is_neither_retired_nor_a_replacement(twitter):
    x, y = entity("X Corp", kind="organisation"), entity("Y Corp", kind="organisation")
    merge(x, into=twitter, **BY)
    with pytest.raises(IsMerged, match="Retire that one"):
        retire(x, **BY)
    with pytest.raises(ReplacementNotCurrent, match="Choose Twitter instead"):
        retire(y, replaced_by=x, **BY)


def test_a_reinstated_one_is_found_again(twitter):
    retire(twitter, replaced_by=entity("X Corp", kind="organisation"), **BY)
    reinstate(twitter, **BY)
    twitter.refresh_from_db()
    assert (twitter.is_retired, twitter.replaced_by) == (False, None)
    assert found("Twitter rose.") == [twitter.uuid]
    with pytest.raises(NotRetired):
        reinstate(twitter, **BY)


def test_splitting_gives_the_new_one_what_is_its_own(smith):
    alias, role = smith.aliases.get(text="Honest John"), smith.roles.get()
    asked = SplitOff(
        "person", " John  Smith ", "politician", frozenset({alias.pk}), roles=frozenset({role.pk})
    )
    made = split_entity(smith, asked, **BY).made
    assert (made.name, made.slug, made.family_name) == ("John Smith", "john-smith-2", "Smith")
    assert [str(each) for each in made.aliases.all()] == ["Honest John"]
    assert [str(each) for each in smith.aliases.all()] == ["Smithy"]
    assert (made.roles.get(), smith.identifiers.get().value) == (role, "nm1")
    assert (found("Smithy spoke."), found("Honest John spoke.")) == ([smith.uuid], [made.uuid])
    assert {event.subject_uuid for event in Event.objects.all()} == {smith.uuid, made.uuid}


def test_undoing_a_split_brings_back_exactly_what_went_over(smith):
    before = {(row.pk, row.text) for row in smith.aliases.all()}
    keys = [frozenset(smith.aliases.values_list("pk", flat=True)), frozenset([smith.identifiers.get().pk])]
    split = split_entity(smith, SplitOff("person", "John Smith", "", *keys), **BY)
    Alias.objects.create(entity=split.made, text="The Hon. John Smith")
    undo_split(split, **BY)
    assert {(row.pk, row.text) for row in smith.aliases.all()} == before
    assert smith.identifiers.count() == 1
    made = Entity.objects.get(pk=split.made_id)
    assert made.merged_into == smith
    assert [str(each) for each in made.aliases.all()] == ["The Hon. John Smith"]
    assert found("Smithy met the Hon. John Smith.") == [smith.uuid, smith.uuid]
    with pytest.raises(SplitAlreadyUndone):
        undo_split(split, **BY)
    assert AuditEntry.objects.filter(verb="undo_split").count() == 1


def test_the_wikidata_id_goes_over_if_it_is_the_new_ones_and_comes_back(smith):
    Entity.objects.filter(pk=smith.pk).update(wikidata="Q7")
    split = split_entity(smith, SplitOff("person", "John Smith", takes_wikidata=True), **BY)
    assert dict(Entity.objects.values_list("pk", "wikidata")) == {smith.pk: "", split.made_id: "Q7"}
    undo_split(split, **BY)
    assert dict(Entity.objects.values_list("pk", "wikidata")) == {smith.pk: "Q7", split.made_id: ""}


def test_a_name_that_both_have_by_now_stays_with_the_new_one(smith):
    alias = smith.aliases.get(text="Smithy")
    split = split_entity(smith, SplitOff("person", "John Smith", "", frozenset({alias.pk})), **BY)
    Alias.objects.create(entity=smith, text="Smithy")
    undo_split(split, **BY)
    alias.refresh_from_db()
    assert alias.entity == split.made


def test_what_another_has_taken_meanwhile_is_not_split_off(smith):
    alias = smith.aliases.first()
    asked = SplitOff("person", "John Smith", "", frozenset({alias.pk}))
    split_entity(smith, asked, **BY)
    before = rows()
    with pytest.raises(CannotSplit, match="changed this entity meanwhile"):
        split_entity(smith, asked, **BY)
    assert (rows(), Split.objects.count()) == (before, 1)


@pytest.mark.parametrize(("kind", "name"), [("person", " "), ("dragon", "John"), ("person", "x" * 400)])
def test_a_split_without_a_proper_name_and_kind_is_refused_in_words(smith, kind, name):
    with pytest.raises(CannotSplit) as refused:
        split_entity(smith, SplitOff(kind, name), **BY)
    assert len(str(refused.value)) > 10


def test_a_merged_one_is_taken_apart_by_undoing_and_not_by_splitting(smith):
    other = entity("Johnny Smith")
    merge(other, into=smith, **BY)
    with pytest.raises(CannotSplit, match="Undo the merge"):
        split_entity(other, SplitOff("person", "John"), **BY)


def test_two_that_were_split_and_merged_by_hand_say_so(smith):
    split = split_entity(smith, SplitOff("person", "John Smith"), **BY)
    merge(split.made, into=smith, **BY)
    with pytest.raises(AlreadyMerged):
        undo_split(split, **BY)


def test_a_name_that_needs_evidence_does_not_link_by_itself_for_those_chosen():
    city, man = entity("Paris", kind="place"), entity("Paris", "PARIS")
    assert set_auto_link("paris", [city, man], auto_link=False, **BY) == [city, man]
    assert list(city.aliases.values_list("text", "auto_link")) == [("Paris", False)]
    assert set(man.aliases.values_list("text", "auto_link")) == {("Paris", False), ("PARIS", False)}
    assert set_auto_link("paris", [city, man], auto_link=False, **BY) == []
    assert set_auto_link("paris", [city], auto_link=True, **BY) == [city]
    assert found("Paris is a town.") == [city.uuid]


def test_a_name_that_came_by_a_merge_needs_evidence_too():
    city, town = entity("Paris", kind="place"), entity("Lutetia", kind="place")
    merge(town, into=city, **BY)
    assert set_auto_link("lutetia", [city], auto_link=False, **BY) == [town]


def test_a_name_becomes_an_entity_once():
    name = unknown("Anna Prime")
    made = take_in_name(name, kind="person", description="minister", **BY)
    assert (made.name, made.slug, made.family_name) == ("Anna Prime", "anna-prime", "Prime")
    assert take_in_name(name, kind="person", **BY) == made
    assert Entity.objects.count() == 1
    assert Event.objects.get().subject_uuid == made.uuid
    assert found("Anna Prime spoke.") == [made.uuid]


def test_a_name_that_an_entity_bears_is_taken_in_only_by_who_insists():
    entity("Anna Prime")
    name = unknown("Anna Prime")
    with pytest.raises(KnownAlready, match="bears this name already"):
        take_in_name(name, kind="person", **BY)
    assert take_in_name(name, kind="place", **BY).kind == "place"
    other = unknown("Anna-Prime")
    assert (
        take_in_name(other, name="Anna Prime", kind="person", although_known=True, **BY).slug
        == "anna-prime-3"
    )


def test_a_name_without_a_kind_is_refused_in_words():
    with pytest.raises(NotAnEntity):
        take_in_name(unknown("Anna Prime"), kind="", **BY)


def test_a_name_becomes_another_name_of_an_entity_and_of_whom_it_was_merged_into():
    anna, ann = entity("Anna Prime"), entity("Ann Prime")
    merge(ann, into=anna, **BY)
    name = unknown("A. Prime")
    assert add_name(name, to=ann, **BY).entity == anna
    assert add_name(name, to=anna, **BY).entity == anna
    assert Alias.objects.count() == 1
    with pytest.raises(TakenInAlready):
        add_name(name, to=entity("Somebody Else"), **BY)
    retire(anna, **BY)
    with pytest.raises(NotInUse):
        add_name(unknown("AP"), to=anna, **BY)


def test_what_is_no_name_never_waits_again_unless_it_is_brought_back():
    name = unknown("Good Morning")
    dismiss_name(name, **BY)
    dismiss_name(name, **BY)
    assert AuditEntry.objects.filter(verb="dismiss_name").count() == 1
    with pytest.raises(WasDismissed):
        take_in_name(name, kind="person", **BY)
    with pytest.raises(WasDismissed):
        add_name(name, to=entity("Anna"), **BY)
    bring_name_back(name, **BY)
    take_in_name(name, kind="work", **BY)
    with pytest.raises(TakenInAlready):
        dismiss_name(name, **BY)


def test_two_that_are_merged_are_not_different_until_it_is_undone():
    one, other = entity("John Smith"), entity("Jon Smith")
    say_different(one, other, **BY)
    say_different(other, one, **BY)
    assert AuditEntry.objects.count() == 1
    merge(one, into=other, **BY)
    with pytest.raises(AreMerged):
        say_different(one, other, **BY)
    undo_merge(Merge.objects.get(), **BY)
    assert say_different(one, other, **BY).state == "different"


def test_only_who_has_the_right_does_any_of_this(smith):
    reporter, name = person(roles.REPORTER), unknown("Anna Prime")
    by = {"actor": reporter, "now": NOW}
    tries = [
        lambda: retire(smith, **by),
        lambda: reinstate(smith, **by),
        lambda: split_entity(smith, SplitOff("person", "John"), **by),
        lambda: set_auto_link("smith", [smith], auto_link=False, **by),
        lambda: take_in_name(name, kind="person", **by),
        lambda: add_name(name, to=smith, **by),
        lambda: dismiss_name(name, **by),
        lambda: say_different(smith, smith, **by),
    ]
    for attempt in tries:
        with pytest.raises(NotAllowed):
            attempt()
    librarian = person(roles.LIBRARIAN)
    assert take_in_name(name, kind="person", actor=librarian, now=NOW).name == "Anna Prime"


def test_the_rule_of_a_name_is_written_before_the_logs_lock_is_taken():
    city = entity("Paris", kind="place")
    with CaptureQueriesContext(connection) as asked:
        set_auto_link("paris", [city], auto_link=False, **BY)
    written = [each["sql"] for each in asked if each["sql"].startswith(("INSERT", "UPDATE"))]
    tables = [name[1] for sql in written if (name := re.search(r'"(\w+)"', sql))]
    assert tables.index("log_auditentry") > max(
        tables.index(table) for table in ("entities_stamp", "entities_namelook", "entities_alias")
    )
