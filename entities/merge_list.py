"""What the list and the page of merges show of each, in plain words."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as dated
from django.utils.html import format_html, format_html_join

from entities.models import Merge
from masthead.people import names_of


class MergeList(ChangeList):
    """With the names of the people, one question for the page."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        put_people(self.result_list)


def put_people(merges: Iterable[Merge]) -> None:
    """Each merge gets `people`: a label's name."""
    merges = list(merges)
    people = names_of({label for merge in merges for label in (merge.by, merge.undone_by) if label})
    for merge in merges:
        vars(merge)["people"] = people


class MergeWords:
    """Columns for the admin."""

    @admin.display(description="Found to be another")
    def found(self, merge: Merge) -> str:
        return str(merge.loser)

    @admin.display(description="Kept as")
    def kept(self, merge: Merge) -> str:
        return str(merge.winner)

    @admin.display(description="Merged")
    def merged(self, merge: Merge) -> str:
        return _said(merge, merge.by, merge.at)

    @admin.display(description="Undone")
    def undone(self, merge: Merge) -> str:
        return _said(merge, merge.undone_by, merge.undone_at) if merge.undone_at else "no"

    @admin.display(description="Names that went over")
    def names_told(self, merge: Merge) -> str:
        items = format_html_join("", "<li><bdi>{}</bdi></li>", ((name,) for name in merge.names))
        return format_html('<ul class="merge-names">{}</ul>', items)

    @admin.display(description="Undo")
    def undo(self, merge: Merge) -> str:
        if not merge.stands:
            return ""
        address = reverse("admin:entities_merge_undo", args=[merge.pk])
        return format_html('<a href="{}" aria-label="Undo: {}">Undo</a>', address, merge)


def _said(merge: Merge, label: str, at: Any) -> str:
    """`3 Mar 2026, 14:05 by Fay`."""
    people = vars(merge).get("people") or names_of({label})
    return f"{dated(timezone.localtime(at), 'j M Y, H:i')} by {people.get(label, label)}"
