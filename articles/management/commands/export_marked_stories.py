import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.marked import marked_stories


class Command(BaseCommand):
    help = (
        "Writes the stories whose names people have looked at, one JSON object a line: what `train_recogniser` learns "
        "from and `evaluate_tagging` measures with."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.jsonl")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        beside = path.with_name(path.name + ".new")
        written = 0
        try:
            with beside.open("w", encoding="utf-8") as file:
                for story in marked_stories():
                    file.write(json.dumps(story, ensure_ascii=False) + "\n")
                    written += 1
            beside.replace(path)
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{written} stories.")
