"""The admin's front door: the house's name, and its rooms in the order of the story's life."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Model
from django.http import HttpRequest

from desk.other_pages import pages_for
from newsroom.lib import clock

ROOMS = ("articles", "wire", "media", "entities", "publishing", "masthead", "auth", "log")


class Autocomplete(AutocompleteJsonView):
    """What is offered while somebody types, with what tells it from others of the same name."""

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, str]:
        shown = super().serialize_result(obj, to_field_name)
        return shown | {"text": getattr(obj, "told_apart", shown["text"])}


class DeskSite(AdminSite):
    site_header = "Newsroom"
    site_title = "Newsroom"
    index_title = "The desk"

    index_template = "desk/index.html"

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """With a notice for those who may do something about it."""
        from desk.pages import ripples, running_out  # models are not loaded yet when this module is

        asks = request.user.has_perm
        notices = {
            "running_out": running_out.number_of(clock.now()) if asks(running_out.RIGHT) else 0,
            "ripples": ripples.number_waiting() if asks(ripples.RIGHT) else 0,
        }
        context = {**notices, "pages": list(pages_for(request)), **(extra_context or {})}
        return super().index(request, context)

    def autocomplete_view(self, request: HttpRequest) -> Any:
        return Autocomplete.as_view(admin_site=self)(request)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Stories first; what has no place in ROOMS comes last, by name."""
        apps = super().get_app_list(request, app_label)
        return sorted(
            apps, key=lambda app: ROOMS.index(app["app_label"]) if app["app_label"] in ROOMS else len(ROOMS)
        )
