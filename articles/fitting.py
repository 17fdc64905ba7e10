"""A paragraph whose words are too many for their field: what does not fit goes where there is room (reads no rows)."""

from collections.abc import Iterator
from dataclasses import replace

from django.db import models

from articles.door import most
from articles.models import Article, Byline, Picture, Quote
from wire.parsers.draft import Paragraph, Role

# What stands in a field of the story and not in a block.
FIELDS = {
    Role.HEADLINE: "headline",
    Role.STANDFIRST: "standfirst",
    Role.KICKER: "kicker",
    Role.DATELINE: "dateline",
}

RUNNING = frozenset(Role) - {Role.CAPTION, Role.QUOTE}
# Of one text block. As HTML one character may become five ("&amp;"), and html_size.MOST_CHARACTERS is the most.
MOST_RUNNING = 15_000


def fits(paragraph: Paragraph) -> bool:
    """Whether the paragraph fits the field of the story, or the byline, that its role gives it."""
    if paragraph.role is Role.BYLINE:
        return _has_room(Byline, "name", paragraph.text)
    return paragraph.role not in FIELDS or _has_room(Article, FIELDS[paragraph.role], paragraph.text)


def short(text: str) -> str:
    """As many whole words as a headline holds."""
    limit = most(Article, "headline") or len(text)
    if len(text) <= limit:
        return text
    words = text[: limit + 1].rpartition(" ")[0].rstrip()
    return words or text[:limit]


def fitted(paragraph: Paragraph) -> Iterator[Paragraph]:
    """The same words as paragraphs that fit their blocks.

    A long credit goes to the end of its caption; a long introduction or attribution is running text before or after
    the quote, as it was in the copy.
    """
    if not _has_room(Picture, "credit", paragraph.credit):
        paragraph = replace(paragraph, text=f"{paragraph.text} {paragraph.credit}".strip(), credit="")
    body = replace(paragraph, role=Role.BODY, credit="", introduction="", attribution="")
    behind = []
    if not _has_room(Quote, "introduction", paragraph.introduction):
        paragraph = replace(paragraph, introduction="")  # it still stands at the end of the paragraph before
    if not _has_room(Quote, "attribution", paragraph.attribution):
        behind.append(replace(body, text=paragraph.attribution))
        paragraph = replace(paragraph, attribution="")
    yield from _divided(paragraph)
    yield from behind


def _divided(paragraph: Paragraph) -> Iterator[Paragraph]:
    """Running text without end in several paragraphs, none with more than MOST_RUNNING characters."""
    text = paragraph.text
    while paragraph.role in RUNNING and len(text) > MOST_RUNNING:
        cut = text.rfind(" ", 0, MOST_RUNNING) + 1 or MOST_RUNNING
        yield replace(paragraph, text=text[:cut].rstrip())
        text = text[cut:]
    yield replace(paragraph, text=text)


def _has_room(model: type[models.Model], name: str, text: str) -> bool:
    limit = most(model, name)
    return limit is None or len(text) <= limit
