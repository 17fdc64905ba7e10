"""Entities of the authority file that a picture's own words name: suggestions for who and what is to be seen."""

from collections.abc import Iterable
from itertools import chain

from entities.models import Entity
from media.models import Image

MOST = 12  # names that are looked up


def suggested(image: Image, chosen: Iterable[Entity]) -> list[Entity]:
    """Those named in full in `people` and in the places, without those that are chosen already.

    A name that several have suggests all of them: a person decides. Two questions in all.
    """
    taken = {entity.pk for entity in chosen}
    names = dict.fromkeys(name for written in _names(image) if (name := written.strip()))
    found = Entity.objects.named_each(list(names)[:MOST]).values()
    return [entity for entity in dict.fromkeys(chain.from_iterable(found)) if entity.pk not in taken]


def _names(image: Image) -> list[str]:
    return [
        *image.people.replace("\n", ";").split(";"),
        image.sublocation,
        image.city,
        image.region,
        image.country,
    ]
