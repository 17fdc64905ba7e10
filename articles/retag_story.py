"""Asking for a story to be tagged anew although its words are the same: names or rules have changed."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F

from articles.models import Article


def ask_for_tags(articles: Iterable[int], now: datetime) -> int:
    """Hand these stories, by primary key, to the tagger; returns how many. One update, with or without a transaction.

    It counts as a new version of the text. So a worker that is at the old one, with the old names, throws away what it
    found; the tries begin anew; and a story that is saved meanwhile is still tagged. A story that never had words has
    nothing to tag.
    """
    stories = Article.objects.filter(pk__in=list(articles), text_version__gt=0)
    return stories.update(text_version=F("text_version") + 1, tag_at=now, tag_attempts=0, tag_error="")
