"""Which of a story's tags counts for an entity, when other entities have been merged into it."""

from collections.abc import Iterable

from articles.models import Tag
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


def _weight(tag: Tag) -> tuple[bool, bool, float]:
    decided_at = tag.decided_at.timestamp() if tag.decided_at else 0.0
    return (tag.decision != Decision.SUGGESTED, tag.entity.merged_into_id is None, decided_at)
