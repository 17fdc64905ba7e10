"""The desk's clock: times in the admin are those of the paper's own time zone."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from masthead.models import Publication


class PaperTime:
    """Whatever the admin shows or reads is in the Publication's time zone. What is stored is in UTC."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.prefix = reverse("admin:index")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(self.prefix):
            return self.get_response(request)
        with timezone.override(Publication.objects.current().zone):
            return self.get_response(request)
