from concurrent.futures import ThreadPoolExecutor
from queue import Empty

import pytest
from kombu import Connection
from kombu.exceptions import ChannelError

TRANSPORT = "newsroom.lib.folder_broker:Transport"


@pytest.fixture
def connection(tmp_path):
    with Connection(transport=TRANSPORT, transport_options={"data_folder_in": str(tmp_path)}) as connection:
        yield connection


@pytest.fixture
def channel(connection):
    with connection.channel() as channel:
        yield channel


def put(connection, queue, *bodies):
    with connection.SimpleQueue(queue) as simple:
        for body in bodies:
            simple.put(body)


def take(connection, queue):
    with connection.SimpleQueue(queue) as simple:
        message = simple.get(timeout=2)
        message.ack()
        return message.payload


def test_messages_come_out_in_the_order_in_which_they_went_in(connection):
    put(connection, "pictures", {"n": 1}, {"n": 2}, {"n": 3})
    assert [take(connection, "pictures")["n"] for _ in range(3)] == [1, 2, 3]


def test_a_queue_gives_only_its_own_messages(connection, channel):
    put(connection, "pictures", "p")
    put(connection, "tagging", "t")
    assert channel._size("tagging") == 1
    assert take(connection, "tagging") == "t"
    with pytest.raises(Empty):
        channel._get("tagging")


def test_a_half_written_message_is_never_seen(connection, channel, tmp_path):
    put(connection, "pictures", "whole")
    (tmp_path / "pictures" / "0000-killed.part").write_bytes(b'{"body": "ha')
    assert channel._size("pictures") == 1
    assert take(connection, "pictures") == "whole"


def test_a_message_that_cannot_be_read_is_dropped_and_told_and_the_next_one_comes(
    connection, tmp_path, caplog
):
    put(connection, "pictures", "good")
    (tmp_path / "pictures" / "0000-empty.msg").write_bytes(b"")
    assert take(connection, "pictures") == "good"
    assert "could not be read" in caplog.text


def test_many_consumers_get_each_message_once(connection, channel, tmp_path):
    put(connection, "pictures", *range(200))

    def drain():
        with Connection(transport=TRANSPORT, transport_options={"data_folder_in": str(tmp_path)}) as own:
            taken = []
            with own.channel() as own_channel:
                while True:
                    try:
                        taken.append(own_channel._get("pictures")["properties"]["delivery_tag"])
                    except Empty:
                        return taken

    with ThreadPoolExecutor(4) as pool:
        taken = [tag for tags in pool.map(lambda _: drain(), range(4)) for tag in tags]
    assert len(taken) == len(set(taken)) == 200
    assert channel._size("pictures") == 0


@pytest.mark.parametrize("name", ["../outside", "a/b", "..", ".", ""])
def test_a_queue_name_cannot_leave_the_folder(channel, name):
    with pytest.raises(ChannelError):
        channel._put(name, {})
