from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from masthead.actors import SystemActor
from newsroom.lib import clock
from wire.actions.receive import TakeConflict, receive
from wire.parsers.decoding import MAX_BYTES
from wire.parsers.draft import UnreadableCopy

OPERATOR = SystemActor("receive_wire", frozenset({"wire.receive_take"}))


class Command(BaseCommand):
    help = "Receives wire copy from files. The same file again is the same take; a file that cannot be read is told."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--source", default="", help="who sent it, for instance PA")
        parser.add_argument("--guid", default="", help="the sender's identifier, for one file")
        parser.add_argument("--take-version", type=int, default=1, help="the sender's version of it (1)")

    def handle(self, *args: Any, **options: Any) -> None:
        files: list[Path] = options["files"]
        if options["guid"] and len(files) > 1:
            raise CommandError("A guid names one take: give one FILE with --guid.")
        refused = [path for path in files if not self._receive(path, options)]
        if refused:
            raise CommandError(f"{len(refused)} of {len(files)} could not be received; the others were.")

    def _receive(self, path: Path, options: dict[str, Any]) -> bool:
        try:
            received = receive(
                _read(path),
                actor=OPERATOR,
                now=clock.now(),
                guid=options["guid"],
                version=options["take_version"],
                source=options["source"],
                file_name=path.name,
            )
        except (OSError, UnreadableCopy, TakeConflict) as error:
            self.stderr.write(f"{path.name}: {error}")
            return False
        told = "received" if received.is_new else "was here already"
        self.stdout.write(f"{path.name}: {told}: {received.take.headline}")
        return True


def _read(path: Path) -> bytes:
    """The file's bytes, or as many as show that it is too long: a huge file is refused, not loaded."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)
