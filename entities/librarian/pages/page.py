"""What the librarian's pages share: the right, the frame of the admin, lists that begin after a row."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from entities.models import Entity
from newsroom.lib import posted
from newsroom.lib.numbers import LARGEST_KEY, whole

Row = TypeVar("Row", bound=Model)


def ask(request: HttpRequest, *rights: str) -> None:
    """Raise PermissionDenied unless the person has all these rights."""
    if not all(request.user.has_perm(right) for right in rights):
        raise PermissionDenied


def show(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """With what was refused, if anything was, as `error`: the answer is then 422."""
    context = admin.site.each_context(request) | {"opts": Entity._meta} | context
    status = 422 if context.get("error") else 200
    return TemplateResponse(request, f"admin/entities/librarian/{template}", context, status=status)


def key_in(text: str) -> int | None:
    """The primary key that somebody sent, or None."""
    return whole(text, LARGEST_KEY)


def keys_in(request: HttpRequest, name: str) -> frozenset[int]:
    return frozenset(key for text in request.POST.getlist(name) if (key := key_in(text)) is not None)


def numbers_after(request: HttpRequest, fields: int) -> list[int] | None:
    """The place `?after=` in a list that is ordered by so many numbers; None for its beginning, and for nonsense."""
    numbers = [key_in(part) for part in posted.text(request.GET, "after").split(".")]
    found = [number for number in numbers if number is not None]
    return found if len(found) == len(numbers) == fields else None


def cut(rows: "QuerySet[Row]", most: int) -> tuple[list[Row], bool]:
    """The first rows, and whether there are more."""
    found = list(rows[: most + 1])
    return found[:most], len(found) > most


def place_of(row: Any, fields: Sequence[str]) -> str:
    """What `numbers_after` reads, of the last row of a page."""
    return ".".join(str(getattr(row, name)) for name in fields)
