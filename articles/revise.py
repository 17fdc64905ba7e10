"""The last step of every verb that changes a story: its new version, kept whole."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime

from articles.merge import Working
from articles.models import Article, Revision
from articles.texts import have_changed
from articles.working import read
from masthead.actors import Actor


def canonical(working: Working) -> str:
    """Equal working copies give equal text: keys sorted, no spaces, characters as they are (RFC 8259)."""
    return json.dumps(working.to_json(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def revise(
    article: Article,
    before: Working,
    *,
    verb: str,
    actor: Actor,
    now: datetime,
    conflicts: Sequence[dict[str, object]] = (),
) -> Revision:
    """Count the save, and keep the rows as they stand as a Revision. Inside the verb's transaction, story locked."""
    after = read(article)
    content = canonical(after)
    article.edit_version += 1
    if have_changed(before, after):
        article.text_version += 1
        article.tag_at, article.tag_attempts, article.tag_error = now, 0, ""
    article.changed_at, article.changed_by = now, actor.label
    article.save()
    return Revision.objects.create(
        article=article,
        edit_version=article.edit_version,
        content=content,
        sha256=hashlib.sha256(content.encode()).hexdigest(),
        verb=verb,
        made_by=actor.label,
        made_at=now,
        conflicts=list(conflicts),
    )
