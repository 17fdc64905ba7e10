from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from entities.actions.import_authority import Report, import_authority
from masthead.actors import SystemActor
from newsroom.lib import clock

OPERATOR = SystemActor("import_authority", frozenset({"entities.import_authority"}))


class Command(BaseCommand):
    help = (
        "Imports entities and their aliases from a file with one JSON object a line. The same file again changes "
        "nothing; what was edited here stays; a line that is wrong is told with its number, and the others go in."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.jsonl")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            with path.open("rb") as file:
                report = import_authority(
                    file,
                    actor=OPERATOR,
                    now=clock.now(),
                    on_refused=self._refused,
                    on_progress=self._progress,
                )
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        self._end(path, report)

    def _refused(self, number: int, message: str) -> None:
        self.stderr.write(f"line {number}: {message}")

    def _progress(self, report: Report) -> None:
        if self.stdout.isatty():
            self.stdout.write(f"{report.lines} lines ...\r", ending="")
            self.stdout.flush()

    def _end(self, path: Path, report: Report) -> None:
        if not report.lines:
            raise CommandError(f"{path} is empty. It should hold one JSON object a line.")
        self.stdout.write(f"{path.name}: {_told(report)}")
        if report.refused:
            raise CommandError(f"{report.refused} of {report.lines} lines were refused; the others are in.")


def _told(report: Report) -> str:
    counts = f"{report.added} added, {report.changed} changed, {report.unchanged} unchanged"
    refused = f", {report.refused} refused" if report.refused else ""
    kept = f"; {report.kept} values differ because they were changed here, and stay" if report.kept else ""
    return f"{counts}{refused}{kept}."
