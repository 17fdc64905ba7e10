"""The story's page in the admin: drawn by django-content-editor, saved by our own merge.

Django's own change form saves what was posted over what stands there. Here a POST is read into values and merged, block
by block and field by field, with the rows as they are now: see articles/merge.
"""

from typing import Any, ClassVar

from content_editor.admin import ContentEditor, ContentEditorInline
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, reverse
from django.utils import timezone
from js_asset import Media

from articles.actions.save import UnknownRevision, save
from articles.door import TooLong
from articles.merge import TypeChanged, UnreadableWorking
from articles.models import Article, FactBox, Picture, Quote, Related, Text
from articles.working import Gone
from desk import forms, posted
from desk.labels import LABELS
from desk.panels import panels
from masthead.actors import acting
from newsroom.lib import clock
from newsroom.lib.html import TooMuchHtml
from publishing.models import LiveStory, Schedule

WRITES = "articles.write_story"


class BlockInline(ContentEditorInline):  # type: ignore[misc]  # django-content-editor ships no types
    """Who may write the story may write its blocks: rights are not given for each type."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(WRITES)

    has_add_permission = has_delete_permission = has_change_permission

    def formfield_for_dbfield(self, db_field: Any, *args: Any, **kwargs: Any) -> Any:
        return _without_extras(super().formfield_for_dbfield(db_field, *args, **kwargs))


def _without_extras(field: Any) -> Any:
    """The field without the admin's pencils and plus signs: related rows are edited on their own pages."""
    if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
        field.widget = field.widget.widget
    return field


def _inline(model: Any, form: Any, icon: str) -> Any:
    return BlockInline.create(model, form=form, icon=icon)


class StoryAdmin(ContentEditor):  # type: ignore[misc]  # as above
    inlines: ClassVar[list[Any]] = [
        _inline(Text, forms.TextForm, "notes"),
        _inline(Picture, forms.PictureForm, "image"),
        _inline(Quote, forms.QuoteForm, "format_quote"),
        _inline(FactBox, forms.FactBoxForm, "info"),
        _inline(Related, forms.RelatedForm, "link"),
    ]
    form = forms.StoryForm
    change_form_template = "admin/articles/article/story.html"
    change_list_template = "admin/articles/article/stories.html"
    list_display: ClassVar[list[Any]] = ["title", "kind", "section", "live", "changed_at"]
    list_filter: ClassVar[list[Any]] = ["section", "kind", "desk", "language"]
    list_select_related: ClassVar[list[str]] = ["kind", "section"]
    search_fields: ClassVar[list[str]] = ["headline", "slugline"]
    ordering: ClassVar[list[str]] = ["-changed_at", "-id"]
    list_per_page = 50
    show_full_result_count = False
    actions = None
    fieldsets: ClassVar[list[Any]] = [
        (None, {"fields": ["opened_on", "kicker", "headline", "standfirst", "authors", "other_names"]}),
        (
            "Where it goes",
            {"fields": ["section", "kind", "language", "slug", "embargo_at"], "classes": ["desk-row"]},
        ),
        (
            "For the desk and for machines",
            {
                "fields": [
                    "desk_note",
                    "slugline",
                    "desk",
                    "genre",
                    "urgency",
                    "dateline",
                    "search_headline",
                    "social_headline",
                ],
                "classes": ["collapse"],
            },
        ),
    ]

    class Media:
        css: ClassVar[dict[str, list[str]]] = {"all": ["desk/desk.css", "desk/names.css"]}

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return _without_extras(super().formfield_for_dbfield(db_field, request, **kwargs))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("articles.view_article")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(WRITES)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(WRITES)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # a story is spiked or killed; what people wrote is not thrown away

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Who may not write reads the text beside the form: its editor has nothing to do there."""
        return self.inlines if self.has_change_permission(request, obj) else []

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        """The list's rows with what is live of them, in one query. Read by the desk: index story_newest."""
        live = LiveStory.objects.filter(story=OuterRef("uuid"))
        stories: QuerySet[Article] = super().get_queryset(request)
        planned = Schedule.objects.filter(story=OuterRef("uuid"))
        return stories.annotate(
            live_state=Subquery(live.values("state")[:1]), planned_at=Subquery(planned.values("at")[:1])
        )

    @admin.display(description="story")
    def title(self, story: Article) -> str:
        return str(story)

    @admin.display(description="readers see")
    def live(self, story: Any) -> str:
        names = {"live": "Live", "killed": "Killed", "unpublished": "Withheld"}
        now = names.get(story.live_state or "", "Nothing yet")
        if not story.planned_at:
            return now
        return f"{now}; planned for {timezone.localtime(story.planned_at):%d %b, %H:%M}"

    def get_urls(self) -> list[URLPattern]:
        from desk.urls import story_urls

        return [*story_urls(self.admin_site), *super().get_urls()]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """A new story begins with its kind: see desk/pages/create.py."""
        return HttpResponseRedirect(reverse("admin:desk_create"))

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        story = self.get_object(request, object_id or "")
        if request.method == "POST" and story is not None:
            return self._save(request, story)
        context = {**panels(request, story), **(extra_context or {})} if story else extra_context
        page: HttpResponse = super().changeform_view(request, object_id, form_url, context)
        return page

    def _save(self, request: HttpRequest, story: Article) -> HttpResponse:
        """Read what was posted, and merge it; what cannot be read comes back as it was typed, with what is wrong."""
        if not self.has_change_permission(request, story):
            raise PermissionDenied
        form = self.get_form(request, story, change=True)(request.POST, instance=story)
        formsets, inlines = self._create_formsets(request, story, change=True)
        if not posted.are_valid(form, formsets):
            return self._again(request, story, form, formsets, inlines)
        try:
            saved = save(
                story=story.uuid,
                opened_on=form.cleaned_data["opened_on"],
                mine=posted.working_from(form, formsets),
                actor=acting(request),
                now=clock.now(),
            )
        except (Gone, TooLong, TooMuchHtml, UnknownRevision, UnreadableWorking, TypeChanged) as error:
            form.add_error(None, str(error))
            return self._again(request, story, form, formsets, inlines)
        level = messages.WARNING if saved.merged.conflicts else messages.INFO
        for sentence in saved.merged.sentences(LABELS):
            messages.add_message(request, level, sentence)
        messages.success(request, "All the rest is saved." if saved.merged.conflicts else "Saved.")
        return HttpResponseRedirect(_after(request, story))

    def _again(
        self, request: HttpRequest, story: Article, form: Any, formsets: Any, inlines: Any
    ) -> HttpResponse:
        """The page once more, with what was typed and with the errors at their places."""
        adminform = helpers.AdminForm(form, self.get_fieldsets(request, story), {}, (), model_admin=self)
        inline_formsets = self.get_inline_formsets(request, formsets, inlines, story)
        media = self.media + adminform.media
        for inline in inline_formsets:
            media += inline.media
        stored = Article.objects.get(pk=story.pk)
        context = {
            **self.admin_site.each_context(request),
            **panels(request, stored),
            "title": "Change story",
            "subtitle": str(stored),
            "adminform": adminform,
            "object_id": str(story.pk),
            "original": stored,
            "is_popup": False,
            "to_field": None,
            "media": media,
            "inline_admin_formsets": inline_formsets,
            "errors": helpers.AdminErrorList(form, formsets),
            "preserved_filters": self.get_preserved_filters(request),
        }
        response: HttpResponse = self.render_change_form(request, context, add=False, change=True, obj=story)
        response.status_code = 422
        return response

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **kwargs: Any) -> Any:
        """The scripts of the editors, among them the import map, carry the page's nonce."""
        draw: Any = super() if self.has_change_permission(request) else super(ContentEditor, self)
        response = draw.render_change_form(request, context, **kwargs)
        nonce = request.csp_nonce  # type: ignore[attr-defined]  # set by django-csp's middleware
        response.context_data["media"] = Media.from_media(response.context_data["media"], nonce=nonce)
        return response


def _after(request: HttpRequest, story: Article) -> str:
    """Where "Save" and "Save and check" lead."""
    if "_check" in request.POST:
        return reverse("admin:desk_publish", args=[story.pk])
    return reverse("admin:articles_article_change", args=[story.pk])
