"""The simple tables beside the library: templates of words, and the photographers' folders."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpRequest

from media.forms_wording import TemplateForm
from media.models import CaptionTemplate, DropFolder
from media.placeholders import PLACEHOLDERS
from media.rewording import WORDED
from newsroom.lib import clock


@admin.register(CaptionTemplate)
class CaptionTemplateAdmin(admin.ModelAdmin[CaptionTemplate]):
    """How many pictures are worded at once, kept under a name."""

    form = TemplateForm
    list_display = ["name"]
    search_fields = ["name"]
    fieldsets = [
        (None, {"fields": ["name"]}),
        (
            "Words",
            {
                "fields": [(f"{field}_mode", f"{field}_words") for field in WORDED],
                "description": "Placeholders: "
                + ", ".join(f"{{{name}}} {meaning}" for name, meaning in PLACEHOLDERS.items())
                + ". Double a brace that is meant as such.",
            },
        ),
    ]


@admin.register(DropFolder)
class DropFolderAdmin(admin.ModelAdmin[DropFolder]):
    """Where photographers' pictures arrive, and what is wrong there."""

    list_display = ["path", "template", "is_active", "looked_at", "problem"]
    list_select_related = ["template"]
    fields = ["path", "template", "is_active", "looked_at", "problem"]
    readonly_fields = ["looked_at", "problem"]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        if not settings.PICTURE_DROP_ROOT:
            messages.warning(
                request, "PICTURE_DROP_ROOT is not set: no folder is looked into. See the settings."
            )
        return super().changelist_view(request, extra_context)

    def save_model(self, request: HttpRequest, obj: DropFolder, form: Any, change: bool) -> None:
        obj.due_at = clock.now()
        super().save_model(request, obj, form, change)
