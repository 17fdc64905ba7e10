import unicodedata
from datetime import UTC, datetime
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing.paths import LONGEST_SLUG, numbered, path_of, slug_of


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Harbour opens again", "harbour-opens-again"),
        ("'Undeclared' Bases Found, Say Researchers", "undeclared-bases-found-say-researchers"),
        ("Größe & Öl: 50 % mehr", "größe-öl-50-mehr"),
        ("إغلاق الجسر القديم", "إغلاق-الجسر-القديم"),
        ("古い橋、春まで", "古い橋-春まで"),
        ("हिन्दी में", "हिन्दी-में"),
        ("?!…", "story"),
        ("", "story"),
    ],
)
def test_a_slug_keeps_its_script_and_is_never_empty(text, slug):
    assert slug_of(text) == slug


@given(st.text(max_size=400))
def test_a_slug_is_short_stable_and_safe_in_a_path(text):
    slug = slug_of(text)
    assert 0 < len(slug) <= LONGEST_SLUG
    assert not set(slug) & set("/?#%\\ .\n\t\"'<>&")
    assert slug_of(slug) == slug
    assert unicodedata.is_normalized("NFC", slug) or slug_of(unicodedata.normalize("NFC", slug))


def test_the_date_is_that_of_the_papers_own_time_zone():
    at = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert path_of("world", at, ZoneInfo("Europe/London"), "x") == "/world/2026/11/22/x/"
    assert path_of("world", at, ZoneInfo("Asia/Tokyo"), "x") == "/world/2026/11/23/x/"


def test_a_taken_slug_is_numbered_from_two():
    assert list(islice(numbered("x"), 4)) == ["x", "x-2", "x-3", "x-4"]
