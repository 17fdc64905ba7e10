from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from reader import answers
from reader.paper import the_paper


class NotHere(Http404):
    """A 404 with a sentence for readers, translated when it is shown.

    Other 404s may name patterns or models, which are nobody's business.
    """


def gone(request: HttpRequest) -> HttpResponseBase:
    """The story was here and is withdrawn for good (RFC 9110, section 15.5.11). No word of it is said."""
    return answers.page(request, "reader/gone.html", {}, paper=the_paper(), status=410)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Every 404 of the site."""
    said = exception.args[0] if isinstance(exception, NotHere) else ""
    return answers.page(request, "404.html", {"said": said}, paper=the_paper(), status=404)
