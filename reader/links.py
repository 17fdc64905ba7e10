"""Addresses on this site. A path is written for people (Unicode); a link that leaves the site is a URI (RFC 3986)."""

from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from django.utils.encoding import iri_to_uri


def absolute(path: str) -> str:
    """The whole URI of a site-relative path, percent-encoded as UTF-8 (RFC 3987, section 3.1)."""
    return f"{settings.SITE_URL}{iri_to_uri(path)}"


def section(slug: str) -> str:
    return reverse("reader:section", args=[slug])


@lru_cache(maxsize=10_000)  # a page has a dozen, and the same ones as other pages
def topic(slug: str) -> str:
    return reverse("reader:topic", args=[slug])


def author(slug: str) -> str:
    return reverse("reader:author", args=[slug])


def section_feed(slug: str) -> str:
    return reverse("reader:section_feed", args=[slug])
