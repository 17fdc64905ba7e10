"""What the page of one picture shows beside its form."""

from dataclasses import dataclass
from typing import Any

from media.from_received import SOURCES
from media.models import Image, Rendition
from media.picture import picture
from media.recipes import CROPS
from newsroom.log.models import AuditEntry

HISTORY = 20
# Fields of what came that are no words of the picture.
_NOT_SHOWN = {"problems", "orientation"}


@dataclass(frozen=True)
class Came:
    """One field as it came inside the picture, and whether the desk says something else now."""

    name: str
    value: str
    is_changed: bool


@dataclass(frozen=True)
class Page:
    renditions: list[Rendition]
    preview: str
    crops: list[tuple[str, str]]
    came: list[Came]
    problems: list[str]
    history: list[AuditEntry]
    total_size: int
    """of the renditions, in bytes"""


def page_of(image: Image) -> Page:
    renditions = list(image.renditions.current())
    frozen = [rendition.frozen() for rendition in renditions]
    names = [shape.name for shape in CROPS]
    drawn = [(name, picture(frozen, alt="", crop=name, sizes="180px")) for name in names]
    return Page(
        renditions=renditions,
        preview=picture(frozen, alt=image.alt_text, sizes="(min-width: 64em) 40rem, 100vw", is_lead=True),
        crops=[(name.replace("x", ":"), markup) for name, markup in drawn if markup],
        came=_came(image),
        problems=image.received.get("problems", []),
        history=list(AuditEntry.objects.filter(subject_uuid=image.uuid).order_by("-id")[:HISTORY]),
        total_size=sum(rendition.size or 0 for rendition in renditions),
    )


def _came(image: Image) -> list[Came]:
    ours = {source: getattr(image, field) for field, sources in SOURCES.items() for source in sources[:1]}
    return [
        Came(name.replace("_", " ").capitalize(), text, is_changed=name in ours and ours[name] != text)
        for name, value in image.received.items()
        if name not in _NOT_SHOWN and (text := _text(value))
    ]


def _text(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
