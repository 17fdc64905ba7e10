"""The page of one picture: what it looks like, what came with it, what the desk says, where it is used."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from masthead.actors import acting
from media import after_describe
from media.actions.describe import StalePicture, describe
from media.forms import DescribeForm
from media.models import Image
from media.pages import door
from media.picture_page import page_of
from newsroom.lib import clock

CHANGES = "media.change_image"


def page(request: HttpRequest, image: Image) -> HttpResponse:
    """In the place of the admin's form, whose POST would be one atomic block around the verb."""
    sent = request.POST if request.method == "POST" else None
    form = DescribeForm(sent, instance=Image.objects.get(pk=image.pk))
    if sent is not None and form.is_valid() and _describe(request, image, form):
        messages.success(request, "The picture is changed.")
        changed = Image.objects.get(pk=image.pk)
        next_page = after_describe.address(changed, acting(request)) if form.changed_data else ""
        return HttpResponseRedirect(next_page or door.page_of(image.pk))
    context = door.context(
        request,
        title=str(image),
        form=form,
        image=image,
        page=page_of(image, form),
        now=clock.now(),
        may_change=request.user.has_perm(CHANGES),
        tab="picture",
    )
    return TemplateResponse(
        request, "admin/media/image/image.html", context, status=422 if form.errors else 200
    )


def _describe(request: HttpRequest, image: Image, form: DescribeForm) -> bool:
    """Call the verb; what is wrong goes into the form, which keeps what was typed."""
    try:
        describe(
            image.uuid,
            form.changes(),
            actor=acting(request),
            now=clock.now(),
            edit_version=form.cleaned_data["edit_version"],
        )
    except (StalePicture, ValidationError) as error:
        form.add_error(None, str(error) if isinstance(error, StalePicture) else error)
        return False
    return True
