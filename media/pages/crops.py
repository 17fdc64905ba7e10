"""The page on which a picture gets its shape: focal point, crops and masks, saved at once by the verb `shape`."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString

from masthead.actors import acting
from media.actions.shape import shape
from media.forms_shape import CropForm, ShapeForms
from media.models import Image, State
from media.pages import door
from media.picture import picture
from media.rework import StalePicture
from newsroom.lib import clock

CHANGES = "media.change_image"
SIZES = "(min-width: 80em) 60rem, 100vw"


@dataclass(frozen=True)
class CropShown:
    """One crop as the page shows it: its numbers, and its file as it stands (empty: none is made)."""

    form: CropForm
    made: SafeString


def page(request: HttpRequest, pk: int) -> HttpResponse:
    image = door.opened(request, pk)
    if request.method != "POST":
        return _show(request, image, ShapeForms(image))
    if not request.user.has_perm(CHANGES):
        raise PermissionDenied
    forms = ShapeForms(image, request.POST)
    if not forms.is_valid():
        return _show(request, image, forms, ["Nothing is saved yet: please mend what is marked below."])
    try:
        row = shape(image.uuid, **forms.wanted(), actor=acting(request), now=clock.now())
    except StalePicture as error:
        return _show(request, image, forms, [str(error)])
    except ValidationError as error:
        return _show(request, image, forms, error.messages)
    messages.success(request, _said(image, row))
    return HttpResponseRedirect(reverse("admin:media_image_crops", args=[pk]))


def _said(before: Image, row: Image) -> str:
    if before.edit_version == row.edit_version:
        return "Nothing was different; nothing is made anew."
    if row.state == State.WAITING:
        return "Saved. The sizes that changed are being made; until then readers see the old ones."
    return "Saved. No file looks different, so none is made anew."


def _show(
    request: HttpRequest, image: Image, forms: ShapeForms, errors: list[str] | None = None
) -> HttpResponse:
    frozen = image.frozen_renditions()
    crops = [
        CropShown(form, picture(frozen, alt="", crop=form.shape.name, sizes="12rem")) for form in forms.crops
    ]
    context: dict[str, Any] = door.context(
        request,
        title=f"Crops and masks of “{image}”",
        image=image,
        forms=forms,
        crops=crops,
        errors=errors,
        shown=picture(frozen, alt=image.alt_text, sizes=SIZES, is_lead=True),
        may_change=request.user.has_perm(CHANGES),
        is_waiting=image.state == State.WAITING and image.withdrawn_at is None,
        is_unmasked=image.is_usable and image.waits_for_masks,
        tab="crops",
    )
    return TemplateResponse(request, "admin/media/image/crops.html", context, status=422 if errors else 200)
