from functools import partial
from typing import Any

from django.core.management.base import BaseCommand

from newsroom.lib import clock, work
from newsroom.log import duties, pulse
from newsroom.log.loop import Loop, run, stop_on_signals

TICK = 1.0  # seconds


class Command(BaseCommand):
    help = "The clock: does what is due by the database's time, and rings the workers for rows that wait."

    def handle(self, *args: Any, **options: Any) -> None:
        stopping = stop_on_signals()
        # Each queue is rung from a thread of its own: a broker that does not answer delays no duty and no other queue.
        bells = [Loop(f"bell of {queue}", partial(_ring, queue), TICK, stopping) for queue in work.queues()]
        self.stdout.write(f"Keeping time; ringing for {', '.join(work.queues())}.")
        run(Loop("clock", _tick, TICK, stopping), *bells)


def _tick() -> bool:
    now = clock.now()
    pulse.beat_if_due("clock", now)
    return duties.perform_all(now)


def _ring(queue: str) -> bool:
    work.ring(queue, clock.now())
    return False
