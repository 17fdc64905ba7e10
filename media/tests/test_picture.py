"""The <picture> element, and the address of its files."""

import pytest
from django.template import Context, Template
from lxml import html

from media.actions.make_renditions import make_next
from media.picture import picture
from media.tests.captioned import captioned
from newsroom.lib import clock


def frozen(crop="whole", widths=(320, 960), formats=("jpg", "avif")):
    return [
        {"crop": crop, "format": format_, "width": width, "height": width // 2, "name": f"{width}.{format_}"}
        for width in widths
        for format_ in formats
    ]


def drawn(*args, **kwargs):
    return html.fragment_fromstring(str(picture(*args, **kwargs)))


def img(*args, **kwargs):
    return drawn(*args, **kwargs).find(".//img")


def test_the_best_format_comes_first_and_jpeg_last():
    element = drawn(frozen(), alt="A robin", sizes="(min-width: 60em) 40rem, 100vw")
    assert element.tag == "picture"
    assert [item.tag for item in element.iterdescendants()] == ["source", "img"]
    source, image = element.iterdescendants()
    assert source.get("type") == "image/avif"
    assert source.get("srcset") == "/renditions/320.avif 320w, /renditions/960.avif 960w"
    assert image.get("src") == "/renditions/960.jpg"
    assert image.get("srcset") == "/renditions/320.jpg 320w, /renditions/960.jpg 960w"
    assert (image.get("width"), image.get("height"), image.get("alt")) == ("960", "480", "A robin")
    assert source.get("sizes") == image.get("sizes") == "(min-width: 60em) 40rem, 100vw"


def test_the_lead_is_fetched_first_and_others_when_they_come_near():
    lead, other = img(frozen(), alt="", is_lead=True), img(frozen(), alt="")
    assert (lead.get("fetchpriority"), lead.get("loading")) == ("high", None)
    assert (other.get("fetchpriority"), other.get("loading"), other.get("decoding")) == (
        None,
        "lazy",
        "async",
    )


def test_a_decorative_picture_has_an_empty_alternative_and_not_none():
    assert img(frozen(), alt="").get("alt") == ""


def test_what_is_said_about_a_picture_cannot_leave_its_attribute():
    evil = '"><script>alert(1)</script>'
    text = str(picture(frozen(), alt=evil, sizes=evil, css_class=evil))
    assert "<script" not in text
    assert img(frozen(), alt=evil).get("alt") == evil


def test_a_crop_without_a_jpeg_draws_nothing():
    assert picture(frozen(), alt="", crop="16x9") == ""
    assert picture(frozen(formats=("avif",)), alt="") == ""


def test_templates_draw_it_with_a_tag():
    template = Template("{% load pictures %}{% picture renditions alt=alt crop='16x9' is_lead=True %}")
    text = template.render(Context({"renditions": frozen("16x9"), "alt": "<b>"}))
    assert 'alt="&lt;b&gt;"' in text
    assert 'fetchpriority="high"' in text


@pytest.mark.django_db(transaction=True)
class TestFiles:
    def test_a_file_is_served_for_ever_with_its_type(
        self, uploaded, client, shelves, django_assert_num_queries
    ):
        image = uploaded(captioned())
        make_next(clock.now())
        for format_, type_ in (("jpg", "image/jpeg"), ("avif", "image/avif")):
            name = image.renditions.filter(format=format_).first().name
            with django_assert_num_queries(0):
                answer = client.get(f"/renditions/{name}")
            assert answer.status_code == 200
            assert b"".join(answer.streaming_content) == shelves.path("renditions", name).read_bytes()
            answer.close()
            assert answer["Content-Type"] == type_
            assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
            assert answer["X-Content-Type-Options"] == "nosniff"
            assert not answer.cookies

    def test_the_real_renditions_of_a_picture_are_drawn(self, uploaded, client):
        image = uploaded(captioned(1000, 700))
        make_next(clock.now())
        element = drawn(image.frozen_renditions(), alt="x", crop="4x3")
        for url in [part.split()[0] for part in element[0].get("srcset").split(",")]:
            answer = client.get(url)
            assert answer.status_code == 200
            answer.close()


@pytest.mark.parametrize(
    "path",
    [
        "ab/cd/" + "e" * 28 + ".jpg",
        "ab/cd/" + "e" * 28 + ".png",
        "ab/cd/" + "e" * 27 + ".jpg",
        "../originals/ab/cd/" + "e" * 28 + ".jpg",
        "ab/cd/%2e%2e/%2e%2e/secret-key",
        ".making/x",
        "",
    ],
)
def test_what_is_not_there_is_404_without_a_query(client, shelves, path, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        assert client.get(f"/renditions/{path}").status_code == 404


def test_files_are_read_and_nothing_else(client, shelves):
    assert client.post("/renditions/ab/cd/" + "e" * 28 + ".jpg").status_code == 405
