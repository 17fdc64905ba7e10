"""The bad pictures and words that lie beside the project, and what is to become of each.

Their licences do not let them into the project, so they are read where they are. Where they are missing, nothing is
left out in silence: there is one sample without a file, and it fails.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "badinput"
PICTURES = ("images/", "uploads/", "generated/")
MISSING = (
    f"The bad pictures are not at {FOLDER}. These tests need them: put shared/data beside the project, or run"
    " `make test` only."
)


class NoCorpus(AssertionError):
    """The folder is not there: the whole run has nothing to say."""


@dataclass(frozen=True)
class Sample:
    """One file of the corpus. `expect` is the manifest's word for what may become of it."""

    name: str
    expect: str

    def raw(self) -> bytes:
        if not (FOLDER / self.name).is_file():
            raise NoCorpus(MISSING)
        return (FOLDER / self.name).read_bytes()

    @property
    def file_name(self) -> str:
        return Path(self.name).name

    def __str__(self) -> str:
        return self.name


@cache
def samples() -> tuple[Sample, ...]:
    """All files that look like pictures."""
    if not (FOLDER / "MANIFEST.csv").is_file():
        return (Sample("MANIFEST.csv", "accept"),)
    with (FOLDER / "MANIFEST.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(Sample(row["file"], row["expect"]) for row in rows if row["file"].startswith(PICTURES))


def words(*paths: str) -> list[str]:
    """The strings of `.jsonl` files: payloads, names, paths."""
    return [text for path in paths for text in _lines(FOLDER / path)]


def _lines(path: Path) -> Iterator[str]:
    if not path.is_file():
        raise NoCorpus(MISSING)
    for line in path.read_text().splitlines():
        row = json.loads(line)
        yield next(str(row[key]) for key in ("html", "name", "path") if key in row)
