"""What stands beside the story's form: is it fit, what readers see, which names are in it, what could not be joined."""

from typing import Any

from django.http import HttpRequest

from articles.models import Article, Revision
from articles.models.tags import Decision
from articles.preflight import Level, preflight
from newsroom.lib import clock
from newsroom.lib.html import plain
from publishing.models import LiveStory, Schedule


def panels(request: HttpRequest, story: Article) -> dict[str, Any]:
    """The values for templates/admin/articles/article/panels.html."""
    revision = story.revisions.order_by("-edit_version").first()
    now = clock.now()
    findings = preflight(revision, now) if revision else []
    return {
        "story": story,
        "revision": revision,
        "live": LiveStory.objects.filter(story=story.uuid).first(),
        "planned": Schedule.objects.filter(story=story.uuid).first(),
        "errors_found": [finding for finding in findings if finding.level is Level.ERROR],
        "warnings_found": [finding for finding in findings if finding.level is Level.WARNING],
        "conflicts": conflicts_of(revision) if revision else [],
        **tags(story),
        "may_tag": request.user.has_perm("articles.tag_story"),
        "may_write": request.user.has_perm("articles.write_story"),
        "may_publish": may_publish(request),
    }


def tags(story: Article) -> dict[str, Any]:
    """Suggested, confirmed and rejected, most relevant first; one query."""
    rows = list(story.tags.select_related("entity"))
    return {
        "suggested": [tag for tag in rows if tag.decision == Decision.SUGGESTED],
        "confirmed": [tag for tag in rows if tag.decision == Decision.CONFIRMED],
        "rejected": [tag for tag in rows if tag.decision == Decision.REJECTED],
        "is_tagging": story.tagged_text_version < story.text_version and not story.tag_error,
    }


def conflicts_of(revision: Revision) -> list[dict[str, Any]]:
    """The texts that the newest save could not join, as words, with their number in the revision."""
    return [
        {
            "number": number,
            "field": conflict["field"],
            "block_type": conflict["block_type"] or "story",
            "mine": _words(conflict["mine"], conflict["field"]),
            "theirs": _words(conflict["theirs"], conflict["field"]),
        }
        for number, conflict in enumerate(revision.conflicts)
    ]


def _words(value: Any, field: str) -> str:
    text = "" if value is None else str(value)
    return plain(text) if field == "html" else text


def may_publish(request: HttpRequest) -> bool:
    rights = ("publish_story", "amend_story", "correct_story", "unpublish_story", "kill_story")
    return any(request.user.has_perm(f"publishing.{right}") for right in rights)
