import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from entities.actions.export_authority import export_authority
from entities.actions.import_authority import FORMS
from masthead.actors import SystemActor

OPERATOR = SystemActor("export_authority", frozenset({"entities.import_authority"}))


class Command(BaseCommand):
    help = (
        "Writes the authority file, one entity a line, as import_authority reads it: to FILE, or to the standard "
        "output (-). FILE is there only when it is complete."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", default="-", metavar="FILE|-")
        parser.add_argument("--format", choices=FORMS, help="Left out: csv for a name in .csv, else jsonl.")

    def handle(self, *args: Any, **options: Any) -> None:
        name: str = options["file"]
        form = options["format"] or ("csv" if name.lower().endswith(".csv") else "jsonl")
        pieces = export_authority(actor=OPERATOR, form=form)
        if name == "-":
            sys.stdout.buffer.writelines(pieces)
            sys.stdout.buffer.flush()
            return
        try:
            self._write(Path(name), pieces)
        except OSError as error:
            raise CommandError(f"{name} cannot be written: {error.strerror}.") from error

    def _write(self, path: Path, pieces: Iterable[bytes]) -> None:
        """Under another name first: what was there stays until the new file is whole."""
        unfinished = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            with unfinished.open("wb") as file:
                count = sum(1 for _ in map(file.write, pieces))
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
        self.stderr.write(f"{path.name} is written, {count} lines.")
