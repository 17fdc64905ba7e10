"""The API about itself: its schema, what its problems mean, and that there is nothing else."""

from functools import cache
from typing import Any

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.urls import resolve
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request

from syndication import describe
from syndication.answer import answer
from syndication.problem import KINDS
from syndication.views.public import PublicView

MAX_AGE = 3600  # seconds


class OpenApiRenderer(JSONRenderer):
    media_type = "application/vnd.oai.openapi+json"


@cache
def schema() -> dict[str, Any]:
    """Made once a process: it changes with the code only."""
    made: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]  # it has no types
    return made


class Schema(PublicView):
    renderer_classes = (OpenApiRenderer, JSONRenderer)

    @extend_schema(exclude=True)
    def get(self, request: Request) -> HttpResponse:
        return answer(request, schema(), max_age=MAX_AGE, media_type=OpenApiRenderer.media_type)


class ProblemKind(PublicView):
    """Where the `type` of a problem leads."""

    @describe.problem_kind
    def get(self, request: Request, name: str) -> HttpResponse:
        if name not in KINDS:
            raise NotFound(f"There is no problem of this name. There are: {', '.join(KINDS)}.")
        kind = KINDS[name]
        body = {
            "type": self.site.problem(name),
            "title": kind.title,
            "status": kind.status,
            "meaning": kind.meaning,
        }
        return answer(request, body, max_age=MAX_AGE)


class Nothing(PublicView):
    """Every other address under /api/. One that differs from a real one by its last slash leads there."""

    @extend_schema(exclude=True)
    def get(self, request: Request, rest: str) -> HttpResponse:
        other = request.path_info.removesuffix("/") if rest.endswith("/") else f"{request.path_info}/"
        if resolve(other).func.__dict__.get("view_class") is Nothing:
            raise Http404
        query_string = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{other}?{query_string}" if query_string else other)

    def read_query(self, request: Request) -> None:
        """Nothing is known here, so nothing is refused here."""
