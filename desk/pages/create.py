"""Beginning a story: empty, of a kind; or from copy that came over the wire."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from articles.actions.create import create
from articles.actions.pick_up import pick_up
from articles.models import Article, StoryKind
from masthead.actors import acting
from newsroom.lib import clock
from wire.models import Take


def new(request: HttpRequest) -> HttpResponse:
    """Choose a kind; choosing makes the story and opens it."""
    if not request.user.has_perm("articles.write_story"):
        raise PermissionDenied
    if request.method == "POST":
        kind = get_object_or_404(StoryKind, pk=request.POST.get("kind", ""))
        return _open(create(kind=kind, actor=acting(request), now=clock.now()).article)
    context = {
        **admin.site.each_context(request),
        "title": "New story",
        "kinds": StoryKind.objects.all(),
        "opts": Article._meta,
    }
    return TemplateResponse(request, "admin/articles/article/new.html", context)


@require_POST
def from_take(request: HttpRequest, pk: int) -> HttpResponse:
    """Pick the take up; one that was picked up before opens its story."""
    take = get_object_or_404(Take, pk=pk)
    story = pick_up(take=take, actor=acting(request), now=clock.now())
    messages.success(
        request, "Here is the story. Its pictures wait for their images; its names are being looked up."
    )
    return _open(story)


def _open(story: Article) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[story.pk]))
