"""The desk's own pages, under the admin's stories. Verbs are called from here, outside the admin's form."""

from collections.abc import Callable

from django.contrib.admin import AdminSite
from django.http import HttpResponse
from django.urls import URLPattern, path

from desk.pages import (
    conflict,
    create,
    history,
    names,
    offer,
    pictures,
    preview,
    publish,
    quality,
    retagging,
    ripple,
    ripple_new,
    ripples,
    running_out,
    split_stories,
    tags,
    version,
    withdraw,
)


def story_urls(site: AdminSite) -> list[URLPattern]:
    pages: list[tuple[str, Callable[..., HttpResponse], str]] = [
        ("new/", create.new, "desk_create"),
        ("pick-up/<int:pk>/", create.from_take, "desk_pick_up"),
        ("pictures/", pictures.choose, "desk_pictures"),
        ("pictures/running-out/", running_out.page, "desk_running_out"),
        ("pictures/<int:pk>/words/", offer.page, "desk_offer"),
        ("pictures/<int:pk>/withdraw/", withdraw.page, "desk_withdraw"),
        ("of-split/<int:pk>/", split_stories.stories, "desk_split_stories"),
        ("of-split/<int:pk>/undo/", split_stories.undo, "desk_undo_split"),
        ("archive/new/", retagging.new, "articles_retagging_new"),
        ("archive/<int:pk>/", retagging.page, "articles_retagging"),
        ("archive/<int:pk>/stop/", retagging.stop, "articles_retagging_stop"),
        ("ripples/", ripples.page, "desk_ripples"),
        ("ripples/new/", ripple_new.page, "desk_ripple_new"),
        ("ripples/<int:pk>/", ripple.page, "desk_ripple"),
        ("ripples/<int:pk>/decided/", ripple.decided, "desk_ripple_decided"),
        ("ripples/<int:pk>/close/", ripple.close, "desk_ripple_close"),
        ("<int:pk>/preview/", preview.page, "desk_preview"),
        ("<int:pk>/publish/", publish.page, "desk_publish"),
        ("names/quality/", quality.page, "desk_quality"),
        ("names/search/", names.search, "desk_names_search"),
        ("<int:pk>/names/", names.page, "desk_names"),
        ("<int:pk>/tags/", tags.decide, "desk_tags"),
        ("<int:pk>/history/", history.page, "desk_history"),
        ("<int:pk>/history/<int:edit_version>/", version.page, "desk_version"),
        ("<int:pk>/conflict/", conflict.use_mine, "desk_conflict"),
    ]
    return [path(route, site.admin_view(view), name=name) for route, view, name in pages]
