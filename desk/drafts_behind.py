"""Working copies that still say what was amended in their live story: the next update would bring it back."""

from collections.abc import Iterable
from uuid import UUID

from articles.models import BLOCKS, Article
from articles.texts import RICH
from newsroom.lib.html import plain
from publishing.models import RippleHit


def drafts_behind(amended: Iterable[RippleHit]) -> list[tuple[Article, list[str]]]:
    """The stories, and the old sentences that are still in them. One query for each type of block, however many."""
    hits = list(amended)
    articles = {row.uuid: row for row in Article.objects.filter(uuid__in={hit.story for hit in hits})}
    blocks = _blocks({UUID(hit.block) for hit in hits if hit.block})
    found: dict[UUID, list[str]] = {}
    for hit in hits:
        home = blocks.get(hit.block) if hit.block else articles.get(hit.story)
        if hit.sentence in _text(home, hit.field):
            found.setdefault(hit.story, []).append(hit.sentence)
    return [(articles[story], old) for story, old in found.items() if story in articles]


def _blocks(uuids: set[UUID]) -> dict[str, object]:
    rows = (row for model in BLOCKS.values() for row in model._default_manager.filter(uuid__in=uuids))
    return {str(row.uuid): row for row in rows}


def _text(home: object, field: str) -> str:
    text = str(getattr(home, field, "") or "")
    return plain(text) if field in RICH else text
