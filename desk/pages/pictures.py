"""The library as a list to choose from, for the picker of a picture block."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from media.models import Image, State
from newsroom.lib.numbers import LARGEST_KEY, whole

MOST = 24


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """A page of thumbnails, newest first, by the words in caption, title, credit or file name. Keyset: `before`."""
    if not request.user.has_perm("media.view_image"):
        raise PermissionDenied
    images = (
        Image.objects.exclude(state=State.FAILED)
        .prefetch_related("renditions", "crops")
        .order_by("-received_at", "-id")
    )
    words = request.GET.get("q", "").replace("\0", "").strip()[:100]  # PostgreSQL's texts hold no NUL
    if words:
        in_words = (
            Q(**{f"{field}__icontains": words}) for field in ("caption", "title", "credit", "file_name")
        )
        images = images.filter(_any(*in_words))
    key = whole(request.GET.get("before", ""), LARGEST_KEY)
    before = Image.objects.filter(pk=key).first() if key is not None else None
    if before:
        earlier = Q(received_at__lt=before.received_at) | Q(received_at=before.received_at, pk__lt=before.pk)
        images = images.filter(earlier)
    found = list(images[: MOST + 1])
    context = {"images": found[:MOST], "has_more": len(found) > MOST, "words": words}
    return render(request, "desk/pictures.html", context)


def _any(first: Q, *others: Q) -> Q:
    for other in others:
        first |= other
    return first
