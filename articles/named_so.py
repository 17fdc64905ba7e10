"""How a story's text names an entity: the ways of writing, as its mentions have them."""

from collections import defaultdict

from articles.models import Article
from entities.family import family
from entities.models import Alias, Entity
from entities.pairings import keys_of


class Surfaces:
    """Of one story. Its mentions are read once, however many entities are asked for."""

    def __init__(self, article: Article) -> None:
        self._by_bearer: dict[int | None, set[str]] = defaultdict(set)
        for bearer, surface in article.mentions.values_list("entity", "surface").distinct().order_by():
            self._by_bearer[bearer].add(surface)

    def of(self, entity: Entity, *, also_by_name: bool = False) -> list[str]:
        """The different surfaces of the mentions that mean the entity, or what was merged into it, sorted.

        `also_by_name`: and those of the entity's own names, whatever the tagger took them for. It is how a person who
        adds an entity by hand says what the tagger has missed.
        """
        bearers = [each.pk for each in family(entity)]
        found = {surface for bearer in bearers for surface in self._by_bearer.get(bearer, ())}
        return sorted(found | self._called(entity, bearers) if also_by_name else found)

    def _called(self, entity: Entity, bearers: list[int]) -> set[str]:
        aliases = Alias.objects.filter(entity__in=bearers).values_list("text", flat=True)
        names = set(keys_of([entity.name, *aliases]))
        surfaces = set().union(*self._by_bearer.values())
        return {surface for surface in surfaces if names.intersection(keys_of([surface]))}
