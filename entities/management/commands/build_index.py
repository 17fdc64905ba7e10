from typing import Any

from django.core.management.base import BaseCommand, CommandError

from entities.actions.build_index import build_now


class Command(BaseCommand):
    help = (
        "Builds the file of all names that the tagger looks them up in. Workers do so by themselves when enough has "
        "changed; running processes take the new file into use with the next story."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        row = build_now(on_progress=self._progress)
        if row is None:
            raise CommandError(
                "Somebody else has built the file just now, or still does. Nothing is left to do."
            )
        self.stdout.write(f"{row.name}: {row.names:,} names, {row.seconds:.1f} s, {row.bytes:,} bytes.")

    def _progress(self, names: int) -> None:
        if self.stdout.isatty():
            self.stdout.write(f"{names:,} names ...\r", ending="")
            self.stdout.flush()
