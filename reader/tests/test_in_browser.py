"""The reader's pages in a real Chromium: nothing runs, nothing is fetched from elsewhere, nothing is complained of."""

import shutil

import pytest
from playwright.sync_api import sync_playwright

from entities.models import Entity
from reader.tests.newspaper import NOON, picture, quote, tag, text

pytestmark = pytest.mark.browser

EVIL = (
    "</script><script>alert(1)</script><img src=//evil.example/x onerror=alert(1)>\"'><svg onload=alert(1)>"
)


@pytest.fixture
def addresses(transactional_db, live_server, paper):
    entity = Entity.objects.create(kind="person", name=EVIL, slug="evil", description=EVIL)
    live = paper.put_out(
        slug="evil",
        headline=EVIL,
        kicker=EVIL,
        standfirst=EVIL,
        tags=[tag(entity)],
        bylines=[paper.byline() | {"name": EVIL}],
        corrections=[{"version": 2, "note": EVIL, "at": NOON.isoformat()}],
        blocks=[
            picture(caption=EVIL, credit=EVIL, alt_text=EVIL, renditions=[]),
            text(f"<p>{EVIL}</p><p><a href='javascript:alert(1)'>x</a></p>"),
            quote(EVIL, introduction=EVIL, attribution=EVIL),
        ],
    )
    return [live.path, "/", "/world/", "/topics/evil/", "/authors/ann-example/"]


@pytest.mark.parametrize("width", [390, 1280])
def test_pages_are_quiet_and_fit_the_screen(live_server, addresses, width):
    noise, elsewhere, too_wide = [], [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.on("dialog", lambda dialog: (noise.append(dialog.message), dialog.dismiss()))
        page.on("console", lambda message: noise.append(message.text))
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on("request", lambda request: elsewhere.append(request.url))
        for address in addresses:
            page.goto(live_server.url + address)
            page.wait_for_load_state("networkidle")
            if page.evaluate("document.documentElement.scrollWidth") > width:
                too_wide.append(address)
        cookies = page.context.cookies()
        browser.close()
    assert [url for url in elsewhere if not url.startswith(live_server.url)] == []
    assert (noise, cookies, too_wide) == ([], [], [])
