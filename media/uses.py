"""Where pictures are used. The apps that use them register how to look; this one imports none of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from media.models import Image


@dataclass(frozen=True)
class Use:
    """One place that shows a picture. `state` is a word or two, such as `draft` or `live`."""

    label: str
    address: str
    state: str
    is_public: bool = False
    """whether readers can see it"""


@dataclass(frozen=True)
class Finder:
    """`of(picture)` gives its uses, the newest first; `pictures()` the keys of all pictures that have any."""

    name: str
    of: Callable[[Image], list[Use]]
    pictures: Callable[[], "QuerySet[Any, Any]"]


_registered: dict[str, Finder] = {}


def register(finder: Finder) -> Finder:
    """Called from an app's `ready()`; a name can be taken once."""
    if _registered.setdefault(finder.name, finder) != finder:
        raise ValueError(f"Two finders of uses are called {finder.name!r}.")
    return finder


def uses_of(image: Image) -> list[Use]:
    return [use for finder in _registered.values() for use in finder.of(image)]


def is_used() -> Q:
    """A condition on the key of a picture. One list of keys, so that a database can begin with it."""
    first, *others = [finder.pictures() for finder in _registered.values()] or [
        Image.objects.none().values("pk")
    ]
    return Q(pk__in=first.union(*others) if others else first)
