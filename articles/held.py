"""What stories in the making have of an entity, for the librarian: decided and suggested tags, rules of one story."""

from collections.abc import Callable, Mapping, Sequence

from django.db.models import Count
from django.urls import reverse

from articles.models import LinkRule, NewName, Tag
from articles.models.tags import Decision
from entities.held import Holder
from entities.models import Entity
from entities.sightings import Sighting


def _tags(decision: str) -> Callable[[Sequence[Entity]], Mapping[int, int]]:
    def count(entities: Sequence[Entity]) -> Mapping[int, int]:
        rows = Tag.objects.filter(entity__in=entities, decision=decision).order_by().values("entity")
        return dict(rows.annotate(number=Count("pk")).values_list("entity", "number"))

    return count


def _rules(entities: Sequence[Entity]) -> Mapping[int, int]:
    rows = LinkRule.objects.filter(entity__in=entities).values("entity").annotate(number=Count("pk"))
    return dict(rows.values_list("entity", "number"))


HOLDERS = (
    Holder("confirmed", "stories tagged with it", _tags(Decision.CONFIRMED), of_stories=True),
    Holder("suggested", "stories in which it is suggested", _tags(Decision.SUGGESTED)),
    Holder("rejected", "stories in which it was rejected", _tags(Decision.REJECTED)),
    Holder("rules", "stories in which a name always means it", _rules),
)


def new_names(keys: Sequence[str], most: int) -> Mapping[str, Sequence[Sighting]]:
    """The newest stories of each name: a question each, index stories_with_new_name."""
    return {key: [_sighting(row) for row in _newest(key, most)] for key in keys}


def _newest(key: str, most: int) -> list[NewName]:
    return list(NewName.objects.filter(key=key).select_related("article").order_by("-article")[:most])


def _sighting(row: NewName) -> Sighting:
    return Sighting(str(row.article), reverse("admin:articles_article_change", args=[row.article_id]))
