"""What the page of one picture shows beside its form."""

from dataclasses import dataclass
from datetime import datetime

from django.forms import BoundField
from django.utils import timezone

from entities.models import Entity
from masthead.people import names_of
from media import history
from media.came import Came, beside, the_rest
from media.digital_source import is_made_by_ai
from media.faults import is_of_the_file
from media.forms import DescribeForm
from media.models import Image, Rendition
from media.people_named import suggested
from media.picture import picture
from media.recipes import CROPS
from media.uses import Use, uses_of
from newsroom.log.models import AuditEntry

HISTORY = 30


@dataclass(frozen=True)
class Done:
    """One entry of the history."""

    at: datetime
    who: str
    what: str
    details: list[str]


@dataclass(frozen=True)
class Page:
    renditions: list[Rendition]
    preview: str
    crops: list[tuple[str, str]]
    groups: list[tuple[str, list[tuple[BoundField, Came | None]]]]
    rest: list[tuple[str, str]]
    problems: list[str]
    chosen: list[Entity]
    suggested: list[Entity]
    uses: list[Use]
    history: list[Done]
    is_by_ai: bool
    is_files_fault: bool
    """What failed is its file's fault: no further try will mend it."""
    total_size: int
    """of the renditions, in bytes"""


def page_of(image: Image, form: DescribeForm) -> Page:
    renditions = list(image.renditions.current())
    frozen = [rendition.frozen() for rendition in renditions]
    names = [shape.name for shape in CROPS]
    drawn = [(name, picture(frozen, alt="", crop=name, sizes="180px")) for name in names]
    chosen = form.chosen()
    return Page(
        renditions=renditions,
        preview=picture(frozen, alt=image.alt_text, sizes="(min-width: 64em) 34rem, 100vw", is_lead=True),
        crops=[(name.replace("x", ":"), markup) for name, markup in drawn if markup],
        groups=_groups(image, form),
        rest=the_rest(image.received),
        problems=image.received.get("problems", []),
        chosen=chosen,
        suggested=suggested(image, chosen),
        uses=uses_of(image),
        history=_history(image),
        is_by_ai=is_made_by_ai(image.digital_source_type),
        is_files_fault=is_of_the_file(image.failure),
        total_size=sum(rendition.size or 0 for rendition in renditions),
    )


def _groups(image: Image, form: DescribeForm) -> list[tuple[str, list[tuple[BoundField, Came | None]]]]:
    """The form's fields, each with what came for it."""
    came = beside(
        image.received, {name: getattr(image, name) for name in form.fields if hasattr(image, name)}
    )
    return [
        (heading, [(field, came.get(field.name)) for field in fields]) for heading, fields in form.groups()
    ]


def _history(image: Image) -> list[Done]:
    """The newest first. Two questions: the entries, and the names of people."""
    entries = list(AuditEntry.objects.filter(subject_uuid=image.uuid).order_by("-id")[:HISTORY])
    names = names_of({entry.actor for entry in entries})
    return [_done(entry, names.get(entry.actor, entry.actor)) for entry in entries]


def _done(entry: AuditEntry, who: str) -> Done:
    return Done(
        entry.at,
        who,
        history.said(entry.verb),
        list(history.details(entry.detail, timezone.get_current_timezone())),
    )
