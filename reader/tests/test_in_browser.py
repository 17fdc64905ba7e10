"""The reader's pages in a real Chromium: nothing runs, nothing is fetched from elsewhere, nothing is complained of."""

import pytest

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
def test_pages_are_quiet_and_fit_the_screen(window, addresses, width):
    visitor = window(width=width)
    too_wide = [address for address in addresses if visitor.go(address) and visitor.spills()]
    assert (too_wide, visitor.dialogs, visitor.context.cookies()) == ([], [], [])
