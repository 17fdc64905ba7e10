"""What later apps add to an entity's page and to the list: the authority file imports none of them."""

from typing import Any

inlines: list[type[Any]] = []
"""rows of other apps' tables, at the end of the page"""
filters: list[type[Any]] = []
"""filters of the list"""


def extend(*, inline: type[Any] | None = None, list_filter: type[Any] | None = None) -> None:
    """Called from an app's `admin.py`. The same again changes nothing."""
    if inline is not None and inline not in inlines:
        inlines.append(inline)
    if list_filter is not None and list_filter not in filters:
        filters.append(list_filter)
