"""Stories whose names people have looked at, as marked texts: to train the recogniser on, to measure the tagger with.

The form is that of `evaluate_tagging`: `{"id", "text", "entities": [{"start", "end", "text", "type", "id"}]}`. Only
stories are taken in which nothing waits for a decision: a name that is not marked teaches that it is no name.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Exists, F, OuterRef

from articles.models import Article, Mention, Tag
from articles.models.tags import Decision
from articles.texts import texts
from articles.working import read
from entities.tagger.evaluation import TYPES

_BETWEEN = "\n\n"


def marked_stories() -> Iterator[dict[str, Any]]:
    """Each reviewed story, the oldest first. A few queries a story; memory for one."""
    decided = Tag.objects.filter(article=OuterRef("pk"))
    reviewed = Article.objects.filter(
        Exists(decided.filter(decision=Decision.CONFIRMED)),
        ~Exists(decided.filter(decision=Decision.SUGGESTED)),
        tagged_text_version=F("text_version"),
    )
    for article in reviewed.order_by("pk").iterator(chunk_size=100):
        yield _marked(article)


def _marked(article: Article) -> dict[str, Any]:
    mentions = defaultdict(list)
    for mention in _names(article):
        mentions[str(mention.block or ""), mention.field].append(mention)
    text = ""
    entities: list[dict[str, Any]] = []
    for each in texts(read(article)):
        entities += _placed(mentions[each.block, each.field], each.text, len(text))
        text += each.text + _BETWEEN
    return {"id": str(article.uuid), "text": text, "entities": entities}


def _names(article: Article) -> Iterable[Mention]:
    """What was confirmed, and unknown names that the recogniser showed. What was rejected is no name for us."""
    confirmed = set(
        article.tags.filter(decision=Decision.CONFIRMED).values_list("entity", "entity__merged_into")
    )
    meant = {pk for pair in confirmed for pk in pair if pk}
    for mention in article.mentions.select_related("entity").order_by("start"):
        if mention.entity_id in meant or (mention.entity_id is None and mention.kind):
            yield mention


def _placed(mentions: Iterable[Mention], text: str, before: int) -> Iterator[dict[str, Any]]:
    for mention in mentions:
        kind = mention.entity.kind if mention.entity else mention.kind
        said = mention.entity.wikidata or str(mention.entity.uuid) if mention.entity else None
        if mention.end <= len(text):
            yield {
                "start": before + mention.start,
                "end": before + mention.end,
                "text": text[mention.start : mention.end],
                "type": TYPES[kind],
                "id": said,
            }
