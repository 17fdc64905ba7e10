from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection

from masthead.actors import NotAllowed, SystemActor
from newsroom.lib import clock
from newsroom.log.models import AuditEntry, Event
from wire.actions.receive import TakeConflict, receive
from wire.models import Take
from wire.parsers.draft import UnreadableCopy
from wire.tests.stories import BRIDGE

COPY = BRIDGE.encode()
WIRE = SystemActor("test", frozenset({"wire.receive_take"}))
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def take_in(raw=COPY, **more):
    return receive(raw, actor=WIRE, now=NOW, **more)


@pytest.mark.django_db
def test_a_take_keeps_its_bytes_and_tells_the_log():
    received = take_in(source="PA", file_name="bridge.txt")
    take = Take.objects.get()
    assert received.is_new
    assert bytes(take.raw) == COPY
    assert take.headline == take.draft().headline.text
    assert (take.source, take.language, take.received_by) == ("PA", "en", "system:test")
    event = Event.objects.get()
    assert (event.kind, event.subject_uuid, event.actor) == ("take.received", take.uuid, "system:test")
    assert AuditEntry.objects.get().verb == "receive"


@pytest.mark.django_db
def test_the_same_take_twice_is_one_take():
    first, second = take_in(), take_in()
    assert (first.is_new, second.is_new) == (True, False)
    assert first.take == second.take
    assert Event.objects.count() == 1


@pytest.mark.django_db
def test_versions_of_one_identifier_are_takes_of_their_own():
    take_in(guid="urn:pa:1", version=1)
    take_in(COPY + b"\n\nAnd more.", guid="urn:pa:1", version=2)
    assert list(Take.objects.values_list("version", flat=True).order_by("version")) == [1, 2]


@pytest.mark.django_db
def test_the_same_version_with_other_words_is_refused_with_what_to_do():
    take_in(guid="urn:pa:1", version=1)
    with pytest.raises(TakeConflict, match="send it as version 2"):
        take_in(COPY + b"\n\nAnd more.", guid="urn:pa:1", version=1)
    assert Take.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b" \n\n ",
        b"%PDF-1.7\n%\xe2\xe3",
        b"\x00\x01\x02" * 100,
        b"word " * 1_000_000,
        b"lower case only, and a stop.",
    ],
    ids=["empty", "blank", "pdf", "binary", "5 MB", "no headline"],
)
def test_what_cannot_be_read_is_refused_and_leaves_nothing(raw):
    with pytest.raises(UnreadableCopy) as refused:
        take_in(raw)
    assert str(refused.value).endswith(".")
    assert not Take.objects.exists()
    assert not Event.objects.exists()
    assert not AuditEntry.objects.exists()


@pytest.mark.django_db
def test_receiving_needs_the_right(cast):
    for person in (cast.emil, cast.fay, cast.gil, cast.nora):
        with pytest.raises(NotAllowed):
            receive(COPY, actor=person, now=NOW)
    assert receive(COPY, actor=cast.ann, now=NOW).take.received_by == cast.ann.label


@pytest.mark.django_db(transaction=True)
def test_the_same_take_from_eight_at_once_is_one_take():
    def one(_):
        try:
            return receive(COPY, actor=WIRE, now=clock.now()).is_new
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(one, range(8))) == [False] * 7 + [True]
    assert Take.objects.count() == Event.objects.count() == 1


@pytest.mark.django_db
def test_the_real_copy_is_received_as_it_came(wire_copy):
    take = take_in(wire_copy).take
    assert take.headline == "'Undeclared' North Korean Missile Operating Bases Found, Say Researchers"
    assert bytes(Take.objects.get().raw) == wire_copy
