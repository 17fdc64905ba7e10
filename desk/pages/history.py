"""What happened to a story: every version, and what was done with it."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from articles.models import Article
from desk.people import names_of
from newsroom.log.models import AuditEntry
from publishing.models import Snapshot

MOST = 200


def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest 200 entries of the audit and all published versions. Three queries, and one for the names."""
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    story = get_object_or_404(Article, pk=pk)
    entries = list(AuditEntry.objects.filter(subject_uuid=story.uuid).order_by("-id")[:MOST])
    names = names_of({entry.actor for entry in entries})
    context = {
        **admin.site.each_context(request),
        "title": f"History of “{story}”",
        "story": story,
        "opts": Article._meta,
        "entries": [(entry, names.get(entry.actor, entry.actor)) for entry in entries],
        "snapshots": Snapshot.objects.filter(story=story.uuid).order_by("-version").defer("document"),
    }
    return TemplateResponse(request, "admin/articles/article/history.html", context)
