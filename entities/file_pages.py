"""The pages "Import" and "Export" above the list of entities. An import is shown before it is done."""

import base64
import binascii
import io
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone

from entities.actions.export_authority import export_authority
from entities.actions.import_authority import FORMS, Change, Report, import_authority
from entities.authority_file.guess import form_of
from entities.authority_file.rows import BadFile
from entities.models import Entity
from masthead.actors import acting
from newsroom.lib import clock

RIGHT = "entities.import_authority"
LARGEST = 500 * 1024  # bytes: a few thousand entities, some seconds of work
MOST_SHOWN = 100
_TYPES = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson; charset=utf-8"}


class FileForm(forms.Form):
    file = forms.FileField(
        label="Authority file",
        help_text=f"JSON lines or a table (CSV), up to {LARGEST // 1024} kB. Nothing is written yet.",
        widget=forms.ClearableFileInput(attrs={"accept": ".jsonl,.json,.csv,.tsv,.txt"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(
                f"{file.name} has {file.size // 1024} kB; here {LARGEST // 1024} fit. For larger files "
                "there is a command: manage.py import_authority FILE (with --dry-run to see it first)."
            )
        return file


class KeptForm(forms.Form):
    """The file that was looked at, as the page carries it until somebody says yes."""

    kept = forms.CharField(widget=forms.HiddenInput)
    form = forms.ChoiceField(choices=[(form, form) for form in FORMS], widget=forms.HiddenInput)
    name = forms.CharField(max_length=300, widget=forms.HiddenInput)

    def clean_kept(self) -> bytes:
        try:
            unpacking = zlib.decompressobj()
            content = unpacking.decompress(base64.b64decode(self.cleaned_data["kept"]), LARGEST + 1)
        except (binascii.Error, ValueError, zlib.error) as error:
            raise forms.ValidationError("The file did not arrive whole. Choose it again.") from error
        if len(content) > LARGEST or not unpacking.eof:
            raise forms.ValidationError("The file did not arrive whole. Choose it again.")
        return content


@dataclass
class Shown:
    """What a run told, the first of each."""

    report: Report = field(default_factory=Report)
    changes: list[Change] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)
    number_of_changes: int = 0
    number_refused: int = 0

    def change(self, change: Change) -> None:
        self.number_of_changes += 1
        if len(self.changes) < MOST_SHOWN:
            self.changes.append(change)

    def refuse(self, line: int, sentence: str) -> None:
        self.number_refused += 1
        if len(self.refused) < MOST_SHOWN:
            self.refused.append((line, sentence))

    @property
    def changes_left(self) -> int:
        return self.number_of_changes - len(self.changes)

    @property
    def refused_left(self) -> int:
        return self.number_refused - len(self.refused)


def file_urls(site: admin.AdminSite) -> list[URLPattern]:
    pages: list[tuple[str, Callable[..., HttpResponseBase], str]] = [
        ("import/", import_page, "entities_import"),
        ("export/<str:form>/", export_page, "entities_export"),
    ]
    return [path(route, site.admin_view(page), name=name) for route, page, name in pages]


def import_page(request: HttpRequest) -> HttpResponse:
    """1. A file is chosen. 2. What it would change is shown; the page carries the file. 3. It is done."""
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
    if request.method != "POST":
        return _page(request, {"form": FileForm()})
    if "kept" in request.POST:
        return _do(request)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, {"form": form}, status=422)
    file = form.cleaned_data["file"]
    content, name = file.read(), file.name
    return _look(request, form, content, name)


def _look(request: HttpRequest, form: FileForm, content: bytes, name: str) -> HttpResponse:
    kind = form_of(name, io.BytesIO(content))
    try:
        shown = _run(request, content, kind, dry_run=True)
    except BadFile as error:
        form.add_error("file", str(error))
        return _page(request, {"form": form}, status=422)
    if not shown.report.lines:
        form.add_error("file", f"{name} is empty. It should hold one entity a line.")
        return _page(request, {"form": form}, status=422)
    packed = base64.b64encode(zlib.compress(content)).decode()
    kept = KeptForm(initial={"kept": packed, "form": kind, "name": name})
    return _page(request, {"shown": shown, "kept": kept, "name": name})


def _do(request: HttpRequest) -> HttpResponse:
    kept = KeptForm(request.POST)
    if not kept.is_valid():
        return _choose_again(request, "The file did not arrive whole. Choose it again.")
    try:
        shown = _run(request, kept.cleaned_data["kept"], kept.cleaned_data["form"], dry_run=False)
    except BadFile as error:
        return _choose_again(request, str(error))
    return _page(request, {"shown": shown, "name": kept.cleaned_data["name"], "is_done": True})


def _choose_again(request: HttpRequest, why: str) -> HttpResponse:
    form = FileForm(data={})
    form.is_valid()
    form.errors.clear()
    form.add_error("file", why)
    return _page(request, {"form": form}, status=422)


def _run(request: HttpRequest, content: bytes, form: str, *, dry_run: bool) -> Shown:
    shown = Shown()
    shown.report = import_authority(
        io.BytesIO(content),
        actor=acting(request),
        now=clock.now(),
        on_refused=shown.refuse,
        on_change=shown.change,
        form=form,
        dry_run=dry_run,
    )
    return shown


def _page(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    title = {"title": "Import an authority file", "opts": Entity._meta}
    context = admin.site.each_context(request) | title | context
    return TemplateResponse(request, "admin/entities/entity/import.html", context, status=status)


def export_page(request: HttpRequest, form: str) -> HttpResponseBase:
    """The whole file, sent piece by piece."""
    if form not in FORMS:
        raise Http404
    pieces = export_authority(actor=acting(request), form=form)
    name = f"authority-{timezone.localdate(clock.now()):%Y-%m-%d}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(pieces, content_type=_TYPES[form], headers=headers)
