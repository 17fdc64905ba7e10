"""After a save that could not be joined: putting one's own text in the place of the other."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from articles.actions.save import save
from articles.merge import Block, Json, Working
from articles.models import Article
from articles.working import read
from masthead.actors import acting
from newsroom.lib import clock
from newsroom.lib.numbers import whole


@require_POST
def use_mine(request: HttpRequest, pk: int) -> HttpResponse:
    """Save again with the text that was kept aside. `edit_version` and `number` say which one."""
    story = get_object_or_404(Article, pk=pk)
    conflict = _conflict(story, request.POST.get("edit_version", ""), request.POST.get("number", ""))
    mine = _with(read(story), conflict["block"], str(conflict["field"]), conflict["mine"])
    save(story=story.uuid, opened_on=story.edit_version, mine=mine, actor=acting(request), now=clock.now())
    messages.success(request, "Your text stands now. The other one is in the history.")
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[story.pk]))


def _conflict(story: Article, edit_version: str, number: str) -> dict[str, Json]:
    version, at = whole(edit_version), whole(number)
    if version is None or at is None:
        raise Http404
    revision = get_object_or_404(story.revisions, edit_version=version)
    if at >= len(revision.conflicts):
        raise Http404
    found: dict[str, Json] = revision.conflicts[at]
    return found


def _with(working: Working, uuid: Json, field: str, value: Json) -> Working:
    """The working copy with one value in the place of another: of the story itself, or of one block."""
    if uuid is None:
        return replace(working, fields={**working.fields, field: value})
    blocks = tuple(_block(block, field, value) if block.uuid == uuid else block for block in working.blocks)
    return replace(working, blocks=blocks)


def _block(block: Block, field: str, value: Json) -> Block:
    return replace(block, fields={**block.fields, field: value})
