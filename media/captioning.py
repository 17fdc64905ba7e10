"""What a picture would say by a template: its own words into the placeholders."""

from collections.abc import Iterable
from datetime import date
from pathlib import PurePath

from django.utils import translation
from django.utils.dateformat import format as format_date
from django.utils.translation import pgettext

from media.models import Image
from media.placeholders import MOST_FILLED, PLACEHOLDERS
from media.plain_text import plain
from media.rewording import WORDED, Instruction, Worded, reword

AND = {"en": "and", "de": "und"}  # other languages have commas only


def worded(image: Image, instructions: Iterable[Instruction], language: str) -> Worded:
    """The fields of this picture that would change; nothing is written. `language` is the paper's.

    Raises WrongTemplate.
    """
    own = {field: getattr(image, field) for field in WORDED}
    found = reword(own, shown(image, language), instructions)
    new = {field: text for field, text in found.values.items() if text != own[field]}
    return Worded({field: plain(text, MOST_FILLED) for field, text in new.items()}, found.left)


def shown(image: Image, language: str) -> dict[str, str]:
    """What each placeholder stands for in this picture."""
    values = {name: str(getattr(image, name)) for name in PLACEHOLDERS}
    return values | {
        "people": people_words(image.people, language),
        "date_taken": date_words(image.date_taken, language),
        "file_name": PurePath(image.file_name).stem,
    }


def people_words(people: str, language: str) -> str:
    """The names of a list ("Ann; Bob; Cay") as a sentence has them, in the paper's language: "Ann, Bob and Cay"."""
    names = [name.strip() for name in people.split(";") if name.strip()]
    word = AND.get(language.lower().partition("-")[0])
    if word is None or len(names) < 2:
        return ", ".join(names)
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


def date_words(iso: str, language: str) -> str:
    """The day of an ISO date as the paper writes it, in its language; a year or a month where no more is known.

    The day is the one where the picture was taken: its time is not moved into another zone.
    """
    with translation.override(language):
        if len(iso) >= len("2026-11-22"):
            return format_date(date.fromisoformat(iso[:10]), pgettext("date format", "j F Y"))
        if len(iso) == len("2026-11"):
            return format_date(date.fromisoformat(f"{iso}-01"), pgettext("date format", "F Y"))
    return iso
