"""One JSON answer: its bytes, their hash as ETag, 304 when the client has them, and how long caches may keep them."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import http_date, parse_etags, quote_etag


def answer(
    request: HttpRequest,
    value: Mapping[str, Any],
    *,
    max_age: int,
    status: int = 200,
    media_type: str = "application/json",
    modified_at: datetime | None = None,
    next_url: str | None = None,
) -> HttpResponse:
    """`max_age` is in seconds. The ETag is strong: the SHA-256 of the body's bytes in hexadecimal (RFC 9110, 8.8.3).

    `Last-Modified` only informs: If-Modified-Since counts whole seconds, and a correction can follow a publication
    within one, so only If-None-Match is asked.
    """
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    etag = quote_etag(hashlib.sha256(body).hexdigest())
    if status == 200 and _has_it(request, etag):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(body, status=status, content_type=media_type)
    response["Cache-Control"] = f"public, max-age={max_age}"
    response["ETag"] = etag
    if modified_at is not None:
        response["Last-Modified"] = http_date(modified_at.timestamp())
    if next_url is not None:
        response["Link"] = f'<{next_url}>; rel="next"'
    return response


def _has_it(request: HttpRequest, etag: str) -> bool:
    """Weak comparison (RFC 9110, 13.1.2): a proxy that compresses makes our ETag a weak one."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    return known == ["*"] or etag in [one.removeprefix("W/") for one in known]
