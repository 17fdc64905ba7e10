from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from masthead.actors import SystemActor
from media.actions.make_anew import make_anew
from newsroom.lib import clock

OPERATOR = SystemActor("operator", frozenset({"media.change_image"}))


def day(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)


def rate(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 6000:
        raise ValueError(text)
    return number


class Command(BaseCommand):
    help = "Hands pictures that are ready to the workers again: what is made of pictures has changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--since", type=day, help="only those that came in from this day on (2026-01-31, UTC)"
        )
        parser.add_argument(
            "--per-minute", type=rate, default=60, help="how many to hand out in a minute, 1 to 6000 (60)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        apart = timedelta(minutes=1) / options["per_minute"]
        count = make_anew(actor=OPERATOR, now=clock.now(), since=options["since"], apart=apart)
        self.stdout.write(f"{count:,} pictures go to the workers again, {options['per_minute']:,} a minute.")
