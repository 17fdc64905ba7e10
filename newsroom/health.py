"""Two questions of a load balancer: is the process up, and can it do its work?"""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers. Needs nothing else: a restart would not bring a database back."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers too; 503 otherwise."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("the database does not answer\n", content_type="text/plain", status=503)
    return HttpResponse("ready\n", content_type="text/plain")


@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """For browsers that ask for an icon by its old name."""
    return HttpResponseRedirect(static("newsroom/icon.svg"))
