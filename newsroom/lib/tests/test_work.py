import pytest
from celery import Celery
from kombu import Connection

from newsroom.lib import work
from newsroom.lib.work import MOST_RINGS, Work, ring, rings


@pytest.fixture
def registry(monkeypatch):
    monkeypatch.setattr(work, "_registered", {})


def waits(count):
    return lambda now, most: min(count, most)


def test_the_clock_rings_the_difference_between_what_waits_and_what_is_queued(registry):
    work.register(Work("first", "pictures", "t.first", waits(3)))
    work.register(Work("second", "pictures", "t.second", waits(5)))
    work.register(Work("elsewhere", "tagging", "t.third", waits(9)))
    assert [(w.name, n) for w, n in rings("pictures", 0, None)] == [("first", 3), ("second", 5)]
    assert [(w.name, n) for w, n in rings("pictures", 4, None)] == [("first", 0), ("second", 4)]
    assert [(w.name, n) for w, n in rings("pictures", 99, None)] == [("first", 0), ("second", 0)]


def test_a_long_backlog_is_rung_for_piece_by_piece(registry):
    work.register(Work("much", "pictures", "t.first", waits(10_000)))
    assert [n for _, n in rings("pictures", 0, None)] == [MOST_RINGS]
    assert [n for _, n in rings("pictures", MOST_RINGS - 10, None)] == [10]


def test_rung_messages_are_in_the_queue_and_are_not_rung_twice(registry, tmp_path, monkeypatch):
    monkeypatch.delenv("CELERY_BROKER_URL", raising=False)  # Celery reads it before its own settings
    work.register(Work("some", "pictures", "t.first", waits(7)))
    folder = {"data_folder_in": str(tmp_path)}
    app = Celery("test", broker="filesystem://", set_as_current=False)
    app.conf.broker_transport_options = folder
    assert ring("pictures", None, app) == 7
    assert ring("pictures", None, app) == 0
    with Connection("filesystem://", transport_options=folder) as connection, connection.channel() as channel:
        assert channel._size("pictures") == 7


def test_two_kinds_of_work_may_not_share_a_name(registry):
    work.register(Work("same", "pictures", "t.first", waits(0)))
    with pytest.raises(ValueError, match="same"):
        work.register(Work("same", "tagging", "t.first", waits(0)))
