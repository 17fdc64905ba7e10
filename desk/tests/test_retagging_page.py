"""Looking through the archive: asked for on the entity's page, watched, stopped."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Retagging
from articles.retagging import retag_next
from entities.models import Entity
from newsroom.lib import clock
from tests.makers import make_story, text_block

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def fay(cast):
    client = Client()
    client.force_login(cast.fay)
    return client


@pytest.fixture
def entity():
    return Entity.objects.create(kind="person", name="Zoltan Varga", slug="zoltan-varga")


def address(entity):
    return reverse("admin:articles_retagging_new") + f"?entity={entity.uuid}"


def text(answer):
    return answer.content.decode()


def test_the_entitys_page_leads_there_and_the_page_says_how_far_it_is(cast, fay, entity):
    make_story(cast, blocks=(text_block("Zoltan Varga spoke."),))
    assert address(entity) in text(fay.get(reverse("admin:entities_entity_change", args=[entity.pk])))
    assert "Zoltan Varga" in text(fay.get(address(entity)))
    answer = fay.post(address(entity))
    row = Retagging.objects.get()
    assert answer.url == reverse("admin:articles_retagging", args=[row.pk])
    waiting = fay.get(answer.url)
    assert waiting["Refresh"]
    assert "It waits for a worker" in text(waiting)
    assert "Fay" in text(waiting)
    assert "<script>" not in text(waiting)
    retag_next(clock.now())
    done = fay.get(answer.url)
    assert "Done." in text(done)
    assert "1 story looked at" in text(done)
    assert "Refresh" not in done
    assert "Done before" in text(fay.get(address(entity)))


def test_asking_twice_shows_the_one_that_runs_and_it_can_be_stopped(cast, fay, entity):
    make_story(cast)
    first = fay.post(address(entity)).url
    assert fay.post(address(entity)).url == first
    assert "see how far it is" in text(fay.get(address(entity)))
    row = Retagging.objects.get()
    stopped = fay.post(reverse("admin:articles_retagging_stop", args=[row.pk]), follow=True)
    assert "Stopped." in text(stopped)
    assert fay.get(reverse("admin:articles_retagging_stop", args=[row.pk])).status_code == 405


def test_who_has_not_the_right_is_refused(cast, entity):
    for person in (cast.ann, cast.carla, cast.gil):
        client = Client()
        client.force_login(person)
        assert client.get(address(entity)).status_code == 403
        assert client.post(address(entity)).status_code == 403
    assert not Retagging.objects.exists()


def test_an_entity_that_is_not_there_is_not_found(fay):
    assert fay.get(reverse("admin:articles_retagging_new")).status_code == 404
    assert fay.get(reverse("admin:articles_retagging_new") + "?entity=x").status_code == 404
