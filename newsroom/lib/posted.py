"""Texts out of what somebody sent with a request."""

from django.http import QueryDict


def text(data: QueryDict, name: str) -> str:
    """What stands under the name, or "". Without NUL, which no text of PostgreSQL can hold."""
    return (data.get(name) or "").replace("\0", "")
