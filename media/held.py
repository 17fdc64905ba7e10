"""The pictures that show an entity, and its portrait, for the librarian."""

from collections.abc import Mapping, Sequence

from django.db.models import Count

from entities.held import Holder
from entities.models import Entity
from media.models import Depicted, Portrait


def _pictures(entities: Sequence[Entity]) -> Mapping[int, int]:
    """Index pictures_of_entity."""
    rows = Depicted.objects.filter(entity__in=entities).values("entity").annotate(number=Count("pk"))
    return dict(rows.values_list("entity", "number"))


def _portraits(entities: Sequence[Entity]) -> Mapping[int, int]:
    return dict.fromkeys(Portrait.objects.filter(entity__in=entities).values_list("entity", flat=True), 1)


pictures = Holder("pictures", "pictures that show it", _pictures)
portraits = Holder("portraits", "portrait", _portraits, only_one=True)
