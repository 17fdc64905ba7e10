"""The page that asks once more before a picture is withdrawn from everywhere."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from masthead.actors import acting
from media.models import Image
from media.pages import door
from newsroom.lib import clock, posted
from publishing.actions.withdraw import WhyMissing, Withdrawal, withdraw
from publishing.models import LivePicture

RIGHT = "media.withdraw_image"
MOST = 50  # stories that are named


def page(request: HttpRequest, pk: int) -> HttpResponse:
    door.ask(request, RIGHT)
    image = get_object_or_404(Image.objects.with_thumbnails(), pk=pk)
    if request.method == "POST":
        return _withdraw(request, image)
    return _show(request, image)


def _show(request: HttpRequest, image: Image, status: int = 200) -> HttpResponse:
    showing = LivePicture.objects.of(image.uuid).newest().select_related("story").defer("story__card")
    stories = [row.story for row in showing[: MOST + 1]]
    context = door.context(
        request,
        title="Withdraw a picture",
        subtitle=str(image),
        image=image,
        stories=stories[:MOST],
        has_more=len(stories) > MOST,
        typed=request.POST.get("why", ""),
    )
    return TemplateResponse(request, "desk/withdraw.html", context, status=status)


def _withdraw(request: HttpRequest, image: Image) -> HttpResponse:
    why = posted.text(request.POST, "why")
    try:
        done = withdraw(image=image.uuid, why=why, actor=acting(request), now=clock.now())
    except WhyMissing as refusal:
        messages.error(request, str(refusal))
        return _show(request, image, status=409)
    messages.success(request, _told(done))
    return HttpResponseRedirect(reverse("admin:media_image_rights", args=[image.pk]))


def _told(done: Withdrawal) -> str:
    stories = {0: "No live story showed it.", 1: "One live story has lost it."}
    told = stories.get(done.stories, f"{done.stories} live stories have lost it.")
    rest = "" if done.is_through else " Others name it still, without its file; the clock goes on with them."
    return f"The picture is withdrawn, and its files are gone. {told}{rest}"
