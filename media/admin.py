from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path

from media.models import Image
from media.pages import batch, crops, entities, library, picture, rights, sending, tables, try_again, upload

__all__ = ["ImageAdmin", "tables"]  # the tables register themselves

# The pages beside the grid and the picture's own: one line each.
PAGES: list[tuple[str, Callable[..., HttpResponseBase], str]] = [
    ("upload/", upload.page, "media_image_upload"),
    ("batch/", batch.page, "media_image_batch"),
    ("<int:pk>/crops/", crops.page, "media_image_crops"),
    ("upload/known/", sending.known, "media_image_known"),
    ("upload/states/", sending.states, "media_image_states"),
    ("upload/pieces/", sending.begin, "media_image_begin"),
    ("upload/pieces/<str:name>/", sending.piece, "media_image_piece"),
    ("upload/pieces/<str:name>/finish/", sending.finish, "media_image_finish"),
    ("entities/", entities.suggest, "media_image_entities"),
    ("<int:pk>/rights/", rights.page, "media_image_rights"),
    ("<int:pk>/try-again/", try_again.button, "media_image_try_again"),
]


@admin.register(Image)
class ImageAdmin(admin.ModelAdmin[Image]):
    """The picture library: a grid, a page to upload, and pages for each picture. See media/pages/."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # a picture is uploaded, not filled in

    def has_delete_permission(self, request: HttpRequest, obj: Image | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [path(route, view(page), name=name) for route, page, name in PAGES]
        return [*own, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return library.page(request)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        image = self.get_object(request, object_id)
        if image is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined,no-any-return]  # the admin's own answer
        if not self.has_view_or_change_permission(request, image):
            raise PermissionDenied
        return picture.page(request, image)
