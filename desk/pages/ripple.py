"""One ripple: every live sentence that says otherwise, what it could say, and the buttons that decide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from articles.models import Article
from desk.drafts_behind import drafts_behind
from desk.labels import label
from masthead.actors import acting
from media.pages import door
from newsroom.lib import clock, posted
from newsroom.lib.numbers import LARGEST_KEY, whole
from newsroom.lib.paging import BadKeyset, Keyset
from publishing.actions.amend_ripple import (
    CHANGE,
    LEAVE,
    MOST,
    NOTE,
    Choice,
    IsClosed,
    Outcome,
    TooMany,
    amend_ripple,
)
from publishing.actions.close_ripple import close_ripple
from publishing.actions.start_ripple import RIGHT
from publishing.models import LiveStory, Ripple, RippleHit
from publishing.models.ripple import MOST_ATTEMPTS
from publishing.ripple.replace import SameWords, are_same_words

RIGHTS = (RIGHT, "publishing.correct_story")
STORIES = 20  # on a page
DECIDED = 50  # shown of those that were decided, the newest first
REFRESH = "3"  # seconds, while workers read
_TYPE = {"caption": "picture", "alt_text": "picture", "long_description": "picture", "html": "text"}
_QUOTE = {"text", "introduction", "attribution"}


@dataclass(frozen=True)
class Row:
    """One sentence on the page: around and within the words in question, what is chosen for it, and what is wrong."""

    hit: RippleHit
    chosen: str
    words: str
    error: str = ""

    @property
    def label(self) -> str:
        field = self.hit.field
        kind = "quote" if self.hit.block and field in _QUOTE else _TYPE.get(field, "")
        return label(field, kind) if self.hit.block or kind else label(field)

    @property
    def before(self) -> str:
        return self.hit.sentence[: self.hit.marked_from]

    @property
    def marked(self) -> str:
        return self.hit.sentence[self.hit.marked_from : self.hit.marked_to]

    @property
    def after(self) -> str:
        return self.hit.sentence[self.hit.marked_to :]


@dataclass(frozen=True)
class Story:
    live: LiveStory
    article: Article | None
    rows: list[Row]


def page(request: HttpRequest, pk: int) -> HttpResponse:
    door.ask(request, *RIGHTS)
    ripple = get_object_or_404(Ripple.objects.select_related("entity"), pk=pk)
    if request.method == "POST":
        return _posted(request, ripple)
    return _show(request, ripple, Typed())


@dataclass(frozen=True)
class Typed:
    """What somebody sent, by the key of the sentence: what is chosen, and all words, also where no choice is."""

    chosen: dict[int, Choice] = field(default_factory=dict)
    words: dict[int, str] = field(default_factory=dict)


def _show(request: HttpRequest, ripple: Ripple, typed: Typed, status: int = 200) -> HttpResponse:
    hits, after = _open_hits(ripple, request.GET.get("after", ""))
    takes_proposals = not typed.chosen and request.GET.get("choose") == "proposed"
    context = _context(
        request,
        ripple,
        stories=_stories(hits, typed, takes_proposals=takes_proposals),
        after=after,
        is_first=not request.GET.get("after"),
        takes_proposals=takes_proposals,
        has_proposals=any(hit.proposed for hit in hits),
        has_failed=ripple.attempts >= MOST_ATTEMPTS and bool(ripple.error),
    )
    answer = TemplateResponse(request, "desk/ripple.html", context, status=status)
    if ripple.state == Ripple.State.READING and not hits and not context["has_failed"]:
        answer["Refresh"] = REFRESH  # nothing is being typed yet
    return answer


def _context(request: HttpRequest, ripple: Ripple, **values: Any) -> dict[str, Any]:
    return admin.site.each_context(request) | {
        "title": f"{ripple.entity}: {ripple.get_kind_display().lower()}",
        "ripple": ripple,
        "may_amend": request.user.has_perms(["publishing.amend_story", "publishing.correct_story"]),
        "may_start": request.user.has_perm(RIGHT),
        "is_open": ripple.state != Ripple.State.CLOSED,
        **values,
    }


def _open_hits(ripple: Ripple, key: str) -> tuple[list[RippleHit], str]:
    """Those of the next STORIES stories, newest first, and where the page after begins: index ripple_hits_newest."""
    rows = _after(RippleHit.objects.open().filter(ripple=ripple), key)
    places = rows.order_by("-published_at", "-story").values_list("published_at", "story").distinct()
    found = list(places[: STORIES + 1])
    hits = list(rows.filter(story__in=[story for _, story in found[:STORIES]])[: MOST + 1])
    shown = _whole_stories(hits)
    is_last = len(found) <= STORIES and len(shown) == len(hits)
    return shown, "" if is_last else str(Keyset(shown[-1].published_at, shown[-1].story))


def _whole_stories(hits: list[RippleHit]) -> list[RippleHit]:
    """As many as can be decided on at once; of a story with even more the first ones, alone."""
    if len(hits) <= MOST:
        return hits
    whole_ones = [hit for hit in hits if hit.story != hits[-1].story]
    return whole_ones or hits[:MOST]


def _after(rows: "QuerySet[RippleHit]", key: str) -> "QuerySet[RippleHit]":
    """The page after that key; the first one where the key says nothing."""
    try:
        return Keyset.parse(key).older(rows)
    except BadKeyset:
        return rows


def _stories(hits: Sequence[RippleHit], typed: Typed, *, takes_proposals: bool) -> list[Story]:
    uuids = {hit.story for hit in hits}
    live = {row.story: row for row in LiveStory.objects.live().filter(story__in=uuids).defer("card")}
    articles = {row.uuid: row for row in Article.objects.filter(uuid__in=uuids).only("pk", "uuid")}
    rows: dict[UUID, list[Row]] = {}
    for hit in hits:
        rows.setdefault(hit.story, []).append(_row(hit, typed, takes_proposals=takes_proposals))
    return [Story(live[each], articles.get(each), of) for each, of in rows.items() if each in live]


def _row(hit: RippleHit, typed: Typed, *, takes_proposals: bool) -> Row:
    choice, words = typed.chosen.get(hit.pk), typed.words.get(hit.pk) or hit.proposed or hit.sentence
    if choice:
        return Row(hit, choice.do, words, str(SameWords()) if _is_untouched(hit, choice) else "")
    takes = takes_proposals and hit.is_certain and bool(hit.proposed)
    return Row(hit, CHANGE if takes else "", words)


def _is_untouched(hit: RippleHit, choice: Choice) -> bool:
    return choice.do == CHANGE and are_same_words(hit.sentence, choice.words)


def _posted(request: HttpRequest, ripple: Ripple) -> HttpResponse:
    chosen = _chosen(request)
    if not chosen:
        messages.warning(request, "Nothing was chosen, so nothing was done.")
        return _show(request, ripple, Typed(words=_words(request)), status=409)
    typed = Typed({choice.hit: choice for choice in chosen}, _words(request))
    if "back" in request.POST:
        return _show(request, ripple, typed)
    if _has_untouched(ripple, typed):
        messages.error(request, "Nothing was done yet: where it says so below, the words are the old ones.")
        return _show(request, ripple, typed, status=422)
    if "amend" not in request.POST:
        return _preview(request, ripple, typed)
    try:
        outcome = amend_ripple(ripple=ripple.pk, choices=chosen, actor=acting(request), now=clock.now())
    except (TooMany, IsClosed) as refusal:
        messages.error(request, str(refusal))
        return _show(request, ripple, typed, status=409)
    _tell(request, outcome)
    return HttpResponseRedirect(reverse("admin:desk_ripple", args=[ripple.pk]))


def _chosen(request: HttpRequest) -> list[Choice]:
    """`do-<hit>` is one of the choices; `words-<hit>` are the new words. What is neither is passed over."""
    found = []
    for name, value in request.POST.items():
        key = whole(name.removeprefix("do-"), LARGEST_KEY) if name.startswith("do-") else None
        if key is not None and value in (CHANGE, NOTE, LEAVE):
            words = _typed_words(request, f"words-{key}") if value == CHANGE else ""
            found.append(Choice(key, str(value), words))
    return found[: MOST + 1]


def _words(request: HttpRequest) -> dict[int, str]:
    """All that was typed, by sentence: it is shown again, whatever is chosen beside it."""
    names = [name for name in request.POST if name.startswith("words-")]
    keys = {name: whole(name.removeprefix("words-"), LARGEST_KEY) for name in names}
    return {key: _typed_words(request, name) for name, key in keys.items() if key is not None}


def _typed_words(request: HttpRequest, name: str) -> str:
    return " ".join(posted.text(request.POST, name).split())


def _has_untouched(ripple: Ripple, typed: Typed) -> bool:
    """Whether words are to be changed to what they are, in a sentence that still waits."""
    hits = RippleHit.objects.open().filter(ripple=ripple, pk__in=typed.chosen)
    return any(_is_untouched(hit, typed.chosen[hit.pk]) for hit in hits)


def _preview(request: HttpRequest, ripple: Ripple, typed: Typed) -> HttpResponse:
    hits = list(RippleHit.objects.open().filter(ripple=ripple, pk__in=typed.chosen))
    stories = _stories(hits, typed, takes_proposals=False)
    amended = [each for each in stories if any(row.chosen in (CHANGE, NOTE) for row in each.rows)]
    context = _context(request, ripple, stories=stories, amended=len(amended), today=clock.now())
    return TemplateResponse(request, "desk/ripple_preview.html", context)


def _tell(request: HttpRequest, outcome: Outcome) -> None:
    if outcome.snapshots:
        amended = len(outcome.snapshots)
        told = "One story is amended" if amended == 1 else f"{amended} stories are amended"
        messages.success(request, f"{told}, with the note. No draft was touched.")
    if outcome.left:
        left = "One sentence is" if outcome.left == 1 else f"{outcome.left} sentences are"
        messages.success(request, f"{left} left as {'it is' if outcome.left == 1 else 'they are'}.")
    for headline, why in outcome.refused:
        messages.error(request, f"{headline}: {why}")


@require_safe
def decided(request: HttpRequest, pk: int) -> HttpResponse:
    """What was decided, by whom; and which working copies still have the old words."""
    door.ask(request, *RIGHTS)
    ripple = get_object_or_404(Ripple.objects.select_related("entity"), pk=pk)
    hits = list(ripple.hits.exclude(state=RippleHit.State.OPEN).order_by("-at", "-pk")[:DECIDED])
    amended = [hit for hit in hits if hit.state == RippleHit.State.AMENDED]
    context = _context(request, ripple, hits=_named(hits), drafts=drafts_behind(amended), most=DECIDED)
    return TemplateResponse(request, "desk/ripple_decided.html", context)


def _named(hits: Iterable[RippleHit]) -> list[tuple[RippleHit, LiveStory | None]]:
    rows = list(hits)
    live = {
        row.story: row
        for row in LiveStory.objects.filter(story__in={hit.story for hit in rows}).defer("card")
    }
    return [(hit, live.get(hit.story)) for hit in rows]


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(Ripple, pk=pk)
    ripple = close_ripple(ripple=pk, actor=acting(request), now=clock.now())
    messages.success(request, f"{ripple} is closed. What was amended stays amended.")
    return HttpResponseRedirect(reverse("admin:desk_ripples"))
