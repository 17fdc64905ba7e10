from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsroom.lib import clock
from newsroom.log import pulse


class Command(BaseCommand):
    help = "Ends with an error when a process has shown no sign of life for a minute: clock, follow, worker:QUEUE."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("names", nargs="+", metavar="NAME")

    def handle(self, *args: Any, **options: Any) -> None:
        lost = [name for name in options["names"] if pulse.is_lost(name, clock.now())]
        if lost:
            raise CommandError(
                f"No sign of life for {pulse.LOST_AFTER.seconds} seconds from {', '.join(lost)}."
            )
        self.stdout.write("Alive.")
