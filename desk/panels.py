"""What stands beside the story's form: is it fit, what readers see, which names are in it, what could not be joined."""

from collections import Counter
from typing import Any

from django.http import HttpRequest
from django.utils.text import capfirst

from articles.actions.confirm_suggested import AT_ONCE
from articles.counting_tags import shown
from articles.models import Article, Revision, Tag
from articles.models.tags import Decision
from articles.preflight import Level, preflight
from articles.texts import texts
from articles.working import read
from desk.tag_words import about, sureness, times
from entities.models import Entity
from newsroom.lib import clock
from newsroom.lib.html import plain
from publishing.models import LiveStory, Schedule


def panels(request: HttpRequest, story: Article) -> dict[str, Any]:
    """The values for templates/admin/articles/article/panels.html."""
    revision = newest(story)
    return {
        "story": story,
        "revision": revision,
        "live": LiveStory.objects.filter(story=story.uuid).first(),
        "planned": Schedule.objects.filter(story=story.uuid).first(),
        **fitness(revision),
        "conflicts": conflicts_of(revision) if revision else [],
        "reading": [] if request.user.has_perm("articles.write_story") else list(texts(read(story))),
        **tags(story),
        "may_tag": request.user.has_perm("articles.tag_story"),
        "may_write": request.user.has_perm("articles.write_story"),
        "may_publish": may_publish(request),
    }


def decided(story: Article) -> dict[str, Any]:
    """The values for templates/admin/articles/article/decided.html, for who may decide on tags."""
    return {"story": story, "may_tag": True, **fitness(newest(story)), **tags(story)}


def newest(story: Article) -> Revision | None:
    return story.revisions.order_by("-edit_version").first()


def fitness(revision: Revision | None) -> dict[str, Any]:
    """What keeps the story from being printed, and what is to be looked at before."""
    findings = preflight(revision, clock.now()) if revision else []
    return {
        "errors_found": [finding for finding in findings if finding.level is Level.ERROR],
        "warnings_found": [finding for finding in findings if finding.level is Level.WARNING],
    }


def tags(story: Article) -> dict[str, Any]:
    """The story's tags as rows: what it is about, what it mentions, what was rejected; the most relevant first.

    What was merged stands under its survivor's name. One query, and one for each merge of a merge.
    """
    rows = [_row(entity, tag) for entity, tag in shown(story.tags.select_related("entity__merged_into"))]
    kept = [row for row in rows if row["decision"] != Decision.REJECTED]
    return {
        "groups": [
            ("About", [row for row in kept if row["is_about"]]),
            ("Mentioned", [row for row in kept if not row["is_about"]]),
            ("Rejected", [row for row in rows if row["decision"] == Decision.REJECTED]),
        ],
        "at_once": AT_ONCE,
        "tag_counts": Counter(row["decision"] for row in rows),
        "is_tagging": story.tagged_text_version < story.text_version and not story.tag_error,
    }


def _row(entity: Entity, tag: Tag) -> dict[str, Any]:
    return {
        "entity": entity,
        "decision": tag.decision,
        "is_about": tag.is_about,
        "count": tag.count,
        "times": times(tag.count),
        "words": [about(tag), sureness(tag)],
        "reasons": [capfirst(reason) for reason in tag.reasons],
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
