from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from entities.actions.import_authority import FORMS, Change, Report, import_authority
from entities.authority_file.guess import form_of
from entities.authority_file.rows import BadFile
from entities.management.progress import Progress
from masthead.actors import SystemActor
from newsroom.lib import clock

OPERATOR = SystemActor("import_authority", frozenset({"entities.import_authority"}))


class Command(BaseCommand):
    help = (
        "Imports entities and all that is said of them from a file with one JSON object a line, or from a table (CSV). "
        "The same file again changes nothing; what was edited here stays; a line that is wrong is told with its "
        "number, and the others go in."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--format", choices=FORMS, help="Left out: seen from the file.")
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would change, field by field, and write nothing."
        )
        parser.add_argument(
            "--show",
            type=int,
            default=20,
            metavar="N",
            help="How many changes a dry run shows (20); the rest is counted.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        self.to_show, self.shown = options["show"] if options["dry_run"] else 0, 0
        try:
            with path.open("rb") as file:
                report = import_authority(
                    file,
                    actor=OPERATOR,
                    now=clock.now(),
                    on_refused=self._refused,
                    on_progress=Progress(self.stdout, path.stat().st_size),
                    on_change=self._changed,
                    form=options["format"] or form_of(path.name, file),
                    dry_run=options["dry_run"],
                )
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        except BadFile as error:
            raise CommandError(f"{path}: {error}") from error
        self._end(path, report, options["dry_run"])

    def _refused(self, number: int, message: str) -> None:
        self.stderr.write(f"line {number}: {message}")

    def _changed(self, change: Change) -> None:
        self.shown += 1
        if self.shown <= self.to_show:
            self.stdout.write(
                f"{'+' if change.is_new else '~'} line {change.line}: {change.kind} {change.name}"
            )
            for sentence in change.sentences():
                self.stdout.write(f"    {sentence}")

    def _end(self, path: Path, report: Report, dry_run: bool) -> None:
        if not report.lines:
            raise CommandError(f"{path} is empty. It should hold one entity a line.")
        if dry_run and self.shown > self.to_show:
            self.stdout.write(f"... and {self.shown - self.to_show} more (--show N).")
        prefix = "would be: " if dry_run else ""
        self.stdout.write(f"{path.name}: {prefix}{report}")
        if dry_run:
            self.stdout.write("Nothing was written.")
        if report.refused:
            rest = "the others can go in" if dry_run else "the others are in"
            raise CommandError(f"{report.refused} of {report.lines} lines were refused; {rest}.")
