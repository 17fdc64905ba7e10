"""The page from which a story goes out, is changed there, and is taken away. Each button is one verb."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.models import Article
from desk.forms_publish import LocalTimeForm
from desk.panels import may_publish, panels
from masthead.actors import acting
from masthead.models import Publication
from newsroom.lib import clock, posted
from newsroom.lib.numbers import whole
from publishing.actions.amend import amend
from publishing.actions.correct import NoteMissing, correct
from publishing.actions.kill import ReasonMissing, kill, unpublish
from publishing.actions.publish import AlreadyLive, publish, update
from publishing.actions.restore import NotWithheld, restore
from publishing.actions.schedule import NotScheduled, TimeIsPast, schedule, unschedule
from publishing.locks import IsKilled, NoSuchStory, StaleVersion
from publishing.models import LiveStory
from publishing.models import State as LiveState
from publishing.patch import PatchDoesNotFit, SetBlock
from publishing.readiness import NotReadyToPublish

# What a verb says no with. Each is a sentence for the person at the desk.
REFUSALS = (
    AlreadyLive,
    IsKilled,
    NoSuchStory,
    NotReadyToPublish,
    NotScheduled,
    NotWithheld,
    PatchDoesNotFit,
    NoteMissing,
    ReasonMissing,
    StaleVersion,
    TimeIsPast,
)


def page(request: HttpRequest, pk: int) -> HttpResponse:
    story = get_object_or_404(Article, pk=pk)
    if not request.user.has_perm("articles.view_article") or not may_publish(request):
        raise PermissionDenied
    if request.method == "POST":
        return _do(request, story)
    return _show(request, story)


def _show(request: HttpRequest, story: Article, status: int = 200) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        **panels(request, story),
        "title": "Check and publish",
        "subtitle": str(story),
        "opts": Article._meta,
        "zone": Publication.objects.current().time_zone,
        **{
            f"may_{verb}": request.user.has_perm(f"publishing.{verb}_story")
            for verb in ("amend", "correct", "unpublish", "kill")
        },
        "live_pictures": _live_pictures(story),
        "may_put_out": request.user.has_perm("publishing.publish_story"),
        "typed": request.POST,
    }
    return TemplateResponse(request, "admin/articles/article/publish.html", context, status=status)


def _live_pictures(story: Article) -> list[dict[str, Any]]:
    """The picture blocks that readers see: their words can be amended without the draft."""
    live = LiveStory.objects.select_related("snapshot").filter(story=story.uuid, state=LiveState.LIVE).first()
    blocks = live.snapshot.read()["blocks"] if live else []
    return [block for block in blocks if block["type"] == "picture"]


def _do(request: HttpRequest, story: Article) -> HttpResponse:
    verb = VERBS.get(request.POST.get("verb", ""))
    edit_version = whole(request.POST.get("edit_version", ""))
    if verb is None or edit_version is None:
        messages.error(
            request, "That was not understood, and nothing was done. Use the buttons of this page."
        )
        return _show(request, story, status=400)
    try:
        told = verb(request, story, edit_version, clock.now())
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
        return _show(request, story, status=409)
    messages.success(request, told)
    return HttpResponseRedirect(reverse("admin:desk_publish", args=[story.pk]))


def _typed(request: HttpRequest, name: str) -> str:
    return posted.text(request.POST, name).strip()


def _publish(request: HttpRequest, story: Article, edit_version: int, now: datetime) -> str:
    publish(story=story.uuid, edit_version=edit_version, actor=acting(request), now=now)
    return "The story is out."


def _update(request: HttpRequest, story: Article, edit_version: int, now: datetime) -> str:
    silent = "silent" in request.POST
    update(story=story.uuid, edit_version=edit_version, actor=acting(request), now=now, silent=silent)
    return "The new text is out." if not silent else "The new text is out, and no date has moved."


def _correct(request: HttpRequest, story: Article, edit_version: int, now: datetime) -> str:
    note = _typed(request, "note")
    correct(story=story.uuid, note=note, edit_version=edit_version, actor=acting(request), now=now)
    return "The correction is out, with its note."


def _amend(request: HttpRequest, story: Article, edit_version: int, now: datetime) -> str:
    words = {name: _typed(request, name) for name in ("caption", "credit", "alt_text")}
    patch = SetBlock(request.POST.get("block", ""), words)
    amend(story=story.uuid, patch=patch, actor=acting(request), now=now, why="words of a picture")
    return "The words of the picture are out. Nothing else has changed, and the draft was not touched."


def _schedule(request: HttpRequest, story: Article, edit_version: int, now: datetime) -> str:
    form = LocalTimeForm(request.POST)
    if not form.is_valid():
        raise TimeIsPast(" ".join(str(error) for errors in form.errors.values() for error in errors))
    planned = schedule(
        story=story.uuid,
        edit_version=edit_version,
        at=form.cleaned_data["at"],
        actor=acting(request),
        now=now,
    )
    local = planned.at.astimezone(Publication.objects.current().zone)
    return f"Planned for {local:%d %B %Y, %H:%M}."


def _unschedule(request: HttpRequest, story: Article, edit_version: int, now: datetime) -> str:
    unschedule(story=story.uuid, actor=acting(request), now=now)
    return "The plan was called off."


def _unpublish(request: HttpRequest, story: Article, edit_version: int, now: datetime) -> str:
    unpublish(story=story.uuid, reason=_typed(request, "reason"), actor=acting(request), now=now)
    return "The story is withheld. Restore it here when it may be seen again."


def _restore(request: HttpRequest, story: Article, edit_version: int, now: datetime) -> str:
    restore(story=story.uuid, actor=acting(request), now=now)
    return "The story is out again, as it was."


def _kill(request: HttpRequest, story: Article, edit_version: int, now: datetime) -> str:
    kill(story=story.uuid, reason=_typed(request, "reason"), actor=acting(request), now=now)
    return "The story is killed. Readers and partners are told that it is gone."


VERBS: dict[str, Callable[[HttpRequest, Article, int, datetime], Any]] = {
    "publish": _publish,
    "update": _update,
    "amend": _amend,
    "correct": _correct,
    "schedule": _schedule,
    "unschedule": _unschedule,
    "unpublish": _unpublish,
    "restore": _restore,
    "kill": _kill,
}
