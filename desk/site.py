"""The admin's front door: the house's name, and its rooms in the order of the story's life."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest

ROOMS = ("articles", "wire", "media", "entities", "publishing", "masthead", "auth", "log")


class DeskSite(AdminSite):
    site_header = "Newsroom"
    site_title = "Newsroom"
    index_title = "The desk"

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Stories first; what has no place in ROOMS comes last, by name."""
        apps = super().get_app_list(request, app_label)
        return sorted(
            apps, key=lambda app: ROOMS.index(app["app_label"]) if app["app_label"] in ROOMS else len(ROOMS)
        )
