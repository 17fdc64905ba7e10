from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from entities.tagger.recogniser.corpus import UnreadableLine, read_corpus
from entities.tagger.recogniser.example import Example
from entities.tagger.recogniser.hold_out import compare
from entities.tagger.recogniser.model import Model
from entities.tagger.recogniser.own.stories import stories
from entities.tagger.recogniser.recogniser import Recogniser
from entities.tagger.recogniser.tidying import tidied
from entities.tagger.recogniser.training import STORIES_TOLD, NothingToLearn, train


class Command(BaseCommand):
    help = (
        "Teaches the recogniser of unknown names from our own stories and from marked texts (one JSON document a "
        "line), and writes its model. Titles before people's names are taken off, and a name is marked wherever it "
        "stands. The same files give the same bytes."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE.jsonl")
        parser.add_argument(
            "--output", type=Path, required=True, metavar="MODEL", help="where the model is written"
        )
        parser.add_argument(
            "--evaluate", type=Path, metavar="FILE.jsonl", help="marked texts to try the model on"
        )
        parser.add_argument(
            "--stories",
            type=int,
            default=STORIES_TOLD,
            metavar="TIMES",
            help="how often our own stories are told as well, with other names each time; 0 leaves them out",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        marked = [tidied(example) for path in options["files"] for example in _read(path)]
        examples = [*stories(max(0, options["stories"])), *marked]
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
