"""What changes in the authority file suggests a ripple."""

import pytest
from django.db import transaction

from entities.actions.reinstate import reinstate
from entities.actions.retire import retire
from entities.models import Entity, Role
from newsroom.lib import clock
from newsroom.log.models import AuditEntry, Event
from publishing.actions.close_ripple import close_ripple
from publishing.actions.read_ripples import read_next
from publishing.actions.start_ripple import NotWaiting, Said, start_ripple
from publishing.actions.suggest_ripples import suggest_ripples
from publishing.models import Ripple
from publishing.tests.ripples import change_all, change_entity, out, words

pytestmark = pytest.mark.django_db(transaction=True)


def follow():
    """What the log says is followed: see newsroom/log/follow.py."""
    for event in Event.objects.filter(kind="entity.changed"):
        with transaction.atomic():
            suggest_ripples(event)


def follow_last():
    with transaction.atomic():
        suggest_ripples(Event.objects.filter(kind="entity.changed").latest("sequence"))


def suggested():
    return [(row.kind, row.says, row.instead, row.since) for row in Ripple.objects.filter(state="suggested")]


def test_a_new_name_is_suggested_and_taken_up_with_one_press(cast):
    country = Entity.objects.create(kind="place", name="Swaziland", slug="swaziland")
    story = out(cast, country, "Swaziland voted.")
    change_entity(cast, country, name="Eswatini")
    follow()
    assert suggested() == [("rename", ["Swaziland"], "Eswatini", "")]
    waiting = Ripple.objects.get()
    assert waiting.note == "Swaziland is now called Eswatini."
    assert not read_next(clock.now())
    said = Said("rename", ("Swaziland",), "Eswatini", note=waiting.note)
    taken = start_ripple(
        entity=country.uuid, said=said, actor=cast.fay, now=clock.now(), suggestion=waiting.pk
    )
    assert taken.pk == waiting.pk
    with pytest.raises(NotWaiting):
        start_ripple(entity=country.uuid, said=said, actor=cast.carla, now=clock.now(), suggestion=waiting.pk)
    read_next(clock.now())
    change_all(cast, taken)
    assert words(story) == "Eswatini voted."


def test_a_death_and_the_end_of_a_role_are_suggested_once(cast, pompeo):
    out(cast, pompeo)
    today = clock.now().date().isoformat()
    Role.objects.create(entity=pompeo, title="Secretary of State", ended=today)
    Role.objects.create(entity=pompeo, title="Director of the CIA", ended="2018-04-26")
    change_entity(cast, pompeo, ended=today)
    follow()
    follow()
    assert sorted(suggested()) == [("death", [], "", today), ("role", ["Secretary of State"], "", today)]
    close_ripple(ripple=Ripple.objects.filter(kind="death").get().pk, actor=cast.fay, now=clock.now())
    change_entity(cast, pompeo, notes="Seen.")
    follow()
    assert Ripple.objects.count() == 2


def test_what_replaces_a_retired_entity_is_no_new_name_of_it(cast):
    old = Entity.objects.create(kind="organisation", name="Old Bank", slug="old-bank")
    new = Entity.objects.create(kind="organisation", name="New Bank", slug="new-bank")
    out(cast, old, "Old Bank opened.")
    retire(old, replaced_by=new, actor=cast.fay, now=clock.now())
    follow()
    assert suggested() == []


def test_other_capitals_or_spaces_are_no_new_name(cast):
    topic = Entity.objects.create(kind="topic", name="Astronomy", slug="astronomy")
    out(cast, topic, "Astronomy is old.")
    for name in ("astronomy", "Astro  nomy", "ASTRONOMY"):
        change_entity(cast, topic, name=name)
        follow()
    assert suggested() == []


def test_a_suggestion_whose_name_was_changed_back_is_closed_and_comes_again_with_the_name(cast):
    country = Entity.objects.create(kind="place", name="Swaziland", slug="swaziland")
    out(cast, country, "Swaziland voted.")
    change_entity(cast, country, name="Eswatini")
    follow()
    change_entity(cast, country, name="Swaziland")
    follow()
    assert suggested() == []
    assert Ripple.objects.get().closed_by == "system:ripples"
    assert AuditEntry.objects.filter(verb="close ripple", subject_uuid=country.uuid).exists()
    change_entity(cast, country, name="Eswatini")
    follow_last()
    assert suggested() == [("rename", ["Swaziland"], "Eswatini", "")]


def test_a_name_that_changes_once_more_takes_the_waiting_suggestion_along(cast):
    club = Entity.objects.create(kind="organisation", name="Old Club", slug="old-club")
    out(cast, club, "Old Club won.")
    for name in ("New Club", "Newer Club", "NEWER CLUB"):
        change_entity(cast, club, name=name)
        follow_last()
    assert suggested() == [("rename", ["New Club", "Old Club"], "NEWER CLUB", "")]


def test_what_somebody_has_taken_up_is_not_closed_when_the_name_is_back(cast):
    country = Entity.objects.create(kind="place", name="Swaziland", slug="swaziland")
    out(cast, country, "Swaziland voted.")
    change_entity(cast, country, name="Eswatini")
    follow_last()
    said = Said("rename", ("Swaziland",), "Eswatini", note="n")
    taken = start_ripple(
        entity=country.uuid, said=said, actor=cast.fay, now=clock.now(), suggestion=Ripple.objects.get().pk
    )
    change_entity(cast, country, name="Swaziland")
    follow_last()
    taken.refresh_from_db()
    assert taken.state == "reading"
    assert suggested() == [("rename", ["Eswatini"], "Swaziland", "")]


def test_a_death_or_an_end_that_was_taken_back_is_not_suggested_any_more(cast, pompeo):
    out(cast, pompeo)
    today = clock.now().date().isoformat()
    role = Role.objects.create(entity=pompeo, title="Secretary of State", ended=today)
    change_entity(cast, pompeo, ended=today)
    follow_last()
    assert len(suggested()) == 2
    role.ended = ""
    role.save()
    change_entity(cast, pompeo, ended="")
    follow_last()
    assert suggested() == []


def test_a_wrong_suggestion_of_a_replaced_entity_goes_when_it_is_reinstated(cast):
    old = Entity.objects.create(kind="organisation", name="Old Bank", slug="old-bank")
    out(cast, old, "Old Bank opened.")
    retire(old, actor=cast.fay, now=clock.now())
    at = clock.now()
    Ripple.objects.create(
        entity=old, kind="rename", says=["Old Bank"], instead="New Bank", state="suggested", at=at, step_at=at
    )
    reinstate(old, actor=cast.fay, now=clock.now())
    follow_last()
    assert suggested() == []


def test_what_no_live_story_is_about_or_nothing_was_said_of_is_not_suggested(cast, pompeo):
    change_entity(cast, pompeo, name="Michael Pompeo")
    other = Entity.objects.create(kind="person", name="Ann Lee", slug="ann-lee")
    out(cast, other, "Ann Lee spoke.")
    change_entity(cast, other, notes="Nice.", ended="1990")
    sign = Entity.objects.create(kind="organisation", name="—", slug="dash")
    out(cast, sign, "— sang.")
    change_entity(cast, sign, name="Dash")
    follow()
    assert suggested() == []
