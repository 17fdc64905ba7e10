"""What tests in a browser share: one browser, a window for each person, and nothing said behind the screen.

The root conftest.py names this file: two browsers in one run would be in each other's way.
"""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import chromium
from tests.browser.visitor import Visitor


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # playwright keeps an event loop in this thread, and Django would refuse its database there; nothing here is async.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with chromium() as running:
        yield running
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def window(browser, transactional_db, live_server) -> Iterator[Callable[..., Visitor]]:
    """`window()` opens another person's window. At the end no window may have been complained in."""
    opened: list[Visitor] = []

    def open_window(**kwargs) -> Visitor:
        visitor = Visitor(browser, live_server.url, **kwargs)
        opened.append(visitor)
        return visitor

    yield open_window
    noise = [line for visitor in opened for line in visitor.noise]
    for visitor in opened:
        visitor.leave()
    assert noise == []
