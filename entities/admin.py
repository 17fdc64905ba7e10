from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.html import format_html

from entities import extras, positions
from entities.changelist import Countless, EntityList
from entities.changes import Change, record_changes
from entities.edits import edits_of
from entities.file_pages import file_urls
from entities.former_names import keep_former_name
from entities.forms import AliasForm, EntityForm, IdentifierForm, RoleForm
from entities.kinds import EntityKind
from entities.librarian.urls import librarian_urls
from entities.list_filters import StandingFilter, WikidataFilter
from entities.merge_list import MergeList, MergeWords
from entities.merge_pages import RIGHT as MERGES
from entities.merge_pages import MergePages, UndoPages
from entities.models import Alias, Entity, Identifier, Merge, Role, Stamp
from entities.search import beginning_so, find
from entities.tagger import family_name_of
from masthead.actors import acting
from newsroom.lib import clock


class WithoutExtras:
    """Without the admin's pencils and plus signs: another entity is worked on on its own page."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        parent: Any = super()
        field = parent.formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field


class AliasInline(admin.TabularInline[Alias, Entity]):
    model = Alias
    form = AliasForm
    extra = 1
    verbose_name = "other name"
    verbose_name_plural = "Other names"


class IdentifierInline(admin.TabularInline[Identifier, Entity]):
    model = Identifier
    form = IdentifierForm
    extra = 0
    verbose_name_plural = "In other catalogues"


class RoleInline(WithoutExtras, admin.TabularInline[Role, Entity]):
    model = Role
    fk_name = "entity"
    form = RoleForm
    autocomplete_fields = ["organisation"]
    extra = 0
    classes = ["for-person"]
    verbose_name_plural = "Roles"


@admin.register(Entity)
class EntityAdmin(WithoutExtras, MergePages, admin.ModelAdmin[Entity]):
    """The authority file. Entities are merged or retired, never deleted: stories hold on to them."""

    form = EntityForm
    inlines = [AliasInline, RoleInline, IdentifierInline]
    list_display = ["name", "kind", "description", "wikidata", "standing"]
    list_select_related = ["merged_into"]
    list_per_page = 50
    sortable_by = ()
    ordering = ["name", "pk"]
    actions = None
    search_fields = ["name"]  # that there is a search; `find` says what it looks at
    search_help_text = "A part of a name, a Wikidata id, or an identifier such as viaf:84036120"
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = Countless
    autocomplete_fields = ["parent", "replaced_by"]
    readonly_fields = ["slug", "position"]
    fieldsets = [
        (None, {"fields": ["kind", "name", "description"]}),
        ("Person", {"fields": ["family_name"], "classes": ["for-person"]}),
        (
            "Place",
            {"fields": ["country", ("latitude", "longitude"), "position"], "classes": ["for-place"]},
        ),
        ("Where it belongs, and when", {"fields": ["parent", ("began", "ended")]}),
        ("On the web", {"fields": ["wikidata", "slug"]}),
        ("For the desk", {"fields": ["notes", "is_retired", "replaced_by"]}),
    ]
    change_form_template = "admin/entities/entity/change_form.html"
    change_list_template = "admin/entities/entity/change_list.html"

    class Media:
        css = {"all": ["entities/entity.css"]}
        js = ["entities/kinds.js"]

    def get_inlines(self, request: HttpRequest, obj: Entity | None) -> Any:
        return [*self.inlines, *extras.inlines]

    def get_fieldsets(self, request: HttpRequest, obj: Entity | None = None) -> Any:
        """A new one has neither slug nor place on the map yet."""
        if obj:
            return self.fieldsets
        made = set(self.readonly_fields)
        return [
            (title, {**options, "fields": [field for field in options["fields"] if field not in made]})
            for title, options in self.fieldsets
        ]

    def get_list_filter(self, request: HttpRequest) -> Any:
        return ["kind", StandingFilter, WikidataFilter, *extras.filters]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[EntityList]:
        return EntityList

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Entity], search_term: str
    ) -> tuple[QuerySet[Entity], bool]:
        """Who looks for an entity to point at sees the current ones, and first those that begin so."""
        found = find(queryset, search_term)
        if request.resolver_match and request.resolver_match.url_name == "autocomplete":
            found = beginning_so(found.filter(merged_into=None, is_retired=False), search_term)
        return found, False

    @admin.display(description="On the map")
    def position(self, entity: Entity) -> str:
        if entity.latitude is None or entity.longitude is None:
            return "-"
        at = f"{entity.latitude}/{entity.longitude}"
        return format_html(
            '{} &nbsp; <a href="https://www.openstreetmap.org/?mlat={}&mlon={}#map=9/{}" rel="noreferrer">Look</a>',
            positions.told(entity.latitude, entity.longitude),
            entity.latitude,
            entity.longitude,
            at,
        )

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
        return [own, *file_urls(self.admin_site), *librarian_urls(self.admin_site), *super().get_urls()]

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
        former = keep_former_name(form) if change else None
        if former:
            edits.setdefault("aliases", [[], []])[1].append(former)
            told = f"“{former}” is kept as a former name and still found. Delete it there if it was a slip."
            self.message_user(request, told)
        if edits:
            record_changes(
                [Change(form.instance.uuid, edits)],
                verb="edit" if change else "add",
                actor=acting(request),
                now=clock.now(),
            )


@admin.register(Merge)
class MergeAdmin(MergeWords, UndoPages, admin.ModelAdmin[Merge]):
    """The history of merges. Undoing one has a page of its own."""

    list_display = ["found", "kept", "merged", "undone"]
    fields = ["found", "kept", "names_told", "merged", "undone"]
    readonly_fields = ["found", "kept", "names_told", "merged", "undone"]
    sortable_by = ()
    list_select_related = ["loser", "winner"]
    search_fields = ["loser__name", "winner__name"]
    ordering = ["-at", "-pk"]
    show_full_result_count = False
    change_form_template = "admin/entities/merge/change_form.html"

    class Media:
        css = {"all": ["entities/entity.css"]}

    def get_list_display(self, request: HttpRequest) -> Any:
        return [*self.list_display, *(["undo"] if request.user.has_perm(MERGES) else [])]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[MergeList]:
        return MergeList

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
