"""Requests that go out to other machines: the one door through which they go.

The address is not judged here. Today every address comes from a setting of the operator, and may well lie in his own
network. An address that a user or a partner gives must not go through before it is checked when it is connected to.
"""

import ssl
from functools import cache

import httpx


class NoAnswer(OSError):
    """Nobody answered in time, or not in HTTP."""


def send(method: str, url: str, *, timeout: float, host: str = "") -> int:
    """Send a request without a body; returns the status of the answer, of which no more than the head is read.

    `timeout` is in seconds, for connecting and for each silence after that. `host` stands in the Host header where it
    is not the machine that is connected to. Redirects are not followed, and proxies of the environment not used: the
    request goes where the address says. Raises NoAnswer.
    """
    headers = {"Host": host} if host else {}
    try:
        with (
            httpx.Client(verify=_trusted(), trust_env=False, timeout=timeout) as client,
            client.stream(method, url, headers=headers) as answer,
        ):
            return answer.status_code
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise NoAnswer(f"{type(error).__name__}: {error}") from error


@cache
def _trusted() -> ssl.SSLContext:
    """Made once a process, as it reads all certificates. They are those of the system, where operators add theirs."""
    return ssl.create_default_context()
