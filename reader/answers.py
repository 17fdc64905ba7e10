"""From a template to an answer that any cache may keep: the same bytes for everyone, no cookie, no session, no nonce.

Templates are rendered without the request, so nothing of the person who asks can reach a page.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.translation.trans_real import get_supported_language_variant

from reader.paper import Paper

# Fresh and stale together are the 60 seconds in which a killed story must be gone from caches (RFC 9111, RFC 5861).
# A cache may go on for a day only while we answer nothing but errors.
KEPT = "public, max-age=30, stale-while-revalidate=30, stale-if-error=86400"
BRIEFLY_KEPT = "public, max-age=10"


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    paper: Paper,
    language: str = "",
    changed_at: datetime | None = None,
    status: int = 200,
) -> HttpResponseBase:
    """A page of the site, rendered as `rendered` does it."""
    body = rendered(template, context, paper=paper, language=language).encode()
    return answer(request, body, "text/html; charset=utf-8", changed_at=changed_at, status=status)


def rendered(template: str, context: Mapping[str, Any], *, paper: Paper, language: str = "") -> str:
    """The HTML: dates in the paper's time zone, labels in the page's language where we have them."""
    with timezone.override(paper.zone), translation.override(_spoken(language or paper.language)):
        return render_to_string(template, {"paper": paper, "language": language or paper.language, **context})


def answer(
    request: HttpRequest,
    body: bytes,
    content_type: str,
    *,
    changed_at: datetime | None = None,
    status: int = 200,
) -> HttpResponseBase:
    """The body with its validators, or 304 when the client has it (RFC 9110, section 13).

    The ETag is a hash of the body: a page also shows sections and other stories, so no row's date stands for it.
    For the same reason `changed_at` is told as Last-Modified, and If-Modified-Since alone gets the whole page.
    """
    response = HttpResponse(body, content_type=content_type, status=status)
    response["Cache-Control"] = KEPT if status == 200 else BRIEFLY_KEPT
    if status != 200:
        return response
    response["ETag"] = etag = quote_etag(hashlib.sha256(body).hexdigest()[:32])
    if changed_at:
        response["Last-Modified"] = http_date(changed_at.timestamp())
    return get_conditional_response(request, etag=etag, response=response) or response


def _spoken(language: str) -> str:
    """The nearest language that there are labels in; English when there is none."""
    try:
        return get_supported_language_variant(language)
    except LookupError:
        return "en"
