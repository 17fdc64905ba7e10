"""The live stories that are tagged with an entity, for the librarian."""

from collections.abc import Mapping, Sequence

from django.db.models import Count

from entities.held import Holder
from entities.models import Entity
from publishing.models import LiveTag


def _live(entities: Sequence[Entity]) -> Mapping[int, int]:
    """Index live_of_entity."""
    keys = {entity.uuid: entity.pk for entity in entities}
    rows = LiveTag.objects.filter(entity__in=keys).order_by().values("entity").annotate(number=Count("pk"))
    return {keys[uuid]: number for uuid, number in rows.values_list("entity", "number")}


live = Holder("live stories", "live stories that readers find it by", _live)
