"""What comes after a picture was changed: an app that shows its words elsewhere says here where to go on.

`media` knows no stories. The desk registers a function from its app's `ready()`: it gives the address of a page that
offers the new words to live stories, or "" where there is nothing to offer.
"""

from collections.abc import Callable

from masthead.actors import Actor
from media.models import Image

Offer = Callable[[Image, Actor], str]

_registered: list[Offer] = []


def register(offer: Offer) -> Offer:
    if offer not in _registered:
        _registered.append(offer)
    return offer


def address(image: Image, actor: Actor) -> str:
    """Of the page on which this actor may go on; "" to stay where we are."""
    return next((found for offer in _registered if (found := offer(image, actor))), "")
