"""Pictures running out: what live stories show whose rights have ended, or end within seven days."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from media.models import Image
from media.pages import door
from newsroom.lib import clock
from publishing.actions.watch_rights import running_out
from publishing.models import LivePicture, LiveStory

RIGHT = "media.rights_image"
MOST = 50  # pictures on the page: the most urgent ones
MOST_STORIES = 5  # named of each picture
MOST_COUNTED = 99  # on the admin's first page


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    door.ask(request, RIGHT)
    now = clock.now()
    urgent = running_out(now).defer("received").with_thumbnails().prefetch_related("leases")
    found = list(urgent[: MOST + 1])
    images = found[:MOST]
    stories = _stories(images)
    context = door.context(
        request,
        title="Pictures running out",
        rows=[_row(image, stories[str(image.uuid)], now) for image in images],
        has_more=len(found) > MOST,
        may_withdraw=request.user.has_perm("media.withdraw_image"),
    )
    return TemplateResponse(request, "desk/running_out.html", context)


def number_of(now: datetime) -> int:
    """For the notice on the admin's first page: index image_running_out; it stops counting at MOST_COUNTED + 1."""
    return running_out(now).order_by()[: MOST_COUNTED + 1].count()


def _row(image: Image, stories: list[LiveStory], now: datetime) -> dict[str, Any]:
    verdict = image.verdict(now)
    return {
        "image": image,
        "verdict": verdict,
        "said": verdict.said(timezone.get_current_timezone()),
        "left": left(verdict.until - now) if verdict.is_allowed and verdict.until else "",
        "stories": stories[:MOST_STORIES],
        "has_more": len(stories) > MOST_STORIES,
    }


def left(time: timedelta) -> str:
    """How long it is still allowed, in whole days."""
    if time.days < 1:
        return "less than a day left"
    return "1 day left" if time.days == 1 else f"{time.days} days left"


def _stories(images: Sequence[Image]) -> dict[str, list[LiveStory]]:
    """The newest live stories of each picture, one more than are named: one question for all of them."""
    rows = LivePicture.objects.newest_of_each([image.uuid for image in images], MOST_STORIES + 1)
    stories: dict[str, list[LiveStory]] = {str(image.uuid): [] for image in images}
    for row in rows.select_related("story").defer("story__card"):
        stories[str(row.image)].append(row.story)
    return stories
