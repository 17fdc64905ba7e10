"""File names of renditions: stable, unguessable, different for different bytes."""

import re

import pytest

from media.crops import Rect
from media.embed import Embedded, fingerprint
from media.names import rendition_name
from media.recipes import AVIF, JPEG

SECRET = b"0123456789abcdef"
BOX = Rect(0, 0, 100, 50)
SHA = "ab" * 32


def name(secret=SECRET, sha=SHA, key="16x9-1200.avif", box=BOX, ingredients="x"):
    return rendition_name(secret, sha, key, box, ingredients)


def test_a_name_is_sharded_safe_in_urls_and_keeps_its_extension():
    assert re.fullmatch(r"[a-z2-7]{2}/[a-z2-7]{2}/[a-z2-7]{28}\.avif", name())


def test_a_name_is_the_same_every_time():
    assert name() == name()


@pytest.mark.parametrize(
    "other",
    [
        {"secret": b"another secret of length"},
        {"sha": "cd" * 32},
        {"key": "16x9-600.avif"},
        {"box": Rect(1, 0, 100, 50)},
        {"ingredients": "y"},
    ],
)
def test_whatever_changes_the_bytes_changes_the_name(other):
    assert name(**other) != name()


def test_ingredients_know_the_credit_and_the_quality():
    base = fingerprint(Embedded(credit="PA"), JPEG)
    assert base == fingerprint(Embedded(credit="PA"), JPEG)
    assert (
        len({base, fingerprint(Embedded(credit="AP"), JPEG), fingerprint(Embedded(credit="PA"), AVIF)}) == 3
    )


def test_a_short_secret_is_refused():
    with pytest.raises(ValueError, match="at least 16 bytes"):
        name(secret=b"short")
