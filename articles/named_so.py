"""How a story's text names an entity: the ways of writing, as its mentions have them."""

from articles.models import Article
from entities.family import family
from entities.models import Alias, Entity
from entities.pairings import keys_of


def surfaces_of(article: Article, entity: Entity, *, also_by_name: bool = False) -> list[str]:
    """The different surfaces of the mentions that mean the entity, or what was merged into it, sorted.

    `also_by_name`: and those of the entity's own names, whatever the tagger took them for. It is how a person who adds
    an entity by hand says what the tagger has missed.
    """
    pairs = set(article.mentions.values_list("entity", "surface"))
    bearers = {each.pk for each in family(entity)}
    found = {surface for bearer, surface in pairs if bearer in bearers}
    if also_by_name:
        names = set(
            keys_of([entity.name, *Alias.objects.filter(entity__in=bearers).values_list("text", flat=True)])
        )
        found |= {surface for _, surface in pairs if names.intersection(keys_of([surface]))}
    return sorted(found)
