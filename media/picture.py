"""The <picture> element from frozen renditions. It asks no database: readers' pages are pressed from documents."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from media.recipes import WHOLE, Format
from media.sizes import Available, PictureMarkup, markup

RENDITIONS_URL = "/renditions/"


def rendition_url(name: str) -> str:
    """The site-relative address of a rendition's file."""
    return RENDITIONS_URL + name


def available(renditions: Iterable[Mapping[str, Any]]) -> list[Available]:
    """From what a document froze: mappings with `crop`, `format`, `width`, `height` (of the file) and `name`."""
    return [
        Available(
            shape=str(item["crop"]),
            format=Format(item["format"]),
            width=int(item["width"]),
            height=int(item["height"]),
            url=rendition_url(str(item["name"])),
        )
        for item in renditions
    ]


def picture(
    renditions: Iterable[Mapping[str, Any]],
    *,
    alt: str,
    crop: str = "",
    sizes: str = "100vw",
    is_lead: bool = False,
    css_class: str = "",
) -> SafeString:
    """A <picture> with the best formats first and JPEG last; nothing at all while there is no JPEG of the crop.

    `crop` is "" for the whole picture, or a name of the recipe table. `alt` is empty for a decorative picture only.
    `is_lead` is for the picture that the reader sees first: it is fetched at once and before others; every other one
    is fetched when it comes near (HTML, section 4.8.4.3).
    """
    found = markup(available(renditions), crop or WHOLE)
    if found is None:
        return SafeString("")
    return format_html(
        '<picture>{}<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}"{}{}></picture>',
        _sources(found, sizes),
        found.src,
        found.srcset,
        sizes,
        found.width,
        found.height,
        alt,
        format_html(' class="{}"', css_class) if css_class else "",
        SafeString(' fetchpriority="high"' if is_lead else ' loading="lazy" decoding="async"'),
    )


def _sources(found: PictureMarkup, sizes: str) -> SafeString:
    rows = [(source.type, source.srcset, sizes) for source in found.sources]
    return format_html_join("", '<source type="{}" srcset="{}" sizes="{}">', rows)
