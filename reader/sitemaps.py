"""Sitemaps (https://www.sitemaps.org/protocol.html) and Google's news sitemap, as bytes (pure)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from lxml import etree

from reader import links
from reader.feeds import plain

CONTENT_TYPE = "application/xml; charset=utf-8"
MOST_ADDRESSES = 50_000  # in one sitemap, by the protocol
MOST_NEWS = 1_000  # in one news sitemap, by Google

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


@dataclass(frozen=True)
class Place:
    path: str
    changed_at: datetime | None = None


@dataclass(frozen=True)
class NewsPlace:
    path: str
    title: str
    language: str
    published_at: datetime


def months(first: date, last: date) -> Iterator[date]:
    """The first day of each month from that of `first` to that of `last`, both included."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = next_month(month)


def next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def index(paths: Iterable[str]) -> bytes:
    """A sitemap of sitemaps."""
    root = _element("sitemapindex")
    for path in paths:
        _text(_child(root, "sitemap"), "loc", links.absolute(path))
    return _bytes(root)


def sitemap(places: Iterable[Place]) -> bytes:
    root = _element("urlset")
    for place in places:
        url = _child(root, "url")
        _text(url, "loc", links.absolute(place.path))
        if place.changed_at:
            _text(url, "lastmod", place.changed_at.isoformat(timespec="seconds"))
    return _bytes(root)


def news_sitemap(paper: str, places: Iterable[NewsPlace]) -> bytes:
    """https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap"""
    root = _element("urlset")
    for place in places:
        url = _child(root, "url")
        _text(url, "loc", links.absolute(place.path))
        news = _child(url, "news", NEWS)
        publication = _child(news, "publication", NEWS)
        _text(publication, "name", paper, NEWS)
        _text(publication, "language", place.language.partition("-")[0], NEWS)
        _text(news, "publication_date", place.published_at.isoformat(timespec="seconds"), NEWS)
        _text(news, "title", place.title, NEWS)
    return _bytes(root)


def _element(name: str) -> etree._Element:
    names = {None: SITEMAP, "news": NEWS}
    return etree.Element(f"{{{SITEMAP}}}{name}", nsmap=names)  # type: ignore[arg-type]  # None is the default one


def _child(parent: etree._Element, name: str, space: str = SITEMAP) -> etree._Element:
    return etree.SubElement(parent, f"{{{space}}}{name}")


def _text(parent: etree._Element, name: str, text: str, space: str = SITEMAP) -> None:
    _child(parent, name, space).text = plain(text)


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")
