"""The button of a failed picture."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from masthead.actors import acting
from media.actions.try_again import NotFailed, try_again
from media.models import Image
from media.pages import door
from newsroom.lib import clock


def button(request: HttpRequest, pk: int) -> HttpResponse:
    image = Image.objects.filter(pk=pk).first()
    if image is None or request.method != "POST":
        return HttpResponseRedirect(reverse("admin:media_image_changelist"))
    try:
        try_again(image.uuid, actor=acting(request), now=clock.now())
    except NotFailed as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, "The picture waits for a worker again.")
    return HttpResponseRedirect(door.page_of(pk))
