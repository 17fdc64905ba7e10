"""Work that waits in rows, and how its doorbell is rung.

What has to be done is a row; a Celery message only says "there may be work for you". The clock (`manage.py keep_time`)
counts what waits, looks how many messages are already in the queue, and rings the difference. So a lost message is
rung again, a doubled one finds nothing to do, and a queue never holds more than MOST_RINGS messages of one kind.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from celery import Celery, current_app
from kombu import Connection

MOST_RINGS = 200


@dataclass(frozen=True)
class Work:
    """One kind of work.

    `waiting(now, most)` counts the units that wait, never further than `most`; `task` is the Celery task that does
    one unit and says whether there was any; `arguments` go to the task and never hold a story's words.
    """

    name: str
    queue: str
    task: str
    waiting: Callable[[datetime, int], int]
    arguments: tuple[str, ...] = ()


_registered: dict[str, Work] = {}


def register(work: Work) -> Work:
    """Make the work known to the clock. Called from an app's `ready()`; a name can be taken once."""
    if _registered.setdefault(work.name, work) != work:
        raise ValueError(f"Two kinds of work are called {work.name!r}.")
    return work


def registered() -> tuple[Work, ...]:
    return tuple(_registered.values())


def queues() -> tuple[str, ...]:
    """The queues that workers listen to, in the order in which they were first named."""
    return tuple(dict.fromkeys(work.queue for work in registered()))


def rings(queue: str, depth: int, now: datetime) -> Iterator[tuple[Work, int]]:
    """How many messages each kind of work of this queue still needs, with `depth` messages there already."""
    for work in registered():
        if work.queue != queue:
            continue
        wanted = min(work.waiting(now, MOST_RINGS), MOST_RINGS)
        yield work, max(0, wanted - depth)
        depth = max(0, depth - wanted)


def ring(queue: str, now: datetime, app: Celery = current_app) -> int:
    """Ring for everything that waits in one queue; returns the number of messages sent.

    Raises kombu's OperationalError when the broker cannot be reached: the rows keep, and the clock tries again.
    """
    sent = 0
    with app.connection_for_write() as connection:
        connection.ensure_connection(max_retries=1, timeout=2)
        for work, count in rings(queue, _depth(connection, queue), now):
            for _ in range(count):
                app.send_task(work.task, args=work.arguments, queue=queue, connection=connection, retry=False)
            sent += count
    return sent


def _depth(connection: Connection, queue: str) -> int:
    with connection.channel() as channel:
        try:
            declared = channel.queue_declare(queue=queue, passive=True)  # type: ignore[attr-defined]  # every channel has it
        except connection.channel_errors:
            return 0  # nobody has declared the queue yet, so nothing waits in it
    return int(declared.message_count)
