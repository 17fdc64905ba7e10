"""What every page of the library begins with."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse

from media.actions.describe_many import MOST
from media.models import Image
from newsroom.lib.numbers import LARGEST_KEY, whole

VIEW = "media.view_image"
# What can be done with many pictures at once: the button, the page it leads to, the right that it needs.
_TOGETHER = [("Describe together", "admin:media_image_batch", "media.change_image")]


def ask(request: HttpRequest, *rights: str) -> None:
    """Raise PermissionDenied unless who asks has one of the rights. The verbs ask again."""
    if not any(request.user.has_perm(right) for right in rights):
        raise PermissionDenied


def opened(request: HttpRequest, pk: int, *rights: str) -> Image:
    """The picture, for who may look at it (or has one of `rights`). Raises PermissionDenied, Http404."""
    ask(request, *(rights or (VIEW,)))
    return get_object_or_404(Image, pk=pk)


def chosen(request: HttpRequest, sent: QueryDict) -> list[int]:
    """The keys under `picture`, each once and in their order; of more than MOST the first, and the person is told."""
    read = (whole(text, LARGEST_KEY) for text in sent.getlist("picture"))
    keys = list(dict.fromkeys(key for key in read if key is not None))
    if len(keys) > MOST:
        messages.warning(
            request, f"{len(keys)} pictures were chosen; here are the first {MOST}, the most at once."
        )
    return keys[:MOST]


def context(request: HttpRequest, **values: Any) -> dict[str, Any]:
    """What the admin's templates need, and `values`."""
    return admin.site.each_context(request) | {"opts": Image._meta} | values


def page_of(pk: int) -> str:
    """The address of a picture's page."""
    return reverse("admin:media_image_change", args=[pk])


def together(request: HttpRequest) -> list[tuple[str, str]]:
    """What this person may do with many pictures: label and address."""
    return [(label, reverse(name)) for label, name, right in _TOGETHER if request.user.has_perm(right)]
