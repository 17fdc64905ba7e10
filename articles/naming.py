"""By which names a story's own text calls what it is tagged with."""

from collections.abc import Iterable

from articles.merge import Working
from articles.models import Article, Mention
from articles.texts import texts
from entities.models import Entity

MOST = 5  # names of one entity


def names_in_text(article: Article, working: Working, entities: Iterable[Entity]) -> dict[Entity, list[str]]:
    """For each of these (survivors), the fullest name first, at most MOST; none where the text does not name it.

    They come from the mentions that the tagger found. Those are of the newest text, and this one may be older: a name
    counts where it stands in this text too. What was added by hand is looked for by its own name.
    """
    words = "\n".join(text.text for text in texts(working))
    found: dict[Entity, dict[str, None]] = {entity: {} for entity in entities}
    rows = Mention.objects.filter(article=article).exclude(entity=None).select_related("entity__merged_into")
    for mention in rows.order_by("pk") if found else ():
        if mention.entity and (names := found.get(mention.entity.survivor)) is not None:
            names.setdefault(mention.surface)
    for entity, names in found.items():
        names.setdefault(entity.name)
    return {
        entity: fullest([name for name in names if name in words], entity.name)
        for entity, names in found.items()
    }


def fullest(names: Iterable[str], own: str) -> list[str]:
    """The `own` name before all others, then the longest; of equally long ones the one that was there first."""
    return sorted(names, key=lambda name: (name != own, -len(name)))[:MOST]
