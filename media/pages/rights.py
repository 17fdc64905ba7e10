"""The rights of one picture: as they came, as they are set, and the leases. Each button is one verb."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from masthead.actors import acting
from masthead.people import names_of
from media import after_describe
from media.actions import allow_again as back
from media.actions.lease import BadPeriod, IsRevoked, WhyMissing, grant_lease, revoke_lease
from media.actions.set_rights import set_rights
from media.forms_rights import LeaseForm, RightsForm
from media.models import Image, Lease
from media.pages import door
from media.rework import StalePicture
from newsroom.lib import clock, posted
from newsroom.lib.numbers import LARGEST_KEY, whole

RIGHT = "media.rights_image"
# What came with the picture about its rights, by the names of media/metadata.py.
CAME = ("copyright", "usage_terms", "instructions", "web_statement", "credit", "source", "creator")
REFUSALS = (
    BadPeriod, IsRevoked, WhyMissing, back.NotWithdrawn, back.StillLeaving, back.WhyMissing,
)  # fmt: skip


def page(request: HttpRequest, pk: int) -> HttpResponse:
    image = door.opened(request, pk)
    if request.method != "POST":
        return _show(request, image)
    verb = VERBS.get(request.POST.get("verb", ""))
    if verb is None:
        messages.error(
            request, "That was not understood, and nothing was done. Use the buttons of this page."
        )
        return _show(request, image, status=400)
    return verb(request, image)


def _show(request: HttpRequest, image: Image, status: int = 200, **forms: forms.BaseForm) -> HttpResponse:
    now = clock.now()
    image = Image.objects.prefetch_related("leases").get(pk=image.pk)
    leases = list(image.leases.all())
    names = names_of({lease.granted_by for lease in leases} | {lease.revoked_by for lease in leases})
    context = door.context(
        request,
        title=str(image),
        image=image,
        tab="rights",
        verdict=image.verdict(now),
        said=image.verdict(now).said(timezone.get_current_timezone()),
        came=[(name.replace("_", " ").capitalize(), text) for name in CAME if (text := _came(image, name))],
        leases=[_row(lease, names, now) for lease in leases],
        may_set=request.user.has_perm(RIGHT),
        may_withdraw=request.user.has_perm("media.withdraw_image"),
        typed=request.POST.get("why", "") if status != 200 else "",
        **({"form": RightsForm(instance=image), "lease_form": LeaseForm()} | forms),
    )
    return TemplateResponse(request, "admin/media/image/rights.html", context, status=status)


def _came(image: Image, name: str) -> str:
    value = image.received.get(name, "")
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _row(lease: Lease, names: dict[str, str], now: datetime) -> dict[str, Any]:
    """A lease as the page lists it."""
    state = "over"
    if lease.revoked_at:
        state = "revoked"
    elif lease.ends_at > now:
        state = "runs" if lease.begins_at <= now else "to come"
    return {
        "lease": lease,
        "state": state,
        "may_end": state in ("runs", "to come"),
        "granted_by": names.get(lease.granted_by, lease.granted_by),
        "revoked_by": names.get(lease.revoked_by, lease.revoked_by),
    }


def _set(request: HttpRequest, image: Image) -> HttpResponse:
    form = RightsForm(request.POST, instance=Image.objects.get(pk=image.pk))
    if form.is_valid():
        try:
            changed = set_rights(
                image.uuid,
                form.changes(),
                actor=acting(request),
                now=clock.now(),
                edit_version=form.cleaned_data["edit_version"],
            )
        except (StalePicture, ValidationError) as error:
            form.add_error(None, str(error) if isinstance(error, StalePicture) else error)
        else:
            messages.success(request, "The rights are set.")
            offer = after_describe.address(changed, acting(request)) if form.changed_data else ""
            return HttpResponseRedirect(offer or address(image))
    return _show(request, image, 422, form=form)


def _grant(request: HttpRequest, image: Image) -> HttpResponse:
    form = LeaseForm(request.POST)
    if form.is_valid():
        now = clock.now()
        try:
            grant_lease(
                image.uuid,
                begins_at=form.cleaned_data["begins_at"] or now,
                ends_at=form.cleaned_data["ends_at"],
                why=form.cleaned_data["why"],
                actor=acting(request),
                now=now,
            )
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The lease is granted.")
            return HttpResponseRedirect(address(image))
    return _show(request, image, 422, lease_form=form)


def _revoke(request: HttpRequest, image: Image) -> HttpResponse:
    lease = whole(request.POST.get("lease", ""), LARGEST_KEY)
    if lease is None or not image.leases.filter(pk=lease).exists():
        raise Http404
    return _done(
        request,
        image,
        lambda why, now: revoke_lease(image.uuid, lease, why=why, actor=acting(request), now=now),
        "The lease is revoked.",
    )


def _allow_again(request: HttpRequest, image: Image) -> HttpResponse:
    return _done(
        request,
        image,
        lambda why, now: back.allow_again(image.uuid, why=why, actor=acting(request), now=now),
        "The picture is no longer withdrawn. Its sizes are being made anew; no story gets it back by itself.",
    )


def _done(
    request: HttpRequest, image: Image, verb: Callable[[str, datetime], Any], told: str
) -> HttpResponse:
    why = posted.text(request.POST, "why")
    try:
        verb(why, clock.now())
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
        return _show(request, image, status=409)
    messages.success(request, told)
    return HttpResponseRedirect(address(image))


def address(image: Image) -> str:
    return reverse("admin:media_image_rights", args=[image.pk])


VERBS: dict[str, Callable[[HttpRequest, Image], HttpResponse]] = {
    "set": _set,
    "grant": _grant,
    "revoke": _revoke,
    "allow_again": _allow_again,
}
