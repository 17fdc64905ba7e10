import pytest
from django.db import transaction

from entities import gazetteer
from entities.models import Alias, Entity
from entities.tests.authority import KIM, UN, entity, found, take_in

pytestmark = pytest.mark.django_db


def test_an_alias_that_was_added_a_second_ago_is_found():
    kim = entity("Kim Jong Un")
    assert found("Rocket Man spoke.") == []
    alias = Alias.objects.create(entity=kim, text="Rocket Man")
    assert found("Rocket Man spoke.") == [kim.uuid]
    alias.delete()
    assert found("Rocket Man spoke.") == []


def test_nothing_is_built_again_while_nothing_changes(django_assert_num_queries):
    entity("Kim Jong Un")
    first = gazetteer.current()
    with django_assert_num_queries(1):
        assert gazetteer.current() is first


def test_an_import_is_found_at_once():
    gazetteer.current()
    take_in(KIM, UN)
    united = Entity.objects.get(wikidata="Q1065")
    assert found("The UN and الأمم المتحدة") == [united.uuid, united.uuid]


def test_a_family_name_means_the_person_whose_full_name_stands_in_the_story():
    take_in(KIM)
    kim = Entity.objects.get()
    assert found("Kim said no.") == []
    assert found("Kim Jong Un spoke. Later, Kim said no.") == [kim.uuid, kim.uuid]


def test_a_retired_entity_is_found_no_more():
    kim = entity("Kim Jong Un", "Rocket Man")
    kim.is_retired = True
    kim.save()
    assert found("Rocket Man, Kim Jong Un") == []


def test_an_alias_with_the_text_of_the_name_rules_how_the_name_is_found():
    reading = entity("Reading", kind="place")
    assert found("He was in Reading.") == [reading.uuid]
    Alias.objects.create(entity=reading, text="Reading", auto_link=False)
    assert found("He was in Reading.") == []


def test_only_a_person_is_called_by_a_family_name():
    entity("Trump Tower", kind="place", family_name="Trump")
    assert found("Trump Tower is tall. Trump is not.") == [Entity.objects.get().uuid]


def test_what_was_rolled_back_is_forgotten():
    kim = entity("Kim Jong Un")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Alias.objects.create(entity=kim, text="Rocket Man")
        assert found("Rocket Man") == [kim.uuid]
        raise ZeroDivisionError
    assert found("Rocket Man") == []
    Alias.objects.create(entity=kim, text="Little Rocket Man")
    assert found("Little Rocket Man") == [kim.uuid]
    assert found("Rocket Man") == []
