from typing import Any

from django.core.management.base import BaseCommand

from newsroom.lib import clock
from newsroom.log import followers, pulse
from newsroom.log.follow import follow
from newsroom.log.loop import Loop, run, stop_on_signals

PAUSE = 0.25  # seconds between looks at the log when there is nothing new


class Command(BaseCommand):
    help = "Follows the log: brings every follower forward, event by event. Runs on every web node."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--until-done", action="store_true", help="stop when every follower has caught up"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["until_done"]:
            while _step():
                pass
            return
        self.stdout.write(
            f"Following the log: {', '.join(f.name for f in followers.registered()) or 'no followers yet'}."
        )
        run(Loop("follow", _step, PAUSE, stop_on_signals()))


def _step() -> bool:
    now = clock.now()
    pulse.beat_if_due("follow", now)
    return any([follow(follower, now) for follower in followers.registered()])
