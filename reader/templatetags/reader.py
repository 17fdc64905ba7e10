"""{% load reader %}: pictures and moments, as the reader's pages show them."""

from collections.abc import Callable
from datetime import datetime
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

register = template.Library()

LEAD_SIZES = "(min-width: 66rem) 62rem, 100vw"
STORY_SIZES = "(min-width: 48rem) 41rem, 100vw"

# Django's date formats; a language may order them in its own way.
STYLES: dict[str, Callable[[], str]] = {
    "short": lambda: pgettext("date format", "j M Y"),
    "day": lambda: pgettext("date format", "j F Y"),
    "minute": lambda: pgettext("date format", "j F Y, H:i T"),
}


@register.simple_tag
def story_picture(block: dict[str, Any]) -> SafeString:
    """The picture of a block, in its own crop; nothing while no file of it is ready."""
    renditions = block["renditions"]
    return picture(
        renditions,
        alt="" if block["is_decorative"] else block["alt_text"],
        crop=crop_to_show(renditions, block["crop"]),
        sizes=LEAD_SIZES if block["is_lead"] else STORY_SIZES,
        is_lead=block["is_lead"],
    )


@register.simple_tag
def card_picture(card: Card, crop: str, sizes: str, is_lead: bool = False) -> SafeString:
    """The picture that stands for a story in a list. Its alternative text is empty: the headline beside it says what
    the link leads to, and a screen reader need not hear it twice.
    """
    renditions = card.picture["renditions"]
    return picture(renditions, alt="", crop=crop_to_show(renditions, crop), sizes=sizes, is_lead=is_lead)


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
