"""Asking the tagger to read a story once more, though nobody has changed its words."""

from datetime import datetime

from articles.models import Article


def retag_story(article: Article, now: datetime) -> None:
    """The story waits for the tagger again. Inside the caller's transaction, with the story locked.

    The text's version is counted up, as if the words had changed: a worker that is at it just now read what was said
    before this, and its result is thrown away for an older version's. A story without words has nothing to read.
    """
    if not article.text_version:
        return
    article.text_version += 1
    article.tag_at, article.tag_attempts, article.tag_error = now, 0, ""
    article.save(update_fields=["text_version", "tag_at", "tag_attempts", "tag_error"])
