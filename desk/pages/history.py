"""What happened to a story: every version, and what was done with it."""

from collections.abc import Iterable

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from articles.models import Article
from desk.details import said
from entities.models import Entity
from masthead.people import names_of
from newsroom.log.models import AuditEntry
from publishing.models import Snapshot

MOST = 200


def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest 200 versions of the desk and entries of the audit, and all published versions.

    Four queries, and one each for the names of people and of tagged entities.
    """
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    story = get_object_or_404(Article, pk=pk)
    revisions = list(story.revisions.order_by("-edit_version").defer("content")[:MOST])
    entries = list(AuditEntry.objects.filter(subject_uuid=story.uuid).order_by("-id")[:MOST])
    names = names_of({entry.actor for entry in entries} | {revision.made_by for revision in revisions})
    entities = _entities(entries)
    context = {
        **admin.site.each_context(request),
        "title": f"History of “{story}”",
        "story": story,
        "opts": Article._meta,
        "revisions": [(revision, names.get(revision.made_by, revision.made_by)) for revision in revisions],
        "entries": [
            (entry, names.get(entry.actor, entry.actor), said(entry.detail, entities)) for entry in entries
        ],
        "most": MOST,
        "snapshots": Snapshot.objects.filter(story=story.uuid).order_by("-version").defer("document"),
    }
    return TemplateResponse(request, "admin/articles/article/history.html", context)


def _entities(entries: Iterable[AuditEntry]) -> dict[str, str]:
    uuids = {entry.detail["entity"] for entry in entries if "entity" in entry.detail}
    return {str(entity.uuid): entity.name for entity in Entity.objects.filter(uuid__in=uuids)}
