"""What the pages of the picture library draw."""

from datetime import datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from media.badges import Badge, badges
from media.models import Image
from media.picture import rendition_url as address
from media.sniff import MAX_BYTES

register = template.Library()


@register.simple_tag
def thumbnail(image: Image) -> SafeString:
    """The smallest rendition of a picture from the library's list, which has fetched them for the whole page."""
    found = getattr(image, "thumbnails", [])
    if not found:
        return format_html('<span class="library-none">{}</span>', image.kind.upper())
    html = '<img src="{}" width="{}" height="{}" alt="{}" loading="lazy" decoding="async">'
    return format_html(html, address(found[0].name), found[0].width, found[0].height, image.alt_text)


@register.simple_tag
def rendition_url(name: str) -> str:
    return address(name)


@register.simple_tag
def most_bytes() -> int:
    """Of the largest file that is taken."""
    return MAX_BYTES


@register.simple_tag
def percent(share: float) -> str:
    """A place along a side for SVG, whatever the language's decimal sign: 0.333 is 33.3%."""
    return f"{share * 100:.2f}%"


@register.inclusion_tag("admin/media/image/badges.html")
def picture_badges(image: Image, now: datetime) -> dict[str, list[Badge]]:
    return {"badges": badges(image, now)}
