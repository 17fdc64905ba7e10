"""Claim: with 1,000,000 names, one core tags 50 stories a second and more, and a worker holds 50 MB for it at most.

A scratch newsroom (SQLite in a temporary folder) with made-up names and those of an authority file, and stories of
3,500 characters: real news with made-up names between. Measured: how long a worker builds the index file, and in what
memory; how long it takes until another worker answers from a new file; what that adds to its memory with every page
touched; whole stories a second by the function that workers call (`articles.tagging.tagging_of`, everything included);
and finding names alone, in turns with spaCy's PhraseMatcher and pyahocorasick, each in a process of its own.

    make bench-setup
    .venv-bench/bin/python benchmarks/tagging.py [--quick] [--names N] [--stories N] [--rounds N] [--shared FOLDER]

The last line is JSON; what its members mean stands in README.md.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
try:
    import ahocorasick  # noqa: F401  asked for here, used by the processes that it starts
    import spacy  # noqa: F401  asked for here, used by the processes that it starts
except ImportError as missing:
    sys.exit(
        f"{missing.name} is missing. Run `make bench-setup`, then .venv-bench/bin/python benchmarks/tagging.py"
    )

from benchmarks.names import MadeUp, made_up
from benchmarks.tagging_stories import LENGTH, stories

PEERS = ("phrasematcher", "pyahocorasick")
BATCH = 5_000
Answers = list[dict[str, Any]]


class Process:
    """One method in a process of its own."""

    def __init__(self, method: str, folder: Path) -> None:
        script = Path(__file__).with_name("tagging_methods.py")
        self.running = subprocess.Popen(
            [sys.executable, str(script), method, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, word: str) -> dict[str, Any]:
        assert self.running.stdin
        assert self.running.stdout
        self.running.stdin.write(word + "\n")
        self.running.stdin.flush()
        line = self.running.stdout.readline()
        if not line:
            raise RuntimeError(f"The process ended at {word!r}.")
        return json.loads(line)

    def end(self) -> None:
        assert self.running.stdin
        self.running.stdin.close()
        self.running.wait(timeout=60)


def prepare(folder: Path) -> None:
    for name in ("CELERY_BROKER_URL", "CACHE_URL", "STORAGE_URL", "DATABASE_URL"):
        os.environ.pop(name, None)
    os.environ |= {"VAR": str(folder), "DJANGO_SETTINGS_MODULE": "newsroom.settings", "LOG_LEVEL": "WARNING"}
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def fill(names: int, shared: Path) -> list[str]:
    """Write the entities; returns all their names."""
    real = list(_real(shared / "data/entities/authority/gum-authority.jsonl"))
    count = sum(len(entity.names) for entity in real)
    made = iter([*real, *made_up(names - count)])
    texts: set[str] = set()
    number = 0
    while batch := list(islice(made, BATCH)):
        _write(batch, number)
        number += len(batch)
        texts.update(text for entity in batch for text, _ in entity.names)
    return sorted(texts)


def _real(path: Path) -> Any:
    from entities.authority_file.read import read

    for line in path.read_bytes().splitlines():
        draft = read(line)
        aliases = dict.fromkeys((alias.text, alias.kind.value) for alias in draft.aliases)
        yield MadeUp(draft.kind.value, draft.name, draft.family_name, tuple(aliases))


def _write(batch: list[MadeUp], number: int) -> None:
    from django.db import transaction

    from entities.models import Alias, Entity

    entities = [
        Entity(
            uuid=UUID(int=number + n),
            kind=each.kind,
            name=each.name,
            slug=f"e-{number + n}",
            family_name=each.family_name,
        )
        for n, each in enumerate(batch)
    ]
    with transaction.atomic():
        Entity.objects.bulk_create(entities)
        Alias.objects.bulk_create(
            Alias(entity=entity, text=text, kind=kind)
            for entity, each in zip(entities, batch, strict=True)
            for text, kind in dict(each.aliases).items()
        )


def write_stories(texts: list[str]) -> None:
    from articles.models import Article, StoryKind
    from articles.models.blocks import BLOCKS
    from newsroom.lib import clock

    kind, now = StoryKind.objects.order_by("pk")[0], clock.now()
    for text in texts:
        article = Article.objects.create(
            kind=kind, language="en", created_at=now, changed_at=now, changed_by="benchmark", tag_at=now
        )
        paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n") if part)
        BLOCKS["text"](parent=article, region="main", ordering=10, html=paragraphs).save()


def build() -> dict[str, float]:
    """As a worker does it, in a process of its own."""
    code = (
        "import django; django.setup()\n"
        "from benchmarks.tagging_methods import timed\n"
        "from entities.actions.build_index import build_now\n"
        "import json, resource\n"
        "spent = timed(build_now)\n"
        "row = spent.pop('result')\n"
        "peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024\n"
        "print(json.dumps(spent | {'names': row.names, 'mb': row.bytes / 1e6, 'peak': peak}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    )
    return json.loads(done.stdout)


def measure(
    folder: Path, rounds: int
) -> tuple[dict[str, Answers], dict[str, dict[str, Any]], dict[str, Any]]:
    """Runs of each method in turns, what each took to get ready, and a swap."""
    processes = {name: Process(name, folder) for name in ("ours", *PEERS)}
    ready = {name: process.ask("ready") for name, process in processes.items()}
    runs: dict[str, Answers] = {name: [] for name in (*processes, "stories")}
    processes["ours"].ask("tag")  # the recogniser is loaded, what is asked for once is asked for
    for _ in range(rounds):
        runs["ours"].append(processes["ours"].ask("match"))
        runs["stories"].append(processes["ours"].ask("tag"))
        for name in PEERS:
            runs[name].append(processes[name].ask("match"))
    same = agreement({name: process.ask("spans")["result"] for name, process in processes.items()}, folder)
    build()
    swap = processes["ours"].ask("swap")
    for process in processes.values():
        process.end()
    return runs, ready, {"swap": swap, "same": same}


def agreement(found: dict[str, list[list[list[int]]]], folder: Path) -> dict[str, float]:
    """Of the names that a peer finds, the part that we find at the same place, or within a longer one."""
    ours = [[tuple(span) for span in spans] for spans in found["ours"]]
    shares = {}
    for name in PEERS:
        pairs = [
            any(start <= a and b <= end for start, end in mine)
            for mine, spans in zip(ours, found[name], strict=True)
            for a, b in spans
        ]
        shares[name] = sum(pairs) / len(pairs)
    return shares


def median(runs: Answers, name: str) -> float:
    return statistics.median(run[name] for run in runs)


def report(runs: dict[str, Answers], ready: dict[str, Any], other: dict[str, Any], built: dict[str, float],
           size: int, count: int) -> None:  # fmt: skip
    print(
        f"\n{'':15} {'MB/s CPU':>9} {'MB/s wall':>9} {'ready s':>8} {'RSS MB':>7} {'PSS MB':>7} {'found':>7}"
    )
    for name in ("ours", *PEERS):
        speeds = [size / median(runs[name], clock) / 1e6 for clock in ("cpu", "wall")]
        got = ready[name]
        print(
            f"{name:15} {speeds[0]:9.2f} {speeds[1]:9.2f} {got['wall']:8.2f} {got['rss']:7.0f} {got['pss']:7.0f}"
            f" {runs[name][0]['result']:7}"
        )
    print(f"\nof what they find, we find: {other['same']}")
    print(f"index: {built}\nswap: {other['swap']}")
    stories = [count / median(runs["stories"], clock) for clock in ("cpu", "wall")]
    print(f"whole stories a second and core: {stories[0]:.0f} (CPU), {stories[1]:.0f} (wall)")
    ratios = {
        f"vs_{name}": statistics.median(
            b["cpu"] / a["cpu"] for a, b in zip(runs["ours"], runs[name], strict=True)
        )
        for name in PEERS
    }
    row = {
        "stories_per_second": stories[0],
        "mb_per_second": size / median(runs["ours"], "cpu") / 1e6,
        "worker_mb": ready["ours"]["rss"],
        "index_build_s": built["wall"],
        "index_mb": built["mb"],
        **ratios,
        "stories_per_second_wall": stories[1],
        "swap_s": other["swap"]["wall"],
        "build_peak_mb": built["peak"],
        "names": built["names"],
    }
    print(json.dumps({name: round(value, 4) for name, value in row.items()}))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="30,000 names")
    parser.add_argument("--names", type=int)
    parser.add_argument("--stories", type=int)
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("SHARED", ROOT.parent / "shared")))
    asked = parser.parse_args()
    names = asked.names or (30_000 if asked.quick else 1_000_000)
    texts = stories(asked.shared, asked.stories or (20 if asked.quick else 100), names)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        prepare(folder)
        known = fill(names, asked.shared)
        (folder / "names.json").write_text(json.dumps(known))
        (folder / "stories.json").write_text(json.dumps(texts))
        write_stories(texts)
        print(
            f"{names:,} names, {len(known):,} different ones; {len(texts)} stories of {LENGTH:,} characters"
        )
        built = build()
        runs, ready, other = measure(folder, asked.rounds or (3 if asked.quick else 7))
    size = sum(len(text.encode()) for text in texts)
    report(runs, ready, other, built, size, len(texts))


if __name__ == "__main__":
    main()
