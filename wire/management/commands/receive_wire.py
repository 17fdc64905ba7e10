from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from masthead.actors import SystemActor
from newsroom.lib import clock
from newsroom.lib.file_names import readable, told, unwanted
from newsroom.lib.folders import opened_file, opened_folder, walk
from wire.actions.attach import TooLargeAttachment, attach, attach_address
from wire.actions.receive import TakeConflict, receive
from wire.delivery import Delivery, sort_out
from wire.models import Take
from wire.parsers.decoding import MAX_BYTES
from wire.parsers.draft import UnreadableCopy
from wire.parsers.package import Named, UnreadablePackage, pictures_named

OPERATOR = SystemActor("receive_wire", frozenset({"wire.receive_take"}))
MAX_PACKAGE = 2_000_000  # bytes


class Command(BaseCommand):
    help = (
        "Receives wire copy from files or folders; from a folder with the pictures beside it. The same file again is "
        "the same take; a file that cannot be read is told."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE_OR_FOLDER")
        parser.add_argument("--source", default="", help="who sent it, for instance PA")
        parser.add_argument("--guid", default="", help="the sender's identifier, for one file")
        parser.add_argument("--take-version", type=int, default=1, help="the sender's version of it (1)")

    def handle(self, *args: Any, **options: Any) -> None:
        files: list[Path] = options["files"]
        if options["guid"] and (len(files) > 1 or files[0].is_dir()):
            raise CommandError("A guid names one take: give one FILE with --guid.")
        self.options, self.files, self.refused = options, 0, 0
        for path in files:
            if path.is_dir():
                self._receive_folder(path)
            else:
                self._receive_file(path)
        if self.refused:
            raise CommandError(f"{self.refused} of {self.files} could not be received; the others were.")

    def _receive_file(self, path: Path) -> None:
        try:
            raw = _read(path)
        except OSError as error:
            self._refuse(path.name, error)
            return
        self._receive(raw, path.name)

    def _receive_folder(self, path: Path) -> None:
        try:
            with opened_folder(path) as folder:
                entries = [entry for entry in walk(folder, is_deep=False) if not entry.why]
                names = [each.name for each in entries if each.is_file and not unwanted(each.name)]
                found = sort_out(names)
                for delivery in found.deliveries:
                    self._receive_delivery(folder, delivery)
        except OSError as error:
            self._refuse(str(path), error)
            return
        for name in found.strays:
            self._refuse(name, "No copy of its name lies beside it, so it stays here. Name it like its copy.")

    def _receive_delivery(self, folder: int, delivery: Delivery) -> None:
        try:
            with opened_file(delivery.copy, below=folder) as file:
                raw = file.read(MAX_BYTES + 1)
        except OSError as error:
            self._refuse(delivery.copy, error)
            return
        take = self._receive(raw, delivery.copy)
        if take is None:
            for name in delivery.pictures:
                self._refuse(name, "It stays here, because its copy could not be received.")
            return
        named = self._named(folder, delivery.package)
        for name in _wanted(delivery, named):
            self._attach(take, folder, name, named.get(name, Named(name)))
        for each in named.values():
            if each.is_address:
                attach_address(take, each.href, actor=OPERATOR, now=clock.now(), caption=each.caption)
                self.stdout.write(f"{told(each.href)}: named by {told(delivery.package)}, and not fetched")

    def _receive(self, raw: bytes, name: str) -> Take | None:
        self.files += 1
        try:
            received = receive(
                raw,
                actor=OPERATOR,
                now=clock.now(),
                guid=self.options["guid"],
                version=self.options["take_version"],
                source=self.options["source"],
                file_name=readable(name)[:255],
            )
        except (UnreadableCopy, TakeConflict) as error:
            self._refuse(name, error, is_counted=True)
            return None
        said = "received" if received.is_new else "was here already"
        self.stdout.write(f"{told(name)}: {said}: {received.take.headline}")
        return received.take

    def _attach(self, take: Take, folder: int, name: str, named: Named) -> None:
        self.files += 1
        try:
            with opened_file(name, below=folder) as file:
                words = {"caption": named.caption, "credit": named.credit}
                attached = attach(take, file, name=readable(name), actor=OPERATOR, now=clock.now(), **words)
        except (OSError, TooLargeAttachment) as error:
            self._refuse(name, error, is_counted=True)
            return
        said = "came with it" if attached.is_new else "was here already"
        self.stdout.write(f"{told(name)}: {said}: {take.headline}")

    def _named(self, folder: int, package: str) -> dict[str, Named]:
        """The pictures that the package beside the copy names, by their names in the folder or their addresses."""
        if not package:
            return {}
        try:
            with opened_file(package, below=folder) as file:
                return {each.key: each for each in pictures_named(file.read(MAX_PACKAGE + 1)[:MAX_PACKAGE])}
        except (OSError, UnreadablePackage) as error:
            self._refuse(package, error)
            return {}

    def _refuse(self, name: str, why: object, *, is_counted: bool = False) -> None:
        self.files += 0 if is_counted else 1
        self.refused += 1
        self.stderr.write(f"{told(name)}: {why}")


def _wanted(delivery: Delivery, named: dict[str, Named]) -> list[str]:
    """Those beside the copy, and then those that only the package names: each once."""
    files = [each.key for each in named.values() if not each.is_address]
    return list(dict.fromkeys([*delivery.pictures, *files]))


def _read(path: Path) -> bytes:
    """The file's bytes, or as many as show that it is too long: a huge file is refused, not loaded."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)
