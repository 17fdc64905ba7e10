import json

from django import template

from media.models import Image, Rendition
from media.picture import rendition_url
from media.recipes import WHOLE

register = template.Library()


@register.filter
def thumbnail(image: Image) -> str:
    """The address of the smallest JPEG of the whole picture; empty while there is none."""
    smallest = _smallest(image, WHOLE)
    return rendition_url(smallest.name) if smallest else ""


@register.filter
def crop_thumbnails(image: Image) -> str:
    """JSON for the picker: the crops that a block may ask for, each with its smallest JPEG (empty while there is none);
    "" is the whole picture.
    """
    shown = {"": thumbnail(image)}
    for name in image.crop_names():
        smallest = _smallest(image, name)
        shown[name] = rendition_url(smallest.name) if smallest else ""
    return json.dumps(shown)


def _smallest(image: Image, crop: str) -> Rendition | None:
    rows = [r for r in image.renditions.all() if r.is_current and r.crop == crop and r.format == "jpg"]
    return min(rows, key=lambda row: row.width, default=None)
