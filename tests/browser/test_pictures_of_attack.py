"""Pictures that come with attacks in their metadata, seen in a real browser: nothing in them runs.

The payloads are those of the bad-input corpus where it lies beside the project; elsewhere a few of our own.
"""

import pytest
from django.test import Client

from media.actions.make_renditions import make_next
from media.models import Image, State
from newsroom.lib import clock
from publishing.models import LiveStory
from tests.badinput.attacks import PAYLOADS, Attack
from tests.badinput.corpus import FOLDER, words
from tests.badinput.story import published
from tests.browser.test_strings_of_attack import ATTACK

pytestmark = pytest.mark.browser
OF_OUR_OWN = (
    ATTACK,
    "<script>console.log('CANARY')</script>",
    "<iframe srcdoc='<script>parent.console.log(1)</script>'></iframe>",
    "</textarea><img src=x onerror=alert(1)>",
    "</title><svg/onload=alert(1)>",
    "javascript:alert(1)",
    '" autofocus onfocus=alert(1) x="',
    "<a href=javascript:alert(1)>x</a><base href=//example.org/>",
)


def sampled(number: int) -> tuple[str, ...]:
    """A third of a sample: every sixth of the payloads by turns."""
    if not (FOLDER / PAYLOADS[0]).exists():
        return OF_OUR_OWN * 12
    return (*OF_OUR_OWN, *words(*PAYLOADS[:3])[number * 300 : number * 300 + 90])


@pytest.mark.parametrize("number", range(3))
def test_nothing_in_a_pictures_metadata_runs(window, cast, number):
    emil = window().come_in(cast.emil)
    page = emil.go("/admin/media/image/upload/")
    raw = Attack(number, sampled(number)).raw()
    name = "<img src=x onerror=alert(1)>.jpg"
    page.get_by_label("Pictures:").set_input_files({"name": name, "mimeType": "image/jpeg", "buffer": raw})
    page.locator(".uploads-status", has_text="Taken").wait_for()
    assert nothing_has_run(emil)
    while make_next(clock.now()):
        pass
    image = Image.objects.get()
    assert image.state == State.READY, image.failure
    story = published(cast, image)
    for address in (
        "/admin/media/image/",
        f"/admin/media/image/{image.pk}/change/",
        "/admin/articles/article/pictures/",
        f"/admin/articles/article/{story.pk}/change/",
        f"/admin/articles/article/{story.pk}/history/",
    ):
        dora = window().come_in(cast.dora)
        dora.go(address)
        assert nothing_has_run(dora), address
    reader = window()
    for address in (LiveStory.objects.get().path, "/", "/world/"):
        shown = reader.go(address)
        assert nothing_has_run(reader), address
    assert shown.locator("img").count() >= 1


def nothing_has_run(visitor) -> bool:
    """No dialog, no word on the console (the window's fixture asks again), no handler, no foreign script."""
    handlers = visitor.page.evaluate(
        "[...document.querySelectorAll('*')].filter((one) => [...one.attributes]"
        ".some((each) => each.name.startsWith('on'))).length"
    )
    return not (visitor.dialogs or visitor.noise or handlers)


def test_the_page_of_a_feed_is_no_page(client, cast):
    """A browser must not take a feed or JSON for HTML."""
    for address in ("/feeds/latest.xml", "/api/v1/stories/", "/news-sitemap.xml"):
        answer = Client().get(address)
        assert "html" not in answer.headers["Content-Type"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
