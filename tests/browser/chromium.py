"""Debian's Chromium, driven by playwright. It talks to nobody but the server under test."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

PROGRAM = Path("/usr/bin/chromium")
QUIET = [
    "--no-sandbox",  # tests may run as root, in a container
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running browser. The test fails, and says what to install, where there is none: it must not pass by absence."""
    if not PROGRAM.exists():
        pytest.fail(
            f"{PROGRAM} is not here. Install Debian's package: apt-get install chromium", pytrace=False
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(PROGRAM), args=QUIET)
        yield browser
        browser.close()
