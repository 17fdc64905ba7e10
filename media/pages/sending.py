"""The doors by which the upload page's script sends files. Each asks for the right, and answers in JSON.

A refusal that will not change has the status 422 and a sentence; 404 and 409 tell the script where to begin.
"""

import json
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.files.base import File
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods, require_POST

from masthead.actors import acting
from media.actions.upload import upload
from media.kinds import RefusedPicture, kind_of
from media.models import Image
from media.pages import door
from media.pages.upload import UPLOADS
from media.sending import folder, parts
from media.sending.parts import DiskFull, NoSuchPart, Part, WrongOffset
from media.sniff import MAX_BYTES, check_bytes
from media.standing import SHOWS, standing, standings
from newsroom.lib import clock
from newsroom.lib.numbers import LARGEST_KEY, whole

MOST_ASKED = 500
_DIGEST = re.compile("[0-9a-f]{64}")

Door = Callable[..., HttpResponse]


def _answering(view: Door) -> Door:
    """Whatever is wrong is said in JSON."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        door.ask(request, UPLOADS)
        try:
            return view(request, *args, **kwargs)
        except RefusedPicture as refusal:
            return JsonResponse({"outcome": "refused", "sentence": refusal.message}, status=422)
        except NoSuchPart:
            return JsonResponse({"sentence": "Nothing of this file is here any more."}, status=404)
        except WrongOffset as wrong:
            return JsonResponse({"offset": wrong.offset}, status=409)
        except DiskFull as full:
            return JsonResponse({"outcome": "refused", "sentence": str(full)}, status=507)
        except Unreadable as error:
            return JsonResponse({"sentence": str(error)}, status=400)

    return answer


class Unreadable(ValueError):
    """What the script sent is not what was agreed."""


@_answering
@require_POST
def known(request: HttpRequest) -> HttpResponse:
    """Which of these files are here already, by their SHA-256: `{"sha256": [...]}`."""
    digests = [
        digest
        for digest in _asked(request, "sha256")
        if isinstance(digest, str) and _DIGEST.fullmatch(digest)
    ]
    images = Image.objects.filter(sha256__in=digests).only("sha256", *SHOWS)
    return JsonResponse({"known": {image.sha256: _outcome(image, is_new=False) for image in images}})


@_answering
@require_POST
def states(request: HttpRequest) -> HttpResponse:
    """How it stands with pictures that were taken in, by their keys: `{"pictures": [...]}`."""
    keys = [key for key in _asked(request, "pictures") if type(key) is int and 0 < key <= LARGEST_KEY]
    return JsonResponse({"states": standings(keys)})


@_answering
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Announce a file: `{"name", "size", "sha256"}`. The answer says where its pieces go, and how long they are."""
    said = _said(request)
    name, size, sha256 = said.get("name"), said.get("size"), said.get("sha256", "")
    if not isinstance(name, str) or type(size) is not int or size < 0 or not isinstance(sha256, str):
        raise Unreadable("Announce a file by its name, its size in bytes and its SHA-256.")
    if size == 0:
        kind_of(b"")  # raises with the sentence
    check_bytes(size)
    sender = acting(request).pk
    part = parts.begin(folder.root(), sender, file_name=name[:255], size=size, sha256=sha256[:64])
    return JsonResponse({"id": part.name, "piece": parts.PIECE, "offset": 0}, status=201)


@_answering
@require_http_methods(["GET", "POST"])
def piece(request: HttpRequest, name: str) -> HttpResponse:
    """GET: how far it came. POST: the bytes from `?offset=` on. The first piece tells whether it is a picture."""
    part = _part(request, name)
    if request.method == "POST":
        offset = whole(request.GET.get("offset", ""), MAX_BYTES)
        if offset is None:
            raise Unreadable("Say at which offset the piece begins.")
        if offset == 0:
            kind_of(request.body)
        part.add(offset, request.body)
    return JsonResponse({"offset": part.size if part.result else part.offset})


@_answering
@require_POST
def finish(request: HttpRequest, name: str) -> HttpResponse:
    """The file is whole: take it into the library. Asked twice, it answers the same."""
    part = _part(request, name)
    with part.locked():
        result = part.result
        if result is None:
            result = _take(request, part)
            part.end(result)
    return JsonResponse(result, status=422 if result["outcome"] == "refused" else 200)


def _take(request: HttpRequest, part: Part) -> dict[str, Any]:
    if not part.is_whole:
        raise WrongOffset(part.offset)
    if not part.is_as_sent():
        part.content.unlink()
        raise WrongOffset(0)  # damaged on its way: once more from the beginning
    try:
        with part.content.open("rb") as file:
            uploaded = upload(File(file), file_name=part.file_name, actor=acting(request), now=clock.now())
    except RefusedPicture as refusal:
        return {"outcome": "refused", "sentence": refusal.message}
    return _outcome(uploaded.image, is_new=uploaded.is_new)


def _outcome(image: Image, *, is_new: bool) -> dict[str, Any]:
    outcome = "new" if is_new else "known"
    return {"outcome": outcome, "picture": image.pk, "address": door.page_of(image.pk), **standing(image)}


def _part(request: HttpRequest, name: str) -> Part:
    return parts.opened(folder.root(), acting(request).pk, name)


def _asked(request: HttpRequest, name: str) -> list[Any]:
    found = _said(request).get(name)
    if not isinstance(found, list) or len(found) > MOST_ASKED:
        raise Unreadable(f'Ask with a list of at most {MOST_ASKED} under "{name}".')
    return found


def _said(request: HttpRequest) -> dict[str, Any]:
    try:
        said = json.loads(request.body)
    except ValueError as error:
        raise Unreadable("This is not JSON.") from error
    if not isinstance(said, dict):
        raise Unreadable("This is not a JSON object.")
    return said
