"""Finding pictures in the database, on SQLite and on PostgreSQL."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entities.models import Entity
from media.followers import keep_names
from media.models import Depicted, Found, Image, SearchText
from media.search.question import Question
from media.tests.captioned import captioned
from media.tests.drawn import quadrants, saved
from newsroom.log.models import Event

pytestmark = pytest.mark.django_db(transaction=True)


def found(typed, marks=()):
    rows = Found.objects.filter(index__answers=Question.of(typed, marks)).order_by("-pk")
    return list(rows.values_list("pk", flat=True))


def test_a_picture_is_found_by_what_came_inside_it(uploaded):
    image, other = uploaded(captioned(), "DSC_0042.jpg"), uploaded(saved(quadrants()), "other.jpg")
    for typed in (
        "fishing HUSUM",
        "husum fishing",
        "fish",
        "nordlicht",
        "dsc_00",
        "march 2026",
        "31 March 2026",
        "2026-03-31 husum",
        "Pétersen",
    ):
        assert found(typed) == [image.pk], typed
    assert found("jpg") == [other.pk, image.pk]
    assert found("fishing husum lisbon") == []
    assert found("fish ") == []


def test_a_picture_that_was_here_before_is_found_by_its_day_too(uploaded):
    image = uploaded(captioned())
    SearchText.objects.update(words="boats 2026 03 31t05")
    import_module("media.migrations.0010_days_are_found").add_days(apps, None)
    assert found("31 march 2026 boats") == [image.pk]


def test_a_picture_is_found_by_its_new_words_and_no_longer_by_the_old(uploaded):
    image = uploaded(captioned())
    image.caption = "Fog over the dyke."
    image.save()
    assert found("dyke") == [image.pk]
    assert found("fishing") == []


def test_a_picture_is_found_by_who_is_to_be_seen(uploaded):
    image = uploaded(saved(quadrants()))
    entity = Entity.objects.create(kind="person", name="Ólafur Jónsson", slug="olafur")
    Depicted.objects.create(image=image, entity=entity)
    SearchText.objects.keep(image)
    assert found("olafur jon") == [image.pk]


def test_a_renamed_and_a_merged_entity_is_found_by_its_new_name(uploaded):
    image = uploaded(saved(quadrants()))
    entity = Entity.objects.create(kind="person", name="Kim Young-chol", slug="kim")
    Depicted.objects.create(image=image, entity=entity)
    told = Event(subject_uuid=entity.uuid)
    Entity.objects.update(name="General Kim")
    keep_names(told)
    assert found("general") == [image.pk]
    assert found("young") == []
    entity.merged_into = Entity.objects.create(kind="person", name="Kim Yong Chol", slug="yong")
    entity.save()
    keep_names(told)
    assert found("yong chol") == [image.pk]


def test_a_row_that_goes_is_found_no_more(uploaded):
    image = uploaded(captioned())
    SearchText.objects.filter(image=image).delete()
    assert found("fishing") == []


def test_what_a_worker_writes_leaves_the_words_alone(uploaded, django_assert_num_queries):
    image = uploaded(captioned())
    with django_assert_num_queries(1):
        image.save(update_fields=["failure"])


@given(st.text(max_size=40))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_gets_an_answer(db, typed):
    assert isinstance(found(typed) if Question.of(typed) else [], list)


@given(st.text(min_size=1, max_size=30))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_said_is_kept_and_found_again(uploaded, words_said):
    image = Image.objects.first() or uploaded(saved(quadrants()))
    image.title = words_said.replace("\0", "")
    image.save()
    if asked := Question.of(image.title):
        assert Found.objects.filter(index__answers=asked).exists()


def test_the_index_is_asked_and_not_the_rows(uploaded):
    uploaded(captioned())
    rows = Found.objects.filter(index__answers=Question.of("fishing bo"), pk__lt=9).order_by("-pk")[:5]
    plan = rows.values_list("pk").explain()
    if connection.vendor == "sqlite":
        assert "VIRTUAL TABLE INDEX" in plan
        assert "TEMP B-TREE" not in plan
    else:
        assert "media_searchtext" in plan
