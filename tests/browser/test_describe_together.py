"""Wording many pictures at once, in a browser."""

import pytest

from media.actions.upload import upload
from media.tests.captioned import captioned
from media.tests.drawn import quadrants, saved
from newsroom.lib import clock

pytestmark = pytest.mark.browser


@pytest.fixture
def address(cast):
    files = captioned(), saved(quadrants())
    images = [
        upload(file, file_name=f"{n}.jpg", actor=cast.emil, now=clock.now()).image
        for n, file in enumerate(files)
    ]
    return "/admin/media/image/batch/?" + "&".join(f"picture={image.pk}" for image in images)


def test_words_that_are_typed_are_meant_and_what_is_left_is_marked(window, cast, address):
    page = window().come_in(cast.emil).go(address)
    way, words = page.locator("#id_credit_mode"), page.locator("#id_credit_words")
    words.press_sequentially("x")
    assert way.input_value() == "replace"
    words.press("Backspace")
    assert way.input_value() == "keep"
    way.select_option("fill")
    words.fill("Photo")
    assert way.input_value() == "fill"
    way.select_option("replace")
    words.fill("{creator}/PA, {city}")
    page.get_by_role("button", name="Show what they would say").last.click()
    page.get_by_text("1 of 2 pictures changes; in 1 of the 2 the credit is left as it is.").wait_for()
    assert page.get_by_text("Left as it is: nothing is known for creator, city.").is_visible()
