"""What stands around every page: the paper's name and its sections."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import get_language_info

from masthead.models import Publication, Section


@dataclass(frozen=True)
class Paper:
    name: str
    tagline: str
    language: str
    zone: ZoneInfo
    contact_email: str
    sections: list[Section]

    @property
    def direction(self) -> str:
        return direction_of(self.language)


def the_paper() -> Paper:
    """The Publication and its sections: two queries."""
    publication = Publication.objects.current()
    return Paper(
        name=publication.name,
        tagline=publication.tagline,
        language=publication.language,
        zone=publication.zone,
        contact_email=publication.contact_email,
        sections=list(Section.objects.all()),
    )


def direction_of(language: str) -> str:
    """`rtl` or `ltr`; a language that Django has no data for is written from left to right."""
    try:
        return "rtl" if get_language_info(language)["bidi"] else "ltr"
    except KeyError:
        return "ltr"
