"""Wording many pictures at once: the words, what each picture would say by them, and then the deed."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse

from masthead.actors import acting
from media.actions.describe_many import Described, Result, Seen, describe_many
from media.forms_wording import WordingForm, initial_of
from media.models import CaptionTemplate, Image
from media.pages import door
from media.placeholders import PLACEHOLDERS
from media.rehearsal import fingerprint, rehearse, summed_up
from newsroom.lib import clock, posted
from newsroom.lib.numbers import LARGEST_KEY, whole

CHANGES = "media.change_image"
RIGHTS = "media.rights_image"
KEEPS = "media.add_captiontemplate"
TOLD = {Result.CHANGED: "Changed.", Result.SAME: "It says all this already."}


def page(request: HttpRequest) -> HttpResponse:
    """A GET shows the words; a POST previews them, keeps them under a name, or applies what was previewed."""
    door.ask(request, CHANGES)
    sent = request.POST if request.method == "POST" else request.GET
    images = _chosen(request, sent)
    form = WordingForm(request.POST) if request.method == "POST" else WordingForm(initial=_template(request))
    if not request.user.has_perm(RIGHTS):
        form.leave_rights_out()
    shown: dict[str, Any] = {}
    if form.is_bound and form.is_valid():
        shown = _answer(request, form, images)
    context = door.context(
        request,
        title="Describe together",
        form=form,
        images=images,
        templates=CaptionTemplate.objects.all(),
        placeholders=PLACEHOLDERS.items(),
        may_keep=request.user.has_perm(KEEPS),
        **shown,
    )
    return TemplateResponse(
        request, "admin/media/image/batch.html", context, status=422 if form.errors else 200
    )


def _answer(request: HttpRequest, form: Any, images: list[Image]) -> dict[str, Any]:
    instructions = form.instructions()
    if "keep" in request.POST:
        _keep(request, form)
        return {}
    if not instructions:
        form.add_error(None, "Nothing would change: give one field its words.")
        return {}
    if "apply" in request.POST:
        if request.POST.get("previewed") == fingerprint(instructions):
            return {"done": _apply(request, images, instructions)}
        messages.warning(request, "The words are others than those of the preview: look at them once more.")
    rehearsed = rehearse(images, instructions)
    return {
        "rehearsed": rehearsed,
        "would_change": sum(each.would_change for each in rehearsed),
        "summed_up": summed_up(rehearsed),
        "previewed": fingerprint(instructions),
    }


def _apply(request: HttpRequest, images: list[Image], instructions: Any) -> list[tuple[Image, str, bool]]:
    """Each picture, what became of it, and whether that is as it was wished."""
    versions = dict(_pairs(request.POST.getlist("seen")))
    seen = [Seen(image.uuid, versions.get(image.pk, 0)) for image in images]
    told = describe_many(seen, instructions, actor=acting(request), now=clock.now())
    return [(image, *_words(each)) for image, each in zip(images, told, strict=True)]


def _words(told: Described) -> tuple[str, bool]:
    """A field that was left as it is is not as it was wished, even where others were changed."""
    if told.result in TOLD and not told.reason:
        return TOLD[told.result], True
    return f"Changed. {told.reason}" if told.result == Result.CHANGED else told.reason, False


def _pairs(values: list[str]) -> list[tuple[int, int]]:
    """From "12:3": the picture and the edit version that was looked at. What is not of this form names none."""
    pairs = (value.partition(":") for value in values)
    read = [(whole(pk, LARGEST_KEY), whole(version)) for pk, _, version in pairs]
    return [(pk, version) for pk, version in read if pk is not None and version is not None]


def _chosen(request: HttpRequest, sent: QueryDict) -> list[Image]:
    """The pictures that were chosen, in that order, as many as can be worded at once."""
    wanted = door.chosen(request, sent)
    rows = Image.objects.defer("received").with_thumbnails().in_bulk(wanted)
    return [rows[pk] for pk in wanted if pk in rows]


def _template(request: HttpRequest) -> dict[str, str]:
    pk = whole(request.GET.get("template", ""), LARGEST_KEY)
    template = CaptionTemplate.objects.filter(pk=pk).first() if pk else None
    return initial_of(template) if template else {}


def _keep(request: HttpRequest, form: Any) -> None:
    door.ask(request, KEEPS)
    template = CaptionTemplate(name=posted.text(request.POST, "name").strip(), wording=form.wording())
    try:
        template.full_clean()
    except ValidationError as error:
        form.add_error(None, f"It was not kept as a template. {' '.join(error.messages)}")
        return
    template.save()
    messages.success(request, f"The words are kept as “{template.name}”.")
