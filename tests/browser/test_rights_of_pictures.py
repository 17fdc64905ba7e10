"""Rights, withdrawals and new words, on a screen and on a phone."""

from datetime import timedelta

import pytest

from media.actions.describe import describe
from media.actions.lease import grant_lease
from media.actions.make_renditions import make_next
from media.actions.set_rights import set_rights
from media.actions.upload import upload
from media.tests.captioned import captioned
from newsroom.lib import clock
from publishing.actions.publish import publish
from publishing.actions.watch_rights import watch_rights
from publishing.models import LivePicture
from tests.browser.test_small_screens_and_keyboards import STICKS_OUT
from tests.browser.visitor import PHONE
from tests.makers import make_story, picture_block, text_block

pytestmark = pytest.mark.browser


@pytest.fixture
def image(cast):
    image = upload(captioned(1200, 800), file_name="a.jpg", actor=cast.emil, now=clock.now()).image
    while make_next(clock.now()):
        pass
    words = {"caption": "The harbour", "credit": "PA", "alt_text": "Ships"}
    describe(image.uuid, words, actor=cast.emil, now=clock.now())
    for own in ({}, {"caption": "Strikers at the port"}):
        story = make_story(cast, blocks=(text_block("Open."), picture_block(image, **own)))
        publish(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())
    now = clock.now()
    rights = {
        "rights_class": "agency",
        "rights_end_at": now + timedelta(days=3),
        "restrictions": "Not for sale in Germany, Austria and Switzerland without leave.",
    }
    set_rights(image.uuid, rights, actor=cast.emil, now=now)
    grant_lease(
        image.uuid,
        begins_at=now,
        ends_at=now + timedelta(days=4),
        why="PA by telephone, for the obituary",
        actor=cast.emil,
        now=now,
    )
    watch_rights(clock.now())
    return image


def test_a_caption_is_corrected_everywhere_and_then_the_picture_goes(window, cast, image):
    emil = window().come_in(cast.emil)
    page = emil.go(f"/admin/media/image/{image.pk}/change/")
    page.get_by_label("Caption").fill("The harbour at noon")
    page.get_by_role("button", name="Save").first.click()
    page.get_by_role("button", name="Amend the ticked stories").click()
    page.get_by_text("One story is amended.").wait_for()
    emil.go("/admin/").get_by_role("link", name="One picture in live stories runs out").click()
    page.get_by_role("link", name="Withdraw…").click()
    page.get_by_label("Why does it go?").fill("The family asks for it.")
    page.get_by_role("button", name="Withdraw the picture").click()
    page.get_by_text("2 live stories have lost it.").wait_for()
    assert not LivePicture.objects.exists()


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_nothing_sticks_out(window, cast, image, width):
    describe(image.uuid, {"caption": "The harbour at noon"}, actor=cast.emil, now=clock.now())
    emil = window(width=width).come_in(cast.emil)
    own = f"/admin/articles/article/pictures/{image.pk}"
    for address in (
        "/admin/",
        f"/admin/media/image/{image.pk}/rights/",
        "/admin/articles/article/pictures/running-out/",
        f"{own}/words/",
        f"{own}/withdraw/",
    ):
        page = emil.go(address)
        assert (address, emil.spills(), page.evaluate(STICKS_OUT)) == (address, 0, [])
