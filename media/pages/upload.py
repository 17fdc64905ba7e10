"""The page to upload many pictures. Its form does all that is needed where no script runs."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from masthead.actors import acting
from media.forms import UploadForm
from media.pages import door
from media.upload_outcomes import Outcome, upload_each

UPLOADS = "media.upload_image"


def page(request: HttpRequest) -> HttpResponse:
    door.ask(request, UPLOADS)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    outcomes: list[Outcome] = []
    if form.is_bound and form.is_valid():
        outcomes = upload_each(form.files_sent(), acting(request))
        form = UploadForm()
    refused = bool(form.errors) or any(outcome.refusal for outcome in outcomes)
    context = door.context(
        request, title="Upload pictures", form=form, outcomes=outcomes, together=door.together(request)
    )
    return TemplateResponse(request, "admin/media/image/upload.html", context, status=422 if refused else 200)
