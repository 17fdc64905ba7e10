from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from masthead.actors import acting
from media.actions.describe import StalePicture, describe
from media.actions.try_again import NotFailed, try_again
from media.forms import DescribeForm, UploadForm
from media.models import Image, Rendition
from media.picture_page import page_of
from media.upload_outcomes import Outcome, upload_each
from newsroom.lib import clock


@admin.register(Image)
class ImageAdmin(admin.ModelAdmin[Image]):
    """The picture library: a grid, a page to upload, and a page for each picture."""

    list_display = ["title", "credit", "state", "received_at"]
    list_filter = ["state", "is_usable", "kind"]
    search_fields = ["title", "caption", "credit", "creator", "file_name"]
    search_help_text = "Title, caption, credit, creator or file name"
    ordering = ["-received_at", "-id"]
    list_per_page = 60
    show_full_result_count = False
    change_list_template = "admin/media/image/images.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # a picture is uploaded, not filled in: see upload()

    def has_delete_permission(self, request: HttpRequest, obj: Image | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> Any:
        thumbnails = Prefetch("renditions", Rendition.objects.thumbnails(), to_attr="thumbnails")
        return super().get_queryset(request).defer("received").prefetch_related(thumbnails)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("upload/", view(self.upload), name="media_image_upload"),
            path("<int:pk>/try-again/", view(self.try_again), name="media_image_try_again"),
        ]
        return [*own, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        own = {"title": "Pictures", "may_upload": request.user.has_perm("media.upload_image")}
        return super().changelist_view(request, own | (extra_context or {}))

    def upload(self, request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm("media.upload_image"):
            raise PermissionDenied
        form = UploadForm(*_sent(request))
        outcomes: list[Outcome] = []
        if request.method == "POST" and form.is_valid():
            outcomes = upload_each(form.files_sent(), acting(request))
            form = UploadForm()
        refused = bool(form.errors) or any(outcome.refusal for outcome in outcomes)
        context = self._context(request, title="Upload pictures", form=form, outcomes=outcomes)
        return TemplateResponse(
            request, "admin/media/image/upload.html", context, status=422 if refused else 200
        )

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """A page of our own in the place of the admin's form, whose POST would be one atomic block around the verb."""
        image = self.get_object(request, object_id)
        if image is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined,no-any-return]  # the admin's own answer
        if not self.has_view_or_change_permission(request, image):
            raise PermissionDenied
        form = DescribeForm(_sent(request)[0], instance=Image.objects.get(pk=image.pk))
        if request.method == "POST" and form.is_valid() and self._describe(request, image, form):
            messages.success(request, "The picture is changed.")
            return HttpResponseRedirect(_page(image.pk))
        context = self._context(
            request,
            title=str(image),
            form=form,
            image=image,
            page=page_of(image),
            may_change=self.has_change_permission(request, image),
        )
        return TemplateResponse(
            request,
            "admin/media/image/image.html",
            context | (extra_context or {}),
            status=422 if form.errors else 200,
        )

    def try_again(self, request: HttpRequest, pk: int) -> HttpResponse:
        image = self.get_object(request, str(pk))
        if image is None or request.method != "POST":
            return HttpResponseRedirect(reverse("admin:media_image_changelist"))
        try:
            try_again(image.uuid, actor=acting(request), now=clock.now())
        except NotFailed as error:
            messages.warning(request, str(error))
        else:
            messages.success(request, "The picture waits for a worker again.")
        return HttpResponseRedirect(_page(pk))

    def _describe(self, request: HttpRequest, image: Image, form: DescribeForm) -> bool:
        """Call the verb; what is wrong goes into the form, which keeps what was typed."""
        try:
            describe(
                image.uuid,
                form.changes(),
                actor=acting(request),
                now=clock.now(),
                edit_version=form.cleaned_data["edit_version"],
            )
        except (StalePicture, ValidationError) as error:
            form.add_error(None, str(error) if isinstance(error, StalePicture) else error)
            return False
        return True

    def _context(self, request: HttpRequest, **values: Any) -> dict[str, Any]:
        return self.admin_site.each_context(request) | {"opts": self.opts} | values


def _sent(request: HttpRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _page(pk: int) -> str:
    return reverse("admin:media_image_change", args=[pk])
