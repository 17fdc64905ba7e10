"""How readers would see a story as it stands on the desk now. Nothing is written."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from articles.merge import Block, Working
from articles.models import Article, Revision
from newsroom.lib import clock
from publishing.actions.publish import corrections
from publishing.document import Document, Facts, Issue, build
from publishing.facts import gather_unfinished
from publishing.models import LiveStory, State
from reader import answers
from reader.paper import the_paper
from reader.views.story import shown


@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The reader's own page of the newest revision. The desk's pages are private and never stored; search engines
    are told to stay away as well.
    """
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    story = get_object_or_404(Article, pk=pk)
    revision = get_object_or_404(story.revisions.order_by("-edit_version")[:1])
    live = LiveStory.objects.select_related("snapshot").filter(story=story.uuid).first()
    document = draft(story, revision, live, now=clock.now())
    context = {**shown(document), "story": story, "revision": revision, "is_out": _is_out(revision, live)}
    body = answers.rendered("desk/preview.html", context, paper=the_paper(), language=document["language"])
    return HttpResponse(body, headers={"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"})


def draft(story: Article, revision: Revision, live: LiveStory | None, *, now: datetime) -> Document:
    """The document of a revision that may be unfinished, dated as if it went out `now`. It is no Snapshot's."""
    working = revision.working()
    facts = gather_unfinished(story, working)
    issue = Issue(
        story=str(story.uuid),
        version=0,
        verb="preview",
        path=live.path if live else "/preview/",
        slug=str(working.fields.get("slug") or ""),
        first_published_at=live.first_published_at if live else now,
        updated_at=now,
        corrections=corrections(story.uuid),
    )
    return build(_of_what_is_there(working, facts), facts, issue)


def _of_what_is_there(working: Working, facts: Facts) -> Working:
    """Without authors and pictures that are there no more: preflight names them, the preview shows the rest."""
    bylines = [key for key in working.lists.get("bylines", ()) if _is_known(key, facts)]
    blocks = [block for block in working.blocks if _has_its_picture(block, facts)]
    return replace(working, lists={**working.lists, "bylines": tuple(bylines)}, blocks=tuple(blocks))


def _is_known(byline: str, facts: Facts) -> bool:
    kind, _, key = byline.partition(":")
    return kind == "name" or key in facts.authors


def _has_its_picture(block: Block, facts: Facts) -> bool:
    image: Any = block.fields.get("image")
    return block.type != "picture" or not image or image in facts.pictures


def _is_out(revision: Revision, live: LiveStory | None) -> bool:
    return live is not None and live.state == State.LIVE and live.snapshot.revision_id == revision.pk
