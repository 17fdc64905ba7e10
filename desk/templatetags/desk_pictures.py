from django import template

from media.models import Image
from media.picture import rendition_url

register = template.Library()


@register.filter
def thumbnail(image: Image) -> str:
    """The address of the smallest JPEG of the whole picture; empty while there is none."""
    rows = [r for r in image.renditions.all() if r.is_current and r.crop == "whole" and r.format == "jpg"]
    return rendition_url(min(rows, key=lambda row: row.width).name) if rows else ""
