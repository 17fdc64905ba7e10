import pytest
from lxml import html

from masthead.roles import REPORTER, SYNDICATION_MANAGER
from media.actions.make_renditions import make_next
from media.crops import Rect
from media.masks import Mask, Style
from media.models import Image, State
from media.plan import masks_of
from media.tests.drawn import quadrants, saved
from newsroom.lib import clock
from newsroom.log.models import AuditEntry

pytestmark = pytest.mark.django_db(transaction=True)
FACE = {"left": "40", "top": "50", "width": "60", "height": "70", "style": "pixels"}
WIDE = {"is_drawn": "on", "left": "10", "top": "20", "width": "320", "height": "180"}


@pytest.fixture
def image(uploaded):
    image = uploaded(saved(quadrants(400, 300)))
    make_next(clock.now())
    image.refresh_from_db()
    return image


def address(image):
    return f"/admin/media/image/{image.pk}/crops/"


def page(answer):
    return html.document_fromstring(answer.content.decode())


def text(answer):
    return " ".join(page(answer).text_content().split())


def form_of(answer):
    form = next(form for form in page(answer).forms if form.get("class") == "crops-form")
    values = {name: value for name, value in form.form_values() if "__prefix__" not in name}
    return {name: value for name, value in values.items() if name != "csrfmiddlewaretoken"}


def with_prefix(prefix, values):
    return {f"{prefix}-{name}": value for name, value in values.items()}


@pytest.fixture
def save(at_desk, image):
    def save(**prefixed):
        values = form_of(at_desk.get(address(image)))
        for prefix, changes in prefixed.items():
            values |= with_prefix(prefix.replace("masks_", "masks-"), changes)
        return at_desk.post(address(image), values)

    return save


def test_crops_masks_and_focal_point_are_saved_at_once(at_desk, image, save):
    values = form_of(at_desk.get(address(image)))
    values |= with_prefix("crop_16x9", WIDE) | with_prefix("masks-0", FACE) | {"focal_x": "0.25"}
    answer = at_desk.post(address(image), values, follow=True)
    assert "Saved. The sizes that changed are being made" in text(answer)
    image.refresh_from_db()
    assert image.drawn_crops() == {"16x9": Rect(10, 20, 320, 180)}
    assert masks_of(image) == (Mask(Rect(40, 50, 60, 70), Style.PIXELS),)
    assert (image.focal_x, image.edit_version) == (0.25, 2)
    assert AuditEntry.objects.filter(verb="shape").count() == 1
    assert "Readers may still see what the masks hide." in text(answer)
    make_next(clock.now())
    assert "Readers may still see" not in text(at_desk.get(address(image)))


def test_opening_and_saving_changes_nothing(at_desk, image, save):
    save(crop_16x9=WIDE, masks_0=FACE)
    image.refresh_from_db()
    answer = at_desk.post(address(image), form_of(at_desk.get(address(image))), follow=True)
    assert "Nothing was different" in text(answer)
    image.refresh_from_db()
    assert image.edit_version == 2


def test_a_crop_is_given_back_and_a_mask_taken_away(at_desk, image, save):
    save(crop_16x9=WIDE, masks_0=FACE)
    values = form_of(at_desk.get(address(image))) | {"masks-0-DELETE": "on"}
    del values["crop_16x9-is_drawn"]
    at_desk.post(address(image), values)
    image.refresh_from_db()
    assert (image.drawn_crops(), masks_of(image)) == ({}, ())


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"crop_16x9": WIDE | {"height": "200"}}, "16:9: It is 320 by 200 pixels, which is not 16:9"),
        ({"crop_16x9": WIDE | {"left": "100"}}, "16:9: It reaches outside the picture"),
        ({"crop_16x9": WIDE | {"width": ""}}, "All four numbers are needed; missing: width."),
        ({"masks_0": FACE | {"left": "399"}}, "Mask 1 reaches outside the picture"),
        ({"masks_0": FACE | {"top": ""}}, "All four numbers are needed; missing: top."),
        ({"masks_0": FACE | {"style": "glitter"}}, "Select a valid choice"),
        ({"masks_0": FACE | {"left": "9" * 30}}, "less than or equal to"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(image, save, changes, words):
    answer = save(**changes)
    assert answer.status_code == 422
    assert words in text(answer)
    prefix, typed = next(iter(changes.items()))
    assert form_of(answer)[f"{prefix.replace('masks_', 'masks-')}-left"] == typed["left"]
    image.refresh_from_db()
    assert image.edit_version == 1


def test_a_focal_point_outside_is_refused(at_desk, image):
    for bad in ("7", "nan", "inf", ""):
        answer = at_desk.post(address(image), form_of(at_desk.get(address(image))) | {"focal_x": bad})
        assert answer.status_code == 422
    image.refresh_from_db()
    assert image.focal_x == 0.5


def test_a_form_that_is_none_is_refused_and_never_an_error_of_ours(at_desk, image):
    for values in ({}, {"edit_version": "x"}, {"masks-TOTAL_FORMS": "100000", "masks-INITIAL_FORMS": "-1"}):
        assert at_desk.post(address(image), values).status_code == 422


def test_two_editors_do_not_overwrite_each_other(at_desk, image, save):
    values = form_of(at_desk.get(address(image)))
    at_desk.post(address(image), values | with_prefix("crop_16x9", WIDE))
    answer = at_desk.post(address(image), values | with_prefix("masks-0", FACE))
    assert answer.status_code == 422
    assert "A colleague has changed this picture" in text(answer)
    image.refresh_from_db()
    assert masks_of(image) == ()


def test_a_reporter_looks_and_cannot_change_and_others_do_not_look(client, image, member):
    client.force_login(member(REPORTER))
    answer = client.get(address(image))
    assert answer.status_code == 200
    assert not page(answer).xpath("//form[@class='crops-form']//input[@type='submit']")
    assert client.post(address(image), {"edit_version": 1}).status_code == 403
    assert client.get("/admin/media/image/999/crops/").status_code == 404
    client.force_login(member(SYNDICATION_MANAGER))
    assert client.get(address(image)).status_code == 200  # reads the library, like everybody at the desk
    client.logout()
    assert client.get(address(image)).status_code == 302


def test_masked_sizes_that_could_not_be_made_are_told_aloud(at_desk, image, save):
    save(masks_0=FACE)
    Image.objects.update(state=State.FAILED, failure="The disk was full.")
    told = text(at_desk.get(address(image)))
    assert (
        "Readers may still see what the masks hide. The masked sizes could not be made: The disk was full."
        in told
    )


def test_a_picture_without_files_still_has_its_numbers(at_desk, uploaded):
    image = uploaded(saved(quadrants(300, 300)))
    assert "in the works" in text(at_desk.get(address(image)))
    assert form_of(at_desk.get(address(image)))["crop_16x9-width"] == "300"


def test_the_page_keeps_the_strict_policy(at_desk, image):
    tree = page(at_desk.get(address(image)))
    assert not tree.xpath("//main//@style | //@onclick | //@onload")
    assert all(script.get("src") or script.get("type") for script in tree.xpath("//script"))


def test_the_pages_queries_do_not_grow_with_its_masks(at_desk, image, save, django_assert_max_num_queries):
    for number in range(3):
        save(**{f"masks_{number}": FACE | {"left": str(number)}})
    with django_assert_max_num_queries(12):
        at_desk.get(address(image))
