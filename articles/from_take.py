"""From a parsed take to a working copy: each paragraph to its place, and each block knowing its paragraphs (pure)."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from articles.fitting import FIELDS, MOST_RUNNING, RUNNING, fits, fitted, short
from articles.merge import Block, Json, Working
from newsroom.lib.html import paragraphs as as_html
from wire.parsers.draft import Paragraph, Role, TakeDraft


@dataclass
class Draft:
    """`working` is the story; `origins` says of each block, by its uuid, which paragraphs of the take it holds."""

    working: Working
    origins: dict[str, list[int]] = field(default_factory=dict)


def story_from(draft: TakeDraft, language: str) -> Draft:
    """The story in the order of the copy. Running text is one block from picture to picture, quote to quote.

    Nothing is thrown away: the second of a kind, and what is too long for its field, is body.
    """
    fields: dict[str, Json] = {"language": draft.language or language}
    bylines: list[str] = []
    blocks: list[tuple[Block, list[int]]] = []
    notes: list[str] = []
    rest: list[Paragraph] = []
    for paragraph in draft.paragraphs:
        name = FIELDS.get(paragraph.role)
        if name and name not in fields and fits(paragraph):
            fields[name] = paragraph.text
        elif paragraph.role is Role.BYLINE and fits(paragraph):
            bylines.append(f"name:{paragraph.text}")
        elif paragraph.role is Role.NOTE:
            notes.append(paragraph.text)
        else:
            if paragraph.role is Role.HEADLINE:
                fields.setdefault("headline", short(paragraph.text))
            rest.extend(fitted(paragraph))
    fields["desk_note"] = "\n".join(notes)
    blocks = list(_blocks(rest))
    working = Working(fields, tuple(block for block, _ in blocks), {"bylines": tuple(dict.fromkeys(bylines))})
    return Draft(working, {block.uuid: numbers for block, numbers in blocks})


def _blocks(paragraphs: list[Paragraph]) -> Iterator[tuple[Block, list[int]]]:
    running: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.role in RUNNING:
            if sum(len(each.text) for each in running) > MOST_RUNNING:
                yield from _text(running)
                running = []
            running.append(paragraph)
            continue
        if paragraph.introduction and running:
            running[-1] = _without_end(running[-1], paragraph.introduction)
        yield from _text(running)
        running = []
        yield _block(paragraph), [paragraph.number]
    yield from _text(running)


def _without_end(paragraph: Paragraph, introduction: str) -> Paragraph:
    """The words that lead into a quote go with the quote, and no longer stand at the end of the text before it."""
    text = paragraph.text.removesuffix(introduction).rstrip()
    return replace(paragraph, text=text) if text else paragraph


def _text(running: list[Paragraph]) -> Iterator[tuple[Block, list[int]]]:
    if running:
        html = "".join(_paragraph(each) for each in running)
        yield Block(str(uuid.uuid4()), "text", {"html": html}), [each.number for each in running]


def _paragraph(paragraph: Paragraph) -> str:
    html = as_html([paragraph.text])
    return html.replace("<p>", "<h2>").replace("</p>", "</h2>") if paragraph.role is Role.CROSSHEAD else html


def _block(paragraph: Paragraph) -> Block:
    name = str(uuid.uuid4())
    if paragraph.role is Role.CAPTION:
        values: dict[str, Json] = {"image": None, "crop": "", "caption": paragraph.text, "alt_text": ""}
        return Block(name, "picture", values | {"is_decorative": False, "credit": paragraph.credit})
    said = {
        "text": paragraph.text,
        "introduction": paragraph.introduction,
        "attribution": paragraph.attribution,
    }
    return Block(name, "quote", said)
