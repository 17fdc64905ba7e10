from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from entities.actions.import_mediatopics import import_mediatopics
from entities.authority_file.mediatopics import NotMediaTopics
from masthead.actors import SystemActor
from newsroom.lib import clock

OPERATOR = SystemActor("import_mediatopics", frozenset({"entities.import_authority"}))


class Command(BaseCommand):
    help = (
        "Loads IPTC Media Topics (SKOS in JSON, from cv.iptc.org, CC BY 4.0) as topics. The same edition again changes "
        "nothing, a newer one what nobody changed here."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.json")
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would change, and write nothing."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            report = import_mediatopics(
                path.read_bytes(),
                actor=OPERATOR,
                now=clock.now(),
                on_refused=lambda number, told: self.stderr.write(f"concept {number}: {told}"),
                on_note=self.stdout.write,
                dry_run=options["dry_run"],
            )
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        except NotMediaTopics as error:
            raise CommandError(f"{path}: {error}") from error
        self.stdout.write(f"{path.name}: {'would be: ' if options['dry_run'] else ''}{report}")
        if report.refused:
            raise CommandError(
                f"{report.refused} of {report.lines} concepts were refused; the others are in."
            )
