from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from masthead.actors import acting
from newsroom.lib import clock
from wire.actions.receive import Received, TakeConflict, receive
from wire.forms import PasteForm
from wire.models import Take
from wire.parsers.draft import UnreadableCopy


@admin.register(Take)
class TakeAdmin(admin.ModelAdmin[Take]):
    """The wire: what came in, how it was read, and a page to paste copy."""

    list_display = ["headline", "source", "language", "version", "received_at"]
    list_filter = ["source", "language"]
    search_fields = ["headline", "guid", "file_name"]
    ordering = ["-received_at", "-id"]
    show_full_result_count = False
    change_form_template = "admin/wire/take/take.html"
    change_list_template = "admin/wire/take/takes.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # a take is received, not filled in: see paste()

    def has_change_permission(self, request: HttpRequest, obj: Take | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Take | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("raw")

    def get_urls(self) -> list[URLPattern]:
        own = path("paste/", self.admin_site.admin_view(self.paste), name="wire_take_paste")
        return [own, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return super().changelist_view(request, {"may_paste": _may_receive(request)} | (extra_context or {}))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The take as the parser reads it, beside the copy as it came."""
        take = self.get_object(request, object_id)
        if take and self.has_view_permission(request, take):
            shown = {"take": take, "draft": take.draft(), "attachments": take.attachments.all()}
            extra_context = {"title": "Take"} | shown | (extra_context or {})
        return super().change_view(request, object_id, form_url, extra_context)

    def paste(self, request: HttpRequest) -> HttpResponse:
        if not _may_receive(request):
            raise PermissionDenied
        form = PasteForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            received = self._receive(request, form)
            if received:
                _tell(request, received)
                return HttpResponseRedirect(reverse("admin:wire_take_change", args=[received.take.pk]))
        context = self.admin_site.each_context(request) | {
            "title": "Paste copy",
            "form": form,
            "opts": Take._meta,
        }
        return TemplateResponse(
            request, "admin/wire/take/paste.html", context, status=422 if form.errors else 200
        )

    def _receive(self, request: HttpRequest, form: PasteForm) -> Received | None:
        """Receive the form's copy; what is wrong with it goes into the form, which keeps what was typed."""
        try:
            return receive(
                form.raw(),
                actor=acting(request),
                now=clock.now(),
                source=form.cleaned_data["source"],
                file_name=form.file_name(),
            )
        except (UnreadableCopy, TakeConflict) as error:
            form.add_error(None, str(error))
            return None


def _may_receive(request: HttpRequest) -> bool:
    return request.user.has_perm("wire.receive_take")


def _tell(request: HttpRequest, received: Received) -> None:
    if received.is_new:
        messages.success(request, "The copy is in. Below is how it was read.")
    else:
        messages.info(request, "This copy was here already, so nothing was added. Below is how it was read.")
