from datetime import UTC, date, datetime, time, timedelta

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from masthead.models import Author
from newsroom.lib import clock
from publishing import tombstones
from publishing.models import LiveStory
from reader import answers, links, lists, sitemaps
from reader.paper import the_paper
from reader.views.errors import NotHere

NEWS_AGE = timedelta(days=2)


@require_safe
def index(request: HttpRequest) -> HttpResponseBase:
    """A sitemap for each month with stories, and one for the pages that are no stories."""
    paths = [reverse("reader:page_sitemap")]
    paths += [reverse("reader:month_sitemap", args=[f"{month:%Y-%m}"]) for month in _months()]
    return answers.answer(request, sitemaps.index(paths), sitemaps.CONTENT_TYPE)


@require_safe
def month(request: HttpRequest, month: str) -> HttpResponseBase:
    """The stories that were first published in a month (UTC), written as 2026-11. What has a tombstone is left out."""
    begins, ends = _month(month)
    rows = LiveStory.objects.live().filter(published_at__gte=begins, published_at__lt=ends).newest()
    found = rows.values_list("story", "path", "updated_at")[: sitemaps.MOST_ADDRESSES]
    places = [
        sitemaps.Place(path, updated_at) for story, path, updated_at in found if not tombstones.stands(story)
    ]
    if not places:
        raise NotHere(_("Nothing was published in that month."))
    return answers.answer(request, sitemaps.sitemap(places), sitemaps.CONTENT_TYPE)


@require_safe
def pages(request: HttpRequest) -> HttpResponseBase:
    """Home, sections and authors."""
    paths = ["/", *(links.section(section.slug) for section in the_paper().sections)]
    paths += [links.author(slug) for slug in Author.objects.values_list("slug", flat=True)]
    return answers.answer(
        request, sitemaps.sitemap(sitemaps.Place(path) for path in paths), sitemaps.CONTENT_TYPE
    )


@require_safe
def news(request: HttpRequest) -> HttpResponseBase:
    """The stories of the last two days, for Google News."""
    cards = lists.published_since(clock.now() - NEWS_AGE, sitemaps.MOST_NEWS)
    places = [
        sitemaps.NewsPlace(card.path, card.headline, card.language, card.published_at) for card in cards
    ]
    body = sitemaps.news_sitemap(the_paper().name, places)
    return answers.answer(request, body, sitemaps.CONTENT_TYPE)


@require_safe
def robots(request: HttpRequest) -> HttpResponseBase:
    """RFC 9309. What is not for readers is closed by rights, not by this file."""
    lines = ["User-agent: *", "Disallow: /admin/", ""]
    lines += [
        f"Sitemap: {links.absolute(reverse(name))}" for name in ("reader:sitemap", "reader:news_sitemap")
    ]
    return answers.answer(request, "\n".join([*lines, ""]).encode(), "text/plain; charset=utf-8")


def _months() -> list[date]:
    newest = LiveStory.objects.live().newest().values_list("published_at", flat=True).first()
    oldest = LiveStory.objects.live().newest().values_list("published_at", flat=True).reverse().first()
    return list(sitemaps.months(oldest.date(), newest.date())) if oldest and newest else []


def _month(text: str) -> tuple[datetime, datetime]:
    """The first moment of the month and that of the next one."""
    try:
        first = date.fromisoformat(f"{text}-01")
        return _midnight(first), _midnight(sitemaps.next_month(first))
    except ValueError as error:
        raise NotHere(_("There is no such month.")) from error


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
