"""Asking the tagger to read stories once more although their words are the same: names or rules have changed.

It counts as a new version of the text. So a worker that is at the old one, with the old names, throws away what it
found; the tries begin anew; and a story that is saved meanwhile is still tagged. A story without words has nothing to
read.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F

from articles.models import Article


def ask_for_tags(articles: Iterable[int], now: datetime) -> int:
    """Hand these stories, by primary key, to the tagger; returns how many. One update."""
    stories = Article.objects.filter(pk__in=list(articles), text_version__gt=0)
    return stories.update(text_version=F("text_version") + 1, tag_at=now, tag_attempts=0, tag_error="")


def retag_story(article: Article, now: datetime) -> None:
    """The same for a story that the caller has locked, in its transaction; the row in hand is brought up to date."""
    ask_for_tags([article.pk], now)
    article.refresh_from_db(fields=["text_version", "tag_at", "tag_attempts", "tag_error"])
