from typing import Any

from django.contrib import admin
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path

from entities.changes import Change, record_changes
from entities.edits import edits_of
from entities.forms import AliasForm, EntityForm
from entities.kinds import EntityKind
from entities.librarian.urls import librarian_urls
from entities.merge_pages import MergePages, UndoPages
from entities.models import Alias, Entity, Merge, Stamp
from entities.tagger import family_name_of
from masthead.actors import acting
from newsroom.lib import clock


class AliasInline(admin.TabularInline[Alias, Entity]):
    model = Alias
    form = AliasForm
    extra = 1
    verbose_name = "other name"
    verbose_name_plural = "Other names"


class StandingFilter(admin.SimpleListFilter):
    title = "standing"
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("current", "Current"), ("merged", "Merged into another"), ("retired", "Retired")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Entity]) -> QuerySet[Entity]:
        if self.value() == "current":
            return queryset.filter(merged_into=None, is_retired=False)
        if self.value() == "merged":
            return queryset.exclude(merged_into=None)
        return queryset.filter(is_retired=True) if self.value() == "retired" else queryset


@admin.register(Entity)
class EntityAdmin(MergePages, admin.ModelAdmin[Entity]):
    """The authority file. Entities are merged or retired, never deleted: stories hold on to them."""

    form = EntityForm
    inlines = [AliasInline]
    list_display = ["name", "kind", "description", "wikidata", "standing"]
    list_filter = ["kind", StandingFilter]
    list_select_related = ["merged_into"]
    search_fields = ["name", "aliases__text", "=wikidata"]
    readonly_fields = ["slug"]
    fieldsets = [
        (None, {"fields": ["kind", "name", "description"]}),
        ("Who or what it is", {"fields": ["wikidata", "family_name", "slug"]}),
        ("For the desk", {"fields": ["notes", "is_retired"]}),
    ]
    show_full_result_count = False
    change_form_template = "admin/entities/entity/change_form.html"

    @admin.display(description="Standing")
    def standing(self, entity: Entity) -> str:
        if entity.merged_into:
            return f"merged into {entity.merged_into}"
        return "retired" if entity.is_retired else "current"

    def has_change_permission(self, request: HttpRequest, obj: Entity | None = None) -> bool:
        """A merged entity is read as another: what it is called itself is changed after the merge is undone."""
        return super().has_change_permission(request, obj) and not (obj and obj.merged_into)

    def has_delete_permission(self, request: HttpRequest, obj: Entity | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        own = path(
            "<int:pk>/merge/", self.admin_site.admin_view(self.merge_page), name="entities_entity_merge"
        )
        return [own, *librarian_urls(self.admin_site), *super().get_urls()]

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Entity | None:
        """What is to be saved is read under the lock: saved whole, an older reading would undo a merge.

        Django reads it inside the form's transaction, and asks `has_change_permission` of what it read.
        """
        if request.method == "POST" and connection.in_atomic_block:
            Stamp.objects.lock()
        return super().get_object(request, object_id, from_field)

    def save_model(self, request: HttpRequest, obj: Entity, form: Any, change: bool) -> None:
        Stamp.objects.lock()  # the same order of locks as in every verb: stamp, rows, log
        if not change:
            obj.slug = Entity.objects.free_slug(obj.name, obj.kind)
            if obj.kind == EntityKind.PERSON and not obj.family_name:
                obj.family_name = family_name_of(obj.name) or ""
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """After the last row of the form: the audit and the event, in the form's own transaction.

        Django writes its own line about the edit after it. That is an insert which waits for nobody, so the log's
        lock, which is held by then, can still not be part of a deadlock.
        """
        super().save_related(request, form, formsets, change)
        edits = edits_of(form, formsets)
        if edits:
            record_changes(
                [Change(form.instance.uuid, edits)],
                verb="edit" if change else "add",
                actor=acting(request),
                now=clock.now(),
            )


@admin.register(Merge)
class MergeAdmin(UndoPages, admin.ModelAdmin[Merge]):
    """The history of merges. Undoing one has a page of its own."""

    list_display = ["loser", "winner", "by", "at", "undone_at"]
    list_select_related = ["loser", "winner"]
    search_fields = ["loser__name", "winner__name"]
    ordering = ["-at", "-pk"]
    show_full_result_count = False
    change_form_template = "admin/entities/merge/change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Merge]:
        return super().get_queryset(request).select_related("loser", "winner")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # see the entity's own page: Merge into

    def has_change_permission(self, request: HttpRequest, obj: Merge | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Merge | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        own = path("<int:pk>/undo/", self.admin_site.admin_view(self.undo_page), name="entities_merge_undo")
        return [own, *super().get_urls()]
