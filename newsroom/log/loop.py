"""A loop that outlives its faults and ends when it is asked to: the heart of `keep_time` and `follow`."""

import logging
import signal
import threading
from collections.abc import Callable
from types import FrameType

from django.db import DatabaseError, InterfaceError, close_old_connections, connection

logger = logging.getLogger(__name__)


class Loop:
    """Calls `step()` again and again. While it returns True there is more to do; else it rests `pause` seconds.

    A fault of a step is logged and the loop goes on, resting at least a second: the rows are still there. A lost
    database connection is closed, so that the next step opens a new one.
    """

    def __init__(self, name: str, step: Callable[[], bool], pause: float, stopping: threading.Event) -> None:
        self.name, self.step, self.pause, self.stopping = name, step, pause, stopping

    def run(self) -> None:
        while not self.stopping.is_set():
            close_old_connections()
            if not self.turn():
                self.stopping.wait(self.pause)
        connection.close()

    def turn(self) -> bool:
        try:
            return self.step()
        except Exception as error:
            logger.exception("%s had a fault and goes on", self.name)
            if isinstance(error, DatabaseError | InterfaceError):
                connection.close()
            self.stopping.wait(max(1.0, self.pause))
            return False


def run(*loops: Loop) -> None:
    """Run the first loop here and every other in a thread of its own; return when all have ended."""
    threads = [threading.Thread(target=loop.run, name=loop.name) for loop in loops[1:]]
    for thread in threads:
        thread.start()
    loops[0].run()
    for thread in threads:
        thread.join()


def stop_on_signals() -> threading.Event:
    """An event that SIGTERM and SIGINT set: a process finishes the step it is in and ends."""
    stopping = threading.Event()

    def stop(signum: int, frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    return stopping
