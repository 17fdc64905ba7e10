"""The pages "Merge into" and "Undo the merge" of the admin: each shows what will happen before it does."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from entities import held
from entities.actions.merge import CannotMerge, check_merge, merge, names_of
from entities.actions.undo_merge import AlreadyUndone, undo_merge
from entities.family import family
from entities.forms import FindForm
from entities.models import Entity, Identifier, Merge, Role, Split
from masthead.actors import acting
from newsroom.lib import clock
from newsroom.lib.numbers import LARGEST_KEY, whole

MOST_FOUND = 20
RIGHT = "entities.merge_entity"


class MergePages:
    """Of an entity: look for the one to merge into, see what that means, do it."""

    admin_site: admin.AdminSite

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        standing = Merge.objects.filter(undone_at=None).select_related("loser", "winner")
        key = whole(object_id, LARGEST_KEY)
        context = {
            "may_merge": request.user.has_perm(RIGHT),
            "lost_merge": standing.filter(loser__pk=key).first() if key is not None else None,
            "won_merges": standing.filter(winner__pk=key) if key is not None else (),
            "splits": Split.objects.standing_of(key) if key is not None else (),
        }
        parent: Any = super()
        answer: HttpResponse = parent.change_view(
            request, object_id, form_url, context | (extra_context or {})
        )
        return answer

    def merge_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm(RIGHT):
            raise PermissionDenied
        loser = get_object_or_404(Entity, pk=pk)
        chosen = request.POST.get("into") or request.GET.get("into") or ""
        key = whole(chosen, LARGEST_KEY)
        if chosen.isdecimal() and key is None:
            raise Http404  # a number that no entity can have
        winner = get_object_or_404(Entity, pk=key) if key is not None else None
        error = ""
        if winner and request.method == "POST":
            try:
                merge(loser, into=winner, actor=acting(request), now=clock.now())
            except CannotMerge as refused:
                error = str(refused)
            else:
                messages.success(request, f"{loser} is merged into {winner}. Its names now mean {winner}.")
                return HttpResponseRedirect(reverse("admin:entities_entity_change", args=[winner.pk]))
        context = _confirmation(loser, winner, error) if winner else _search(request, loser)
        return _page(self.admin_site, request, "admin/entities/entity/merge.html", context)


def _search(request: HttpRequest, loser: Entity) -> dict[str, Any]:
    form = FindForm(request.GET if "q" in request.GET else {"q": loser.family_name or loser.name})
    text = form.cleaned_data["q"] if form.is_valid() else ""
    rivals = Entity.objects.current().filter(kind=loser.kind).exclude(pk=loser.pk)
    found = rivals.called(text)[:MOST_FOUND] if text else rivals.none()
    return {"title": f"Merge {loser} into ...", "loser": loser, "form": form, "found": found}


def _confirmation(loser: Entity, winner: Entity, error: str) -> dict[str, Any]:
    if not error:
        try:
            check_merge(loser, winner)
        except CannotMerge as refused:
            error = str(refused)
    ids = {loser.wikidata, winner.wikidata}
    return {
        "title": f"Merge {loser} into {winner}?",
        "loser": loser,
        "winner": winner,
        "error": error,
        "names": names_of(loser),
        **_what_moves(loser, winner),
        "winner_lacks_wikidata": bool(loser.wikidata and not winner.wikidata),
        "ids_differ": "" not in ids and len(ids) == 2,
    }


def _what_moves(loser: Entity, winner: Entity) -> dict[str, Any]:
    """What holds on to either, what the loser says that the winner says in another way, and what hangs on it."""
    losing, staying = family(loser), family(winner)
    pairs = list(zip(held.held_by(losing), held.held_by(staying), strict=True))
    return {
        "held": [(mine, theirs) for mine, theirs in pairs if (mine.number or theirs.number)],
        "too_many": [mine.words for mine, theirs in pairs if mine.only_one and mine.number and theirs.number],
        "conflicts": _conflicts(loser, winner),
        "roles": list(Role.objects.filter(entity__in=losing)[:MOST_FOUND]),
        "identifiers": list(Identifier.objects.filter(entity__in=losing)[:MOST_FOUND]),
        "parts": list(Entity.objects.filter(parent__in=losing)[:MOST_FOUND]),
        "replaces": list(Entity.objects.filter(replaced_by__in=losing)[:MOST_FOUND]),
        "role_holders": Role.objects.filter(organisation__in=losing).select_related("entity")[:MOST_FOUND],
    }


_COMPARED = ("description", "wikidata", "family_name", "country", "began", "ended", "parent")


def _conflicts(loser: Entity, winner: Entity) -> list[tuple[str, Any, Any]]:
    """Where both say something, and not the same: what the winner says is shown from now on."""
    said = ((name, getattr(loser, name), getattr(winner, name)) for name in _COMPARED)
    return [
        (str(Entity._meta.get_field(name).verbose_name), mine, theirs)  # type: ignore[union-attr]  # all have one
        for name, mine, theirs in said
        if mine and theirs and mine != theirs
    ]


class UndoPages:
    """Of a merge: see what comes apart, do it."""

    admin_site: admin.AdminSite

    def undo_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm(RIGHT):
            raise PermissionDenied
        merged = get_object_or_404(Merge.objects.select_related("loser", "winner"), pk=pk)
        loser, winner = merged.loser, merged.winner
        if request.method == "POST":
            try:
                undo_merge(merged, actor=acting(request), now=clock.now())
            except AlreadyUndone as refused:
                messages.info(request, str(refused))
            else:
                messages.success(request, f"{loser} stands for itself again, apart from {winner}.")
            return HttpResponseRedirect(reverse("admin:entities_entity_change", args=[loser.pk]))
        context = {
            "title": f"Undo the merge of {loser} into {winner}?",
            "merge": merged,
            "names": names_of(loser),
        }
        return _page(self.admin_site, request, "admin/entities/merge/undo.html", context)


def _page(
    site: admin.AdminSite, request: HttpRequest, template: str, context: dict[str, Any]
) -> HttpResponse:
    context = site.each_context(request) | {"opts": Entity._meta} | context
    return TemplateResponse(request, template, context, status=422 if context.get("error") else 200)
