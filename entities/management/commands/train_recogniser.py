from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from entities.tagger.recogniser.corpus import UnreadableLine, read_corpus
from entities.tagger.recogniser.example import Example
from entities.tagger.recogniser.hold_out import compare
from entities.tagger.recogniser.model import Model
from entities.tagger.recogniser.recogniser import Recogniser
from entities.tagger.recogniser.training import NothingToLearn, train


class Command(BaseCommand):
    help = (
        "Teaches the recogniser of unknown names from marked texts (one JSON document a line) and writes its model. "
        "The same files give the same bytes."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE.jsonl")
        parser.add_argument(
            "--output", type=Path, required=True, metavar="MODEL", help="where the model is written"
        )
        parser.add_argument(
            "--evaluate", type=Path, metavar="FILE.jsonl", help="marked texts to try the model on"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        examples = [example for path in options["files"] for example in _read(path)]
        tests = _read(options["evaluate"]) if options["evaluate"] else []
        try:
            data = train(examples)
        except NothingToLearn as error:
            raise CommandError(str(error)) from error
        _write(options["output"], data)
        recogniser = Recogniser(Model(data))
        self.stdout.write(f"{recogniser.version}: {len(data)} bytes, taught by {len(examples)} texts.")
        if tests:
            self.stdout.write(str(compare(recogniser, tests)))


def _read(path: Path) -> list[Example]:
    try:
        with path.open(encoding="utf-8") as lines:
            return list(read_corpus(lines))
    except UnreadableLine as error:
        raise CommandError(f"{path}, {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path} cannot be read: {error}") from error


def _write(path: Path, data: bytes) -> None:
    """Under another name first, so that a worker never loads half a model."""
    beside = path.with_name(path.name + ".new")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
