from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from masthead.actors import Actor, NotAllowed, SystemActor, require
from masthead.models import Publication, User
from masthead.models.user import plain_address
from media.field_names import name_of
from media.kinds import RefusedPicture
from media.models import CaptionTemplate
from media.placeholders import WrongTemplate
from media.rewording import WORDED, Instruction, Mode, instructions_from, needs_rights
from media.taking_in import StillArriving, TakenIn, UnreadableFile, rehearse, take_in
from newsroom.lib import clock
from newsroom.lib.file_names import told, unwanted
from newsroom.lib.folders import Entry, opened_folder, walk

OPERATOR = SystemActor(
    "import_pictures", frozenset({"media.upload_image", "media.change_image", "media.rights_image"})
)


class Command(BaseCommand):
    help = (
        "Takes the pictures of a folder into the library, which are left where they are. The same picture again is "
        "the same one; a file that is refused is told, and the others are taken."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER")
        parser.add_argument("--recursive", action="store_true", help="the folders in it too")
        parser.add_argument("--dry-run", action="store_true", help="check every file, and keep nothing")
        parser.add_argument(
            "--actor", default="", metavar="EMAIL", help="who acts, with that person's rights"
        )
        parser.add_argument("--template", default="", metavar="NAME", help="a template of the library")
        for field in WORDED:
            words = (
                f"words for the {name_of(field)}, with placeholders like {{caption}}; they replace what came"
            )
            parser.add_argument(f"--{field.replace('_', '-')}", default=None, metavar="WORDS", help=words)

    def handle(self, *args: Any, **options: Any) -> None:
        self.actor, self.instructions = _actor(options["actor"]), _instructions(options)
        self.is_rehearsal = options["dry_run"]
        self.language = Publication.objects.current().language
        self.told: dict[str, int] = {"new": 0, "here before": 0, "refused": 0, "passed over": 0}
        self.incomplete = 0  # pictures of which a field was left as it is
        _ask_for_rights(self.actor, self.instructions)
        try:
            with opened_folder(options["folder"]) as folder:
                for entry in walk(folder, is_deep=options["recursive"]):
                    self._tell(entry)
        except OSError as error:
            raise CommandError(f"{told(str(options['folder']))} cannot be read: {error.strerror}.") from error
        self._sum_up()

    def _tell(self, entry: Entry) -> None:
        """One line a file: what became of it."""
        if why := _passed_over(entry):
            self._line(entry, "passed over", why)
            return
        try:
            taken = self._take(entry)
        except (RefusedPicture, UnreadableFile, StillArriving) as error:
            self._line(entry, "refused", str(error))
            return
        except OSError as error:
            raise CommandError(
                f"{told(entry.path)}: the storage did not take it: {error}. Nothing further was tried. Run the command "
                "again when it does: what is in is not taken twice."
            ) from error
        self.incomplete += bool(taken.left)
        self._line(entry, "new" if taken.is_new else "here before", taken.remark or taken.left)

    def _take(self, entry: Entry) -> TakenIn:
        verb = rehearse if self.is_rehearsal else take_in
        return verb(
            entry.name,
            folder=entry.folder,
            actor=self.actor,
            now=clock.now(),
            language=self.language,
            instructions=self.instructions,
        )

    def _line(self, entry: Entry, outcome: str, why: str) -> None:
        self.told[outcome] += 1
        out = self.stderr if outcome == "refused" else self.stdout
        out.write(f"{told(entry.path)}: {outcome}{': ' + why if why else ''}")

    def _sum_up(self) -> None:
        counts = ", ".join(f"{count} {outcome}" for outcome, count in self.told.items())
        said = [f"{counts}."]
        if self.incomplete:
            said.append(f"In {self.incomplete} of them a field is left as it is.")
        if self.is_rehearsal:
            said.append("Nothing was kept: this was a rehearsal.")
        self.stdout.write(" ".join(said))
        if refused := self.told["refused"]:
            raise CommandError(
                f"{refused} would be refused; the others could be taken in."
                if self.is_rehearsal
                else f"{refused} could not be taken in; the others were."
            )


def _passed_over(entry: Entry) -> str:
    if entry.why:
        return entry.why
    return unwanted(entry.name) or ("" if entry.is_file else f"{entry.kind()}, not a file")


def _actor(email: str) -> Actor:
    if not email:
        return OPERATOR
    user = User.objects.filter(email=plain_address(email), is_active=True).first()
    if user is None:
        raise CommandError(f"Nobody who works here has the address {email}.")
    return user


def _instructions(options: dict[str, Any]) -> tuple[Instruction, ...]:
    """The template's, and those of the command line, which go before the template's for the same field."""
    words = {field: [Mode.REPLACE.value, options[field]] for field in WORDED if options[field] is not None}
    try:
        return instructions_from(_template(options["template"]) | words)
    except WrongTemplate as error:
        raise CommandError(str(error)) from error


def _template(name: str) -> dict[str, Any]:
    if not name:
        return {}
    template = CaptionTemplate.objects.filter(name=name).first()
    if template is None:
        known = ", ".join(CaptionTemplate.objects.values_list("name", flat=True)) or "none yet"
        raise CommandError(f"There is no template called {name}. There are: {known}.")
    return dict(template.wording)


def _ask_for_rights(actor: Actor, instructions: tuple[Instruction, ...]) -> None:
    """Before the first file: not one by one."""
    try:
        require(actor, "media.upload_image")
        if instructions:
            require(actor, "media.change_image")
        if needs_rights(instructions):
            require(actor, "media.rights_image")
    except NotAllowed as error:
        raise CommandError(str(error)) from error
