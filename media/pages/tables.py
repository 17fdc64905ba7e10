"""The simple tables beside the library: templates of words, and the photographers' folders.

A drop folder applies its template with all rights. So who may not set the rights of a picture neither writes a template
that does, nor gives one to a folder; what is there of that kind they read only.
"""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.db.models import ForeignKey
from django.forms import ModelChoiceField
from django.http import HttpRequest

from media.forms_wording import TemplateForm, TemplateWithoutRightsForm
from media.models import CaptionTemplate, DropFolder
from media.placeholders import PLACEHOLDERS
from media.rewording import RIGHTS, WORDED
from newsroom.lib import clock


def _may_set_rights(request: HttpRequest) -> bool:
    return request.user.has_perm("media.rights_image")


def _is_open(request: HttpRequest, obj: CaptionTemplate | DropFolder | None) -> bool:
    return obj is None or not obj.sets_rights or _may_set_rights(request)


@admin.register(CaptionTemplate)
class CaptionTemplateAdmin(admin.ModelAdmin[CaptionTemplate]):
    """How many pictures are worded at once, kept under a name."""

    form = TemplateForm
    list_display = ["name"]
    search_fields = ["name"]
    readonly_fields = ["told"]

    def has_change_permission(self, request: HttpRequest, obj: CaptionTemplate | None = None) -> bool:
        return _is_open(request, obj) and super().has_change_permission(request, obj)

    def get_form(
        self, request: HttpRequest, obj: CaptionTemplate | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = TemplateForm if _may_set_rights(request) else TemplateWithoutRightsForm
        return super().get_form(request, obj, change, **{"form": form, **kwargs})

    def get_fieldsets(self, request: HttpRequest, obj: CaptionTemplate | None = None) -> Any:
        if obj and not self.has_change_permission(request, obj):
            return [(None, {"fields": ["name", "told"]})]
        worded = [field for field in WORDED if field not in RIGHTS or _may_set_rights(request)]
        rows = [(f"{field}_mode", f"{field}_words") for field in worded]
        return [(None, {"fields": ["name"]}), ("Words", {"fields": rows, "description": _placeholders()})]

    @admin.display(description="What it does")
    def told(self, obj: CaptionTemplate) -> str:
        return obj.told()


def _placeholders() -> str:
    known = ", ".join(f"{{{name}}} {meaning}" for name, meaning in PLACEHOLDERS.items())
    return f"Placeholders: {known}. Double a brace that is meant as such."


@admin.register(DropFolder)
class DropFolderAdmin(admin.ModelAdmin[DropFolder]):
    """Where photographers' pictures arrive, and what is wrong there."""

    list_display = ["path", "template", "is_active", "looked_at", "problem"]
    list_select_related = ["template"]
    fields = ["path", "template", "is_active", "looked_at", "problem"]
    readonly_fields = ["looked_at", "problem"]

    def has_change_permission(self, request: HttpRequest, obj: DropFolder | None = None) -> bool:
        return _is_open(request, obj) and super().has_change_permission(request, obj)

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField[Any] | None:
        if db_field.name == "template" and not _may_set_rights(request):
            kwargs["queryset"] = CaptionTemplate.objects.without_rights()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        if not settings.PICTURE_DROP_ROOT:
            messages.warning(
                request, "PICTURE_DROP_ROOT is not set: no folder is looked into. See the settings."
            )
        return super().changelist_view(request, extra_context)

    def save_model(self, request: HttpRequest, obj: DropFolder, form: Any, change: bool) -> None:
        obj.due_at = clock.now()
        super().save_model(request, obj, form, change)
