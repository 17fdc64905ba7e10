"""The picture block on the story's page: which crops it offers, and what the picker shows."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from articles.models import Picture
from desk.picker import for_picker
from desk.tests.page import Page
from media.models import Crop, Image, Rendition
from tests.makers import make_image, make_rendition, make_story, picture_block

pytestmark = pytest.mark.django_db
ALWAYS = ["", "16x9", "4x3", "1x1"]


@pytest.fixture
def image(db):
    image = make_image()
    Crop.objects.create(image=image, name="4x5", left=0, top=0, width=400, height=500)
    return image


@pytest.fixture
def open_page(cast):
    def open_page(*blocks):
        client = Client()
        client.force_login(cast.ann)
        return Page(client, make_story(cast, blocks=blocks))

    return open_page


def offered(page, block=0):
    select = html.document_fromstring(page.text).get_element_by_id(f"id_articles_picture_set-{block}-crop")
    return [option.get("value") for option in select.iter("option")]


def test_a_block_offers_the_crops_that_its_picture_has(open_page, image):
    page = open_page(picture_block(image), picture_block(make_image()), picture_block(None))
    assert [offered(page, block) for block in range(3)] == [[*ALWAYS, "4x5"], ALWAYS, ALWAYS]


def test_a_crop_that_was_removed_stays_chosen_until_somebody_chooses_another(open_page, image):
    page = open_page(picture_block(image, crop="4x5"))
    Crop.objects.all().delete()
    page.open()
    assert offered(page) == [*ALWAYS, "4x5"]
    page["headline"] = "Another one"
    assert page.save().status_code == 200
    assert Picture.objects.get().crop == "4x5"


def test_the_picker_knows_the_smallest_file_of_each_crop(open_page, image):
    make_rendition(image, "4x5", 1200, "jpg")
    small = make_rendition(image, "4x5", 600, "jpg")
    page = open_page(picture_block(image, crop="4x5"))
    picker = html.document_fromstring(page.text).find_class("desk-picker")[0]
    crops = json.loads(picker.get("data-crops"))
    assert list(crops) == [*ALWAYS, "4x5"]
    assert crops["4x5"] == f"/renditions/{small.name}"
    assert crops["16x9"] == ""
    listed = page.client.get("/admin/articles/article/pictures/").content.decode()
    item = html.fromstring(listed).find_class("desk-library-item")[0]
    assert json.loads(item.get("data-crops")) == crops
    assert item.xpath("img/@src") == [crops[""]]


def test_of_the_files_the_picker_fetches_just_those_that_it_may_draw(open_page, image):
    drawn = make_rendition(image, "16x9", 600, "jpg")
    make_rendition(image, "16x9", 600, "avif")
    Rendition.objects.filter(pk=make_rendition(image, "16x9", 320, "jpg").pk).update(is_current=False)
    (found,) = Image.objects.prefetch_related(*for_picker())
    assert [file for file in found.renditions.all() if file.crop == "16x9"] == [drawn]
    listed = open_page().client.get("/admin/articles/article/pictures/").content.decode()
    crops = json.loads(html.fromstring(listed).find_class("desk-library-item")[0].get("data-crops"))
    assert crops["16x9"] == f"/renditions/{drawn.name}"


@pytest.mark.parametrize("number", ["abc", "-1", "²", "9" * 40])
def test_a_number_that_is_none_is_refused_at_its_place(open_page, number):
    page = open_page(picture_block(make_image()))
    page.block("picture", 0)["image"] = number
    assert page.save().status_code == 422


def test_the_pages_queries_do_not_grow_with_what_a_picture_has(
    open_page, image, django_assert_max_num_queries
):
    page = open_page(*(picture_block(image) for _ in range(4)))
    page.open()
    with CaptureQueriesContext(connection) as few:
        page.open()
    for name in ("16x9", "free"):
        Crop.objects.create(image=image, name=name, left=0, top=0, width=160, height=90)
        make_rendition(image, name, 600, "jpg")
    with django_assert_max_num_queries(len(few)):
        page.open()
