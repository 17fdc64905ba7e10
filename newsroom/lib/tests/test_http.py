import socket

import pytest

from newsroom.lib.http import NoAnswer, send


@pytest.fixture
def listening():
    """A machine that accepts connections; what it says is up to the test."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def address(server):
    return f"http://127.0.0.1:{server.getsockname()[1]}/"


def test_nobody_there_is_said_as_such(listening):
    url = address(listening)
    listening.close()
    with pytest.raises(NoAnswer, match="ConnectError"):
        send("PURGE", url, timeout=1)


def test_who_says_nothing_is_given_up(listening):
    with pytest.raises(NoAnswer, match="ReadTimeout"):
        send("PURGE", address(listening), timeout=0.1)


@pytest.mark.parametrize("url", ["http://[", "ftp://127.0.0.1/", "nowhere"])
def test_what_is_no_address_is_no_answer(url):
    with pytest.raises(NoAnswer):
        send("GET", url, timeout=1)


def test_a_proxy_of_the_environment_is_not_used(listening, monkeypatch):
    url = address(listening)
    listening.close()
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        monkeypatch.setenv("HTTP_PROXY", address(proxy))
        monkeypatch.setenv("ALL_PROXY", address(proxy))
        with pytest.raises(NoAnswer, match="ConnectError"):
            send("GET", url, timeout=1)
