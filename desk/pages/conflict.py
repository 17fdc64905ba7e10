"""After a save that could not be joined: putting one's own text in the place of the other."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from articles.actions.save import save
from articles.door import TooLong
from articles.merge import Block, Json, Working
from articles.models import Article, Revision
from articles.working import Gone, read
from desk.labels import LABELS
from masthead.actors import acting
from newsroom.lib import clock
from newsroom.lib.html import TooMuchHtml
from newsroom.lib.numbers import whole

_DELETED = "The block was deleted meanwhile, so your text has no place now. The history keeps it."


@require_POST
def use_mine(request: HttpRequest, pk: int) -> HttpResponse:
    """Save again with the text that was kept aside. `edit_version` and `number` say which one.

    The save is merged on the revision of the conflict: what a colleague wrote after it is not overwritten, but is a
    conflict again.
    """
    story = get_object_or_404(Article, pk=pk)
    revision, conflict = _conflict(
        story, request.POST.get("edit_version", ""), request.POST.get("number", "")
    )
    if _is_gone(story, conflict["block"]):
        messages.warning(request, _DELETED)
    else:
        _save(request, story, revision, conflict)
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[story.pk]))


def _is_gone(story: Article, uuid: Json) -> bool:
    return uuid is not None and uuid not in {block.uuid for block in read(story).blocks}


def _save(request: HttpRequest, story: Article, revision: Revision, conflict: dict[str, Json]) -> None:
    mine = _with(revision.working(), conflict["block"], str(conflict["field"]), conflict["mine"])
    try:
        saved = save(
            story=story.uuid,
            opened_on=revision.edit_version,
            mine=mine,
            actor=acting(request),
            now=clock.now(),
        )
    except (Gone, TooLong, TooMuchHtml) as error:
        messages.error(request, str(error))
        return
    level = messages.WARNING if saved.merged.conflicts else messages.INFO
    for sentence in saved.merged.sentences(LABELS):
        messages.add_message(request, level, sentence)
    if not saved.merged.conflicts:
        messages.success(request, "Your text stands now. The other one is in the history.")


def _conflict(story: Article, edit_version: str, number: str) -> tuple[Revision, dict[str, Json]]:
    version, at = whole(edit_version), whole(number)
    if version is None or at is None:
        raise Http404
    revision = get_object_or_404(story.revisions, edit_version=version)
    if at >= len(revision.conflicts):
        raise Http404
    return revision, revision.conflicts[at]


def _with(working: Working, uuid: Json, field: str, value: Json) -> Working:
    """The working copy with one value in the place of another: of the story itself, or of one block."""
    if uuid is None:
        return replace(working, fields={**working.fields, field: value})
    blocks = tuple(_block(block, field, value) if block.uuid == uuid else block for block in working.blocks)
    return replace(working, blocks=blocks)


def _block(block: Block, field: str, value: Json) -> Block:
    return replace(block, fields={**block.fields, field: value})
