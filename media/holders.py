"""Who still shows a rendition. An app that freezes names of renditions says here which of them readers may see.

`media` knows no stories; whoever does registers a holder from its app's `ready()`, and the sweep asks all of them
before it takes a file away.
"""

from collections.abc import Callable
from uuid import UUID

# From the uuid of an image to the names of its renditions that something live shows.
Holder = Callable[[UUID], set[str]]

_registered: dict[str, Holder] = {}


def register(name: str, holder: Holder) -> Holder:
    if _registered.setdefault(name, holder) != holder:
        raise ValueError(f"Two holders of renditions are called {name!r}.")
    return holder


def held(image: UUID) -> set[str]:
    """The names of this image's renditions that something live shows."""
    return set().union(*(holder(image) for holder in _registered.values()))
