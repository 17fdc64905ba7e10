"""What all addresses of the public API share: anyone may read, nobody can write, no cookie is read or set."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.conf import settings
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from rest_framework.permissions import AllowAny
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from syndication import query
from syndication.site import Site

# Public data, and no cookie that would say who asks: programs in any page may read it (Fetch standard, CORS protocol).
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class PublicView(APIView):
    """`parameters` names what the query may hold; `self.given` has what it holds, once `get` runs."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    renderer_classes: Sequence[type[BaseRenderer]] = (JSONRenderer,)
    parser_classes = ()
    http_method_names = ["get", "head", "options"]
    parameters: ClassVar[frozenset[str]] = frozenset()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        query.not_too_long(request.META.get("QUERY_STRING", ""))
        super().initial(request, *args, **kwargs)
        self.read_query(request)

    def read_query(self, request: Request) -> None:
        self.given = query.read(request.GET, self.parameters)

    def options(self, request: Request, *args: Any, **kwargs: Any) -> Response:  # type: ignore[override]  # as DRF's
        """The preflight of a browser; there is nothing else to tell that the schema does not tell better."""
        return Response(status=204, headers=PREFLIGHT | {"Allow": PREFLIGHT["Access-Control-Allow-Methods"]})

    def finalize_response(  # type: ignore[override]  # the stubs know of no plain HttpResponse
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        final = super().finalize_response(request, response, *args, **kwargs)
        if not final.has_header("Cache-Control"):
            final["Cache-Control"] = "no-store"  # problems: the next answer may be a better one
        for name, value in CORS.items():
            final[name] = value
        patch_vary_headers(final, ["Accept"])
        return final

    @property
    def site(self) -> Site:
        return Site(settings.SITE_URL)
