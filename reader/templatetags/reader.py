"""{% load reader %}: pictures and moments, as the reader's pages show them."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from media.picture import picture
from reader import front, picture_rights
from reader.card import Card
from reader.pictures import crop_to_show, is_ready
from reader.topic.facts import Other

register = template.Library()

PORTRAIT_SIZES = "(min-width: 48rem) 16rem, 60vw"
LEAD_SIZES = "(min-width: 66rem) 62rem, 100vw"
STORY_SIZES = "(min-width: 48rem) 41rem, 100vw"

# Django's date formats; a language may order them in its own way.
STYLES: dict[str, Callable[[], str]] = {
    "short": lambda: pgettext("date format", "j M Y"),
    "day": lambda: pgettext("date format", "j F Y"),
    "minute": lambda: pgettext("date format", "j F Y, H:i T"),
}
# The same for dates that are known to the month or the year only, by their length in ISO 8601.
PARTIAL: dict[int, Callable[[], str]] = {
    4: lambda: pgettext("date format", "Y"),
    7: lambda: pgettext("date format", "F Y"),
    10: STYLES["day"],
}


@register.simple_tag
def story_picture(block: dict[str, Any]) -> SafeString:
    """The picture of a block, in its own crop; nothing while no file of it is ready."""
    renditions = block["renditions"]
    return picture(
        renditions,
        alt="" if block["is_decorative"] else block["alt_text"],
        crop=crop_to_show(renditions, block["crop"]),
        sizes=PORTRAIT_SIZES if block.get("is_portrait") else LEAD_SIZES if block["is_lead"] else STORY_SIZES,
        is_lead=block["is_lead"],
    )


@register.simple_tag
def card_picture(card: Card, crop: str, sizes: str, is_lead: bool = False) -> SafeString:
    """The picture that stands for a story in a list. Its alternative text is empty: the headline beside it says what
    the link leads to, and a screen reader need not hear it twice.
    """
    renditions = card.picture["renditions"]
    return picture(renditions, alt="", crop=crop_to_show(renditions, crop), sizes=sizes, is_lead=is_lead)


@register.simple_tag
def tile(block: dict[str, Any], crop: str, sizes: str) -> SafeString:
    """The picture of a block among others of its kind, in one crop for all."""
    renditions = block["renditions"]
    alt = "" if block["is_decorative"] else block["alt_text"]
    return picture(renditions, alt=alt, crop=crop_to_show(renditions, crop), sizes=sizes)


@register.filter
def has_picture(card: Card) -> bool:
    return front.has_picture(card)


register.filter("is_made_by_ai", picture_rights.is_made_by_ai)
register.filter("licence", picture_rights.licence)


@register.filter
def has_file(block: dict[str, Any]) -> bool:
    return is_ready(block["renditions"])


@register.simple_tag
def moment(at: datetime, style: str) -> SafeString:
    """A <time> in the page's time zone. `style` is one of STYLES."""
    local = timezone.localtime(at)
    said = formatted(local, STYLES[style]())
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="seconds"), said)


@register.simple_tag
def partial_date(text: str) -> SafeString:
    """A <time> from 1984-01-08, 1984-01 or 1984 (entities/partial_dates.py)."""
    day = date.fromisoformat(f"{text}-01-01"[:10])
    return format_html('<time datetime="{}">{}</time>', text, formatted(day, PARTIAL[len(text)]()))


@register.simple_tag
def other(entity: Other) -> SafeString:
    """Another entity by its name, with a link where there is a page about it."""
    name = format_html("<bdi>{}</bdi>", entity.name)
    return format_html('<a href="{}">{}</a>', entity.url, name) if entity.url else name


@register.filter
def north(degrees: float) -> str:
    """37.5667 -> 37.5667\N{DEGREE SIGN} N"""
    return f"{abs(degrees):.4f}\N{DEGREE SIGN}\N{NO-BREAK SPACE}{'N' if degrees >= 0 else 'S'}"


@register.filter
def east(degrees: float) -> str:
    return f"{abs(degrees):.4f}\N{DEGREE SIGN}\N{NO-BREAK SPACE}{'E' if degrees >= 0 else 'W'}"


@register.filter
def geo_uri(place: tuple[float, float]) -> str:
    """RFC 5870: what opens a map on a phone."""
    return "geo:{:.6f},{:.6f}".format(*place)
