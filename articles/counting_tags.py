"""Which of a story's tags counts for an entity, when other entities have been merged into it."""

from collections.abc import Iterable

from articles.models import Article, Tag
from articles.models.tags import Decision
from entities.models import Entity


def counting(tags: Iterable[Tag]) -> dict[Entity, Tag]:
    """By survivor, the tag that counts for it; those that count for nobody are not in it.

    A merge moves no rows, so that it can be undone: the tag of a merged entity stays its own and is read as the
    survivor's. What people decided goes before what is only suggested, the survivor's own before a merged one's, and
    of two merged ones the later. A mere suggestion of a merged entity does not count: the tagger makes its own anew.
    """
    found: dict[Entity, Tag] = {}
    for tag in sorted(tags, key=_weight):
        survivor = tag.entity.survivor
        if tag.decision != Decision.SUGGESTED or tag.entity == survivor:
            found[survivor] = tag  # the last one is the weightiest
    return found


def shown(tags: Iterable[Tag]) -> list[tuple[Entity, Tag]]:
    """What the desk sees, most relevant first: each survivor once, with what was decided of it, or suggested.

    Here the suggestion of a merged entity does count, for its survivor: it waits for a decision like any other.
    """
    found: dict[Entity, Tag] = {}
    for tag in sorted(tags, key=_weight):
        found[tag.entity.survivor] = tag
    return sorted(found.items(), key=lambda pair: (-pair[1].relevance, pair[0].name, pair[0].pk))


def unreviewed(article: Article) -> int:
    """How many of the story's names wait for a decision: one query, and one for each merge of a merge."""
    tags = shown(article.tags.select_related("entity__merged_into"))
    return sum(tag.decision == Decision.SUGGESTED for _, tag in tags)


def _weight(tag: Tag) -> tuple[bool, bool, float]:
    decided_at = tag.decided_at.timestamp() if tag.decided_at else 0.0
    return (tag.decision != Decision.SUGGESTED, tag.entity.merged_into_id is None, decided_at)
