"""The index of the librarian's tools: what waits in each, counted no further than a glance needs."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from entities.librarian.pages import page
from entities.models import DuplicatePair, Merge, NameLook, UnknownName
from entities.models.looks import MOST_ATTEMPTS

RIGHT = "entities.change_entity"
MOST_COUNTED = 99


@require_safe
def tools(request: HttpRequest) -> HttpResponse:
    page.ask(request, RIGHT)
    context = {
        "title": "Librarian's tools",
        "tools": [
            _tool(
                "Names waiting to become entities",
                "What stories name and the authority file does not know, the most frequent first.",
                "entities_unknown",
                UnknownName.objects.waiting(),
            ),
            _tool(
                "Entities that may be one",
                "The same name, near spelling, initials, another order of words.",
                "entities_duplicates",
                DuplicatePair.objects.waiting(),
            ),
            _tool(
                "Names that several bear",
                "Which of them a story means needs evidence. Decide which links by itself.",
                "entities_ambiguous",
            ),
            _tool(
                "Merges",
                "What was merged, by whom and when. Each can be undone.",
                "entities_merge_changelist",
                Merge.objects.filter(undone_at=None),
                counted="stand",
            ),
        ],
        "to_look_at": _number(NameLook.objects.waiting()),
        "given_up": NameLook.objects.filter(attempts__gte=MOST_ATTEMPTS).exclude(error="")[:10],
    }
    return page.show(request, "tools.html", context)


def _tool(title: str, words: str, address: str, rows: Any = None, counted: str = "wait") -> dict[str, str]:
    number = _number(rows) if rows is not None else ""
    return {
        "title": title,
        "words": words,
        "address": reverse(f"admin:{address}"),
        "number": f"{number} {counted if number != '1' else counted + 's'}" if number else "",
    }


def _number(rows: Any) -> str:
    number = rows.order_by()[: MOST_COUNTED + 1].count()
    return f"{MOST_COUNTED}+" if number > MOST_COUNTED else str(number)
