"""The files of renditions, for installations without a web server or CDN in front that serves them."""

import logging

from django.core.files.storage import storages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotFound
from django.views.decorators.http import require_safe

from media.recipes import Format

logger = logging.getLogger(__name__)

# A name stands for one content for ever: it is a keyed hash of all that decides the bytes (media/names.py).
FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def rendition(request: HttpRequest, name: str) -> FileResponse | HttpResponse:
    """One file. It asks no database: published pictures answer without it. Originals have no address at all."""
    try:
        file = storages["renditions"].open(name)
    except FileNotFoundError:
        return nothing(request)
    except OSError:
        logger.exception("A rendition could not be read")
        return _later()
    response = FileResponse(file, content_type=Format(name.rpartition(".")[2]).mime)
    response["Cache-Control"] = FOR_EVER
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponseNotFound("There is no such picture.\n", content_type="text/plain")


def _later() -> HttpResponse:
    answer = HttpResponse("The storage of pictures does not answer.\n", content_type="text/plain", status=503)
    answer["Retry-After"] = "10"
    answer["Cache-Control"] = "no-store"
    return answer
