"""One version of a story: its words, what changed in them, and what its save could not join."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from articles.models import Article
from desk.labels import label
from desk.panels import conflicts_of
from desk.versions import side_by_side
from masthead.people import names_of


@require_safe
def page(request: HttpRequest, pk: int, edit_version: int) -> HttpResponse:
    """The texts against those of the version before; the first version is shown as it is."""
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    story = get_object_or_404(Article, pk=pk)
    revision = get_object_or_404(story.revisions, edit_version=edit_version)
    before = story.revisions.filter(edit_version__lt=edit_version).order_by("-edit_version").first()
    after = story.revisions.filter(edit_version__gt=edit_version).order_by("edit_version")
    context = {
        **admin.site.each_context(request),
        "title": f"Version {edit_version} of “{story}”",
        "story": story,
        "opts": Article._meta,
        "revision": revision,
        "made_by": names_of({revision.made_by}).get(revision.made_by, revision.made_by),
        "before": before,
        "after": after.defer("content").first(),
        "texts": side_by_side((before or revision).working(), revision.working()),
        "conflicts": [
            {**conflict, "label": label(conflict["field"], conflict["block_type"])}
            for conflict in conflicts_of(revision)
        ],
    }
    return TemplateResponse(request, "admin/articles/article/version.html", context)
