"""Waiting for something that another process does: it looks often, and fails with words when nothing comes."""

import time
from collections.abc import Callable


def until(happened: Callable[[], object], what: str, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > deadline:
            raise AssertionError(f"Waited {seconds:.0f} seconds, but {what} did not happen.")
        time.sleep(0.05)
