"""From the metadata inside a picture to the fields that the desk edits. What came is kept beside them as it came."""

from dataclasses import asdict
from typing import Any

from media.metadata import Received

# Our field, and where it comes from: the first that says anything.
SOURCES = {
    "title": ("headline", "title"),
    "caption": ("caption",),
    "alt_text": ("alt_text",),
    "credit": ("credit",),
    "creator": ("creator",),
    "copyright": ("copyright",),
    "source": ("source",),
    "licence_url": ("licence_url", "web_statement"),
    "usage_terms": ("usage_terms",),
    "instructions": ("instructions",),
    "date_taken": ("date_taken",),
    "people": ("people",),
    "keywords": ("keywords",),
    "sublocation": ("sublocation",),
    "city": ("city",),
    "region": ("state",),
    "country": ("country",),
    "long_description": ("long_description",),
    "digital_source_type": ("digital_source_type",),
}
LONGEST = {
    "title": 250, "alt_text": 500, "credit": 200, "creator": 250, "copyright": 500, "source": 250,
    "date_taken": 40, "sublocation": 250, "city": 120, "region": 120, "country": 120,
    "digital_source_type": 250, "licence_url": 500,
}  # fmt: skip


def fields_from(received: Received) -> dict[str, Any]:
    """The values of a new Image: `received` (JSON) and the fields above, cut where theirs are shorter, and told."""
    values: dict[str, Any] = {}
    problems = list(received.problems)
    for field, names in SOURCES.items():
        text = next((text for name in names if (text := _text(getattr(received, name)))), "")
        longest = LONGEST.get(field, len(text))
        if len(text) > longest:
            problems.append(
                f"Its {field.replace('_', ' ')} has more than {longest} characters; the rest was cut."
            )
        values[field] = text[:longest]
    return values | {"received": asdict(received) | {"problems": problems}}


def _text(value: str | tuple[str, ...]) -> str:
    return "; ".join(value) if isinstance(value, tuple) else value
