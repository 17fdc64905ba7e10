import threading
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from newsroom.lib import clock
from newsroom.log.append import NotInTransaction, append, audit
from newsroom.log.cursor import head
from newsroom.log.kinds import register
from newsroom.log.models import AuditEntry, Event

TESTED = register("test.happened", "Something happened in a test.")
SUBJECT = UUID(int=7)
WRITERS = 8
EACH = 25


def write(payload=None):
    with transaction.atomic():
        return append(TESTED, subject=SUBJECT, actor="system:test", now=clock.now(), payload=payload)


@pytest.mark.django_db
def test_events_are_numbered_from_where_the_head_stands():
    before = head().sequence
    first, second = write({"n": 1}), write({"n": 2})
    assert [first.sequence, second.sequence] == [before + 1, before + 2]
    assert head().sequence == second.sequence
    assert Event.objects.get(sequence=first.sequence).payload == {"n": 1}


@pytest.mark.django_db
def test_a_transaction_that_is_rolled_back_leaves_no_gap():
    before = head().sequence
    with pytest.raises(RuntimeError, match="no"), transaction.atomic():
        append(TESTED, subject=SUBJECT, actor="system:test", now=clock.now())
        raise RuntimeError("no")
    assert write().sequence == before + 1


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused():
    with pytest.raises(NotInTransaction):
        append(TESTED, subject=SUBJECT, actor="system:test", now=clock.now())
    with pytest.raises(NotInTransaction):
        audit("test", subject_kind="test", subject=SUBJECT, actor="system:test", now=clock.now())


@pytest.mark.django_db
def test_the_audit_says_who_did_what():
    audit(
        "kill",
        subject_kind="story",
        subject=SUBJECT,
        actor="user:1",
        now=clock.now(),
        detail={"why": "wrong"},
    )
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.actor, entry.subject_uuid, entry.detail) == (
        "kill",
        "user:1",
        SUBJECT,
        {"why": "wrong"},
    )


class Reader(threading.Thread):
    """Reads the log while others write it, as a follower does, and keeps what it saw."""

    def __init__(self) -> None:
        super().__init__()
        self.done = threading.Event()
        self.seen: list[int] = []

    def run(self) -> None:
        last = False
        while not last:
            last = self.done.wait(0.005)
            place = self.seen[-1] if self.seen else 0
            self.seen += Event.objects.after(place).values_list("sequence", flat=True)
        connection.close()


def write_many(failures: list[BaseException]) -> None:
    """Every fifth transaction is rolled back after it has taken its number."""
    try:
        for n in range(EACH):
            try:
                with transaction.atomic():
                    append(TESTED, subject=uuid4(), actor="system:test", now=clock.now())
                    if n % 5 == 4:
                        raise ZeroDivisionError
            except ZeroDivisionError:
                continue
    except Exception as error:
        failures.append(error)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_eight_writers_at_once_leave_no_gap_and_no_reader_misses_an_event():
    began = head().sequence
    failures: list[BaseException] = []
    reader = Reader()
    writers = [threading.Thread(target=write_many, args=(failures,)) for _ in range(WRITERS)]
    for thread in [reader, *writers]:
        thread.start()
    for thread in writers:
        thread.join()
    reader.done.set()
    reader.join()
    assert failures == []
    expected = list(range(began + 1, began + 1 + WRITERS * EACH * 4 // 5))
    assert list(Event.objects.order_by("sequence").values_list("sequence", flat=True)) == expected
    assert reader.seen == expected
