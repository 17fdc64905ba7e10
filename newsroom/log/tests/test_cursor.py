from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import transaction

from newsroom.lib import clock
from newsroom.log.append import append
from newsroom.log.cursor import BadCursor, Cursor, head
from newsroom.log.kinds import register
from newsroom.log.models import Event, Head

TESTED = register("test.happened", "Something happened in a test.")

pytestmark = pytest.mark.django_db


def write(count):
    for _ in range(count):
        with transaction.atomic():
            append(TESTED, subject=UUID(int=1), actor="system:test", now=clock.now())


@pytest.mark.parametrize(
    "text", ["", "1", "1.", ".1", "0.1", "1.01", "-1.2", "1.2.3", "1.2 ", "١.٢", "1." + "9" * 40]
)
def test_only_epoch_and_sequence_are_a_cursor(text):
    with pytest.raises(BadCursor):
        Cursor.parse(text)


def test_a_cursor_reads_back_as_it_was_written():
    assert str(Cursor.parse("3.2041")) == "3.2041"


def test_a_cursor_of_this_epoch_is_taken_as_it_stands():
    write(3)
    assert Cursor(1, 2).resolve() == 2


def test_a_cursor_ahead_of_the_log_is_refused():
    write(3)
    with pytest.raises(BadCursor):
        Cursor(1, 4).resolve()
    with pytest.raises(BadCursor):
        Cursor(2, 1).resolve()


def test_after_a_restore_a_cursor_of_lost_events_goes_back_to_where_the_new_epoch_began():
    write(10)
    partner = head()
    Event.objects.filter(sequence__gt=6).delete()  # the backup knew six events
    Head.objects.update(sequence=6)
    call_command("raise_epoch", verbosity=0)
    assert partner.resolve() == 6
    write(8)
    assert head() == Cursor(2, 14)
    assert partner.resolve() == 6
    assert Cursor(1, 4).resolve() == 4
