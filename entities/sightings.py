"""Where stories have a name that the authority file has not. The app that has the stories registers how to look."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Sighting:
    """A story that has the name."""

    headline: str
    address: str


Finder = Callable[[Sequence[str], int], Mapping[str, Sequence[Sighting]]]
_registered: dict[str, tuple[Finder, str]] = {}


def register(name: str, finder: Finder, *, right: str) -> None:
    """`finder(keys, most)` gives the newest stories by key, at most so many of each; `right` is that of reading them.
    Called from an app's `ready()`.
    """
    if _registered.setdefault(name, (finder, right)) != (finder, right):
        raise ValueError(f"Two finders of names are called {name!r}.")


def sightings_of(keys: Sequence[str], may: Callable[[str], bool], most: int = 3) -> dict[str, list[Sighting]]:
    """`may` says whether the person who asks has a right: a headline may be under embargo."""
    found: dict[str, list[Sighting]] = {key: [] for key in keys}
    for finder in (finder for finder, right in _registered.values() if may(right)):
        for key, seen in finder(keys, most).items():
            found[key] += seen
    return {key: seen[:most] for key, seen in found.items()}
