"""The stories of an entity that was split: which of them are about the new one, and the way back."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from articles.actions.move_tags import RIGHT as TAGS
from articles.actions.move_tags import SplitUndone, move_tags
from articles.actions.move_tags_back import left, move_tags_back
from articles.models import Article, Mention, MovedTag, Tag
from articles.models.tags import Decision
from entities.actions.merge import CannotMerge, check_merge
from entities.actions.split_entity import RIGHT as SPLITS
from entities.actions.undo_split import SplitAlreadyUndone, undo_split
from entities.librarian.pages import page
from entities.models import Split
from masthead.actors import acting
from newsroom.lib import clock

MOST = 50  # stories a page, and so in one request


@require_http_methods(["GET", "HEAD", "POST"])
def stories(request: HttpRequest, pk: int) -> HttpResponse:
    page.ask(request, SPLITS, TAGS)
    split = get_object_or_404(Split.objects.select_related("origin", "made"), pk=pk)
    if request.method == "POST":
        _move(request, split)
        return HttpResponseRedirect(request.get_full_path())
    after = page.numbers_after(request, 1)
    tags, has_more = page.cut(_tags(split, after[0] if after else None), MOST)
    surfaces = _surfaces(split, tags)
    context = {
        "title": f"Which stories are about the new {split.made}?",
        "split": split,
        "rows": [(tag.article, surfaces.get(tag.article_id, [])) for tag in tags],
        "after": tags[-1].article_id if has_more else "",
        "moved": MovedTag.objects.filter(split=split, back_at=None).count(),
    }
    return page.show(request, "split_stories.html", context)


def _tags(split: Split, before: int | None) -> "QuerySet[Tag]":
    """Newest story first: index stories_of_entity."""
    tags = Tag.objects.filter(entity=split.origin, decision=Decision.CONFIRMED).order_by("-article")
    tags = tags.filter(article__lt=before) if before is not None else tags
    return tags.select_related("article")


def _surfaces(split: Split, tags: list[Tag]) -> dict[int, list[str]]:
    """By story, how its text names the entity: one question a page."""
    rows = Mention.objects.filter(entity=split.origin, article__in=[tag.article_id for tag in tags])
    found: dict[int, list[str]] = {}
    for article, surface in rows.values_list("article", "surface").distinct().order_by("article", "surface"):
        found.setdefault(article, []).append(surface)
    return found


def _move(request: HttpRequest, split: Split) -> None:
    chosen = Article.objects.filter(pk__in=sorted(page.keys_in(request, "story"))[:MOST])
    uuids = list(chosen.values_list("uuid", flat=True))
    if not uuids:
        messages.warning(
            request, "No story was chosen, and nothing was done. Tick those that are about the new one."
        )
        return
    try:
        moved = move_tags(split=split, stories=uuids, actor=acting(request), now=clock.now())
    except SplitUndone as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"Stories that are about the new {split.made} now: {len(moved)} more.")


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """The tags first, so many a request; when the last is back, the split itself."""
    page.ask(request, SPLITS, TAGS)
    split = get_object_or_404(Split.objects.select_related("origin", "made"), pk=pk)
    error = ""
    if request.method == "POST":
        try:
            if _undo(request, split):
                return HttpResponseRedirect(reverse("admin:entities_entity_change", args=[split.origin_id]))
        except (CannotMerge, SplitAlreadyUndone) as refused:
            error = str(refused)
    context = {
        "title": f"Undo the split of {split.origin}?",
        "split": split,
        "error": error,
        "moved": MovedTag.objects.filter(split=split, back_at=None).count(),
        "most": MOST,
        "kept": _kept(split),
    }
    return page.show(request, "undo_split.html", context)


def _undo(request: HttpRequest, split: Split) -> bool:
    """Whether it is done. What speaks against it is said before the first tag moves."""
    actor = acting(request)
    if split.stands:
        check_merge(split.made, split.origin)
    back = move_tags_back(split=split, actor=actor, now=clock.now(), most=MOST)
    if left(split):
        messages.info(
            request, f"The tags of {back} stories are back. There are more: press the button again."
        )
        return False
    undo_split(split, actor=actor, now=clock.now())
    messages.success(request, f"{split.origin} is one again.")
    return True


def _kept(split: Split) -> list[Any]:
    """Names that the new one was given since: they stay with it, and mean the old one."""
    return list(split.made.aliases.exclude(pk__in=split.moved["aliases"])[:20])
