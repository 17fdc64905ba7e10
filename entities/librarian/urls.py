"""The librarian's pages, under the admin's entities."""

from collections.abc import Callable

from django.contrib.admin import AdminSite
from django.http import HttpResponse
from django.urls import URLPattern, path

from entities.librarian.pages import ambiguous, duplicates, retire, split, tools, unknown


def librarian_urls(site: AdminSite) -> list[URLPattern]:
    pages: list[tuple[str, Callable[..., HttpResponse], str]] = [
        ("tools/", tools.tools, "entities_tools"),
        ("duplicates/", duplicates.duplicates, "entities_duplicates"),
        ("ambiguous/", ambiguous.ambiguous, "entities_ambiguous"),
        ("unknown/", unknown.unknown, "entities_unknown"),
        ("splits/<int:pk>/", split.done_page, "entities_split"),
        ("<int:pk>/retire/", retire.retire_page, "entities_entity_retire"),
        ("<int:pk>/split/", split.split_page, "entities_entity_split"),
    ]
    return [path(route, site.admin_view(view), name=name) for route, view, name in pages]
