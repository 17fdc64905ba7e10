"""Claim: the picture library answers in the time of a key stroke at 200,000 pictures, at any depth.

A scratch newsroom with 200,000 rows of pictures (no files): captions of words as frequent as in a language, some names
and places, agencies, rights that end, pictures that failed. Then the library's own function (media/search/find.py) is
asked for pages of 60, each question many times, the questions mixed. SQLite in a temporary folder; with
`--postgres URL` (an empty database, of whose tables nothing else is kept) PostgreSQL.

    python benchmarks/library.py [--quick] [--postgres postgres://...] [--explain]

The last line is JSON: pictures, database, and per question p50 and p95 in milliseconds.
"""

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def prepare(folder: Path, postgres: str) -> None:
    for name in ("CELERY_BROKER_URL", "CACHE_URL", "STORAGE_URL", "DATABASE_URL"):
        os.environ.pop(name, None)
    os.environ |= {"VAR": str(folder), "DJANGO_SETTINGS_MODULE": "newsroom.settings", "LOG_LEVEL": "WARNING"}
    if postgres:
        os.environ |= {"DATABASE_URL": postgres, "SECRET_KEY": "only for the benchmark " * 3}
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


AGENCIES = ["PA", "Nordlicht", "Reuters", "Example Pictures", "Staff", ""]
RIGHTS = ["agency", "agency", "agency", "staff", "handout", "cc", ""]


class Words:
    """Words as frequent as in a language (Zipf): the first is in most captions, the last in one or two."""

    def __init__(self, count: int) -> None:
        self.dice = random.Random(1)
        syllables = [
            "ha",
            "bor",
            "lin",
            "mo",
            "ste",
            "ra",
            "vel",
            "ku",
            "ten",
            "dri",
            "so",
            "pal",
            "gri",
            "no",
        ]
        self.words = ["".join(self.dice.choices(syllables, k=3)) + f"{n:x}" for n in range(count)]
        self.weights = list(accumulate(1 / (n + 2) for n in range(count)))

    def caption(self) -> str:
        return " ".join(self.dice.choices(self.words, cum_weights=self.weights, k=25))


def generate(count: int) -> Words:
    from django.db import connection, transaction

    words, started = Words(30_000), time.perf_counter()
    for begin in range(0, count, 2000):
        with transaction.atomic():
            _batch(words, begin, min(begin + 2000, count))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{count} pictures made in {time.perf_counter() - started:.0f} s")
    return words


def _batch(words: Words, begin: int, end: int) -> None:
    from media.models import Image, Rendition, SearchText
    from media.search.words import MARKED, WORDED, search_words

    images = Image.objects.bulk_create([_image(words, number) for number in range(begin, end)])
    texts = []
    for image in images:
        values = {field: getattr(image, field) for field in (*WORDED, *MARKED)}
        texts.append(SearchText(image=image, words=search_words(values)))
    SearchText.objects.bulk_create(texts)
    Rendition.objects.bulk_create(_rendition(image, width) for image in images for width in (320, 640))


def _image(words: Words, number: int) -> Any:
    from datetime import UTC, datetime, timedelta

    from media.models import Image

    dice, at = words.dice, datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
    return Image(
        sha256=f"{number:064x}",
        original=f"{number:064x}.jpg",
        file_name=f"DSC_{number:06d}.jpg",
        kind=dice.choices(["jpeg", "png", "tiff"], [95, 4, 1])[0],
        width=dice.choice([3000, 2000]),
        height=dice.choice([2000, 3000]),
        size=4_000_000,
        received={"caption": words.caption(), "keywords": words.caption().split()[:8]},
        received_at=at,
        received_by=f"user:{dice.randrange(30):032x}",
        due_at=at,
        title=words.caption()[:60],
        caption=words.caption(),
        alt_text=words.caption()[:80] if dice.random() < 0.7 else "",
        credit=dice.choices(AGENCIES, [40, 20, 20, 10, 9, 1])[0],
        creator=f"Photographer {dice.randrange(400)}",
        city=dice.choice(["Husum", "Malmö", "Łódź", "Lisbon", "Leeds"]),
        date_taken=f"{at:%Y-%m-%d}",
        rights_class=dice.choice(RIGHTS),
        rights_end_at=(end := at + timedelta(days=dice.randrange(10, 900)) if dice.random() < 0.3 else None),
        rights_until=end,
        state="failed" if number % 2000 == 7 else "ready",
        is_usable=number % 2000 != 7,
        withdrawn_at=at if number % 5000 == 11 else None,
    )


def _rendition(image: Any, width: int) -> Any:
    from media.models import Rendition

    return Rendition(
        image=image,
        name=f"{image.pk:020d}-{width}.jpg",
        crop="whole",
        recipe_width=width,
        format="jpg",
        width=width,
        height=width * 2 // 3,
        is_current=True,
        size=20_000,
        made_at=image.received_at,
    )


def questions(count: int, words: Words) -> dict[str, Callable[[], Any]]:
    from datetime import UTC, datetime, timedelta

    from media.models import Image
    from media.search.find import find
    from media.search.wanted import Wanted
    from media.search.words import mark

    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=count)
    top = Image.objects.order_by("-pk").values_list("pk", flat=True)[0]
    common, second, rare = words.words[0], words.words[3], words.words[25_000]

    def ask(before: int | None = None, **wanted: Any) -> Callable[[], Any]:
        return lambda: find(Wanted(now=now, **wanted), before=before)

    old = now - timedelta(minutes=count * 9 // 10)
    return {
        "first page": ask(),
        "deep page": ask(before=top - count * 9 // 10),
        "common word": ask(typed=f"{common} "),
        "common word, deep": ask(typed=f"{common} ", before=top - count * 9 // 10),
        "two words": ask(typed=f"{common} {second} "),
        "rare word": ask(typed=f"{rare} "),
        "common and rare": ask(typed=f"{rare} {common} "),
        "no hit": ask(typed="nothinghasthisword "),
        "one letter": ask(typed="h"),
        "five letters": ask(typed=common[:5]),
        "name, accent left out": ask(typed="malmo photographer 37"),
        "file name": ask(typed=f"dsc_{count // 2:06d}"),
        "failed": ask(state="failed"),
        "failed and common word": ask(state="failed", typed=f"{common} "),
        "withdrawn": ask(state="withdrawn"),
        "usable": ask(state="usable"),
        "no credit": ask(marks=(mark("lacks", "credit"),)),
        "no alternative, staff's rights": ask(marks=(mark("lacks", "alternative"), mark("rights", "staff"))),
        "portrait TIFF": ask(marks=(mark("shape", "portrait"), mark("kind", "tiff"))),
        "uploaded by one": ask(marks=(mark("by", f"user:{3:032x}"),)),
        "rights ended": ask(rights_end="ended"),
        "rights end soon": ask(rights_end="soon"),
        "rights end soon, common word": ask(rights_end="soon", typed=f"{common} "),
        "a day long ago": ask(since=old, until=old + timedelta(days=1)),
        "a day long ago, common word": ask(since=old, until=old + timedelta(days=1), typed=f"{common} "),
        "unused": ask(used="no"),
        "used": ask(used="yes"),
    }


def measure(asked: dict[str, Callable[[], Any]], rounds: int) -> dict[str, dict[str, float]]:
    times: dict[str, list[float]] = {name: [] for name in asked}
    hits: dict[str, int] = {}
    for _ in range(rounds):
        for name, question in random.sample(sorted(asked.items()), len(asked)):
            started = time.perf_counter()
            hits[name] = len(question().images)
            times[name].append((time.perf_counter() - started) * 1000)
    print(f"{'question':34} {'shown':>6} {'p50 ms':>8} {'p95 ms':>8}")
    found = {}
    for name, each in times.items():
        p50, p95 = statistics.median(each), sorted(each)[int(len(each) * 0.95)]
        found[name] = {"p50": round(p50, 1), "p95": round(p95, 1)}
        print(f"{name:34} {hits[name]:6} {p50:8.1f} {p95:8.1f}")
    return found


def explain(asked: dict[str, Callable[[], Any]]) -> None:
    """The plan of each question's first look, as the database gives it."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    prefix = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN (ANALYZE, BUFFERS, SUMMARY)"
    for name, question in asked.items():
        with CaptureQueriesContext(connection) as captured:
            question()
        for query in [each["sql"] for each in captured if "LIMIT 61" in each["sql"]]:
            with connection.cursor() as cursor:
                cursor.execute(f"{prefix} {query}".replace("%", "%%"))
                print(f"--- {name}", *(f"    {row[-1]}" for row in cursor.fetchall()), sep="\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="10,000 pictures")
    parser.add_argument("--postgres", default="", help="URL of an empty PostgreSQL database")
    parser.add_argument("--explain", action="store_true", help="print the plans")
    options = parser.parse_args()
    count, rounds = (10_000, 20) if options.quick else (200_000, 60)
    with tempfile.TemporaryDirectory(prefix="newsroom-library-") as folder:
        prepare(Path(folder), options.postgres)
        words = generate(count)
        asked = questions(count, words)
        if options.explain:
            explain(asked)
        found = measure(asked, rounds)
    database = "postgresql" if options.postgres else "sqlite"
    print(json.dumps({"pictures": count, "database": database, "ms": found}))


if __name__ == "__main__":
    main()
