"""Errors as problem details, `application/problem+json` (RFC 9457): one shape for whatever goes wrong in the API."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.core.signals import got_request_exception
from django.db import OperationalError
from django.http import Http404
from rest_framework.exceptions import APIException
from rest_framework.response import Response

from syndication.site import Site

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True)
class Kind:
    """A problem of our own: `/api/problems/<name>` explains it to whoever follows its `type`."""

    status: int
    title: str
    meaning: str


KINDS = {
    "bad-parameter": Kind(
        400,
        "A parameter of the query cannot be used",
        "`parameter` names it and `detail` says what is wrong. Parameters that are not known are refused too, "
        "so that a spelling mistake does not pass for a filter.",
    ),
    "cursor-ahead": Kind(
        409,
        "The cursor lies ahead of this log",
        "The cursor is not one that this site has given out, or the site was restored from an older backup without "
        "raising its epoch. Begin again without `after`, and take what is in the answers for what is true.",
    ),
    "gone": Kind(
        410,
        "The story is gone",
        "It was published and taken away. `pubstatus` says how: `canceled` is for good (killed), `withheld` may come "
        "back as a later version. Take every copy of it down.",
    ),
    "query-too-long": Kind(
        414,
        "The query is too long",
        "No question to this API needs more than 2,000 characters after the question mark.",
    ),
}


class Problem(APIException):
    """A problem of one of the KINDS, with its own sentence and further members.

    The attributes that Django REST framework reads are set from the kind.
    """

    def __init__(self, kind: str, detail: str, **members: Any) -> None:
        super().__init__(detail)
        self.kind, self.members = kind, members
        self.status_code = KINDS[kind].status


class BadParameter(Problem):
    def __init__(self, parameter: str, detail: str) -> None:
        super().__init__("bad-parameter", detail, parameter=parameter)


def handler(error: Exception, context: Mapping[str, Any]) -> Response:
    """Django REST framework's exception handler. Runs while the exception is being handled.

    What nobody foresaw is logged with its trace and reported to Django, and told to the client without any detail.
    """
    if isinstance(error, Problem):
        kind = KINDS[error.kind]
        return _answer(
            kind.status,
            str(error.detail),
            type=Site(settings.SITE_URL).problem(error.kind),
            title=kind.title,
            **error.members,
        )
    if isinstance(error, APIException):
        return _answer(error.status_code, str(error.detail))
    return _foreign(error, context)


def _foreign(error: Exception, context: Mapping[str, Any]) -> Response:
    if isinstance(error, Http404):
        return _answer(404, "There is nothing at this address. The addresses are in /api/schema/.")
    if isinstance(error, PermissionDenied):
        return _answer(403, "This is not for you.")
    if isinstance(error, SuspiciousOperation | BadRequest):
        return _answer(400, "The request is malformed.")
    logger.exception("The API failed at %s", context["request"].path)
    if isinstance(error, OperationalError):
        return _answer(
            503, "The database does not answer. Try again in a few seconds.", headers={"Retry-After": "5"}
        )
    got_request_exception.send(sender=handler, request=context["request"])
    return _answer(500, "This is our fault, and it has been written down. Try again later.")


def _answer(status: int, detail: str, *, headers: dict[str, str] | None = None, **members: Any) -> Response:
    """`about:blank` says no more than the status (RFC 9457, section 4.2.1)."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    } | members
    return Response(body, status=status, headers=headers, content_type=MEDIA_TYPE)
