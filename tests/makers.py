"""Stories and pictures for tests, made by the real verbs."""

import base64
from dataclasses import replace
from uuid import uuid4

from articles.actions.create import create
from articles.actions.save import save
from articles.merge import Block, Json, Working
from articles.models import Article, StoryKind
from articles.working import read
from media.models import Image, Rendition, State
from newsroom.lib import clock


def text_block(*paragraphs: str, uuid: str = "") -> Block:
    return Block(uuid or str(uuid4()), "text", {"html": "".join(f"<p>{each}</p>" for each in paragraphs)})


def picture_block(image: Image | None, **words: Json) -> Block:
    values: dict[str, Json] = {
        "crop": "",
        "caption": "",
        "alt_text": "",
        "is_decorative": False,
        "credit": "",
    }
    return Block(str(uuid4()), "picture", values | {"image": str(image.uuid) if image else None} | words)


def make_story(cast, kind: str = "report", blocks: tuple[Block, ...] = (), **fields: Json) -> Article:
    """A story that is fit to print, unless `fields` or `blocks` say otherwise."""
    story = create(kind=StoryKind.objects.get(pk=kind), actor=cast.ann, now=clock.now()).article
    values: dict[str, Json] = {
        "headline": "Harbour opens again",
        "standfirst": "After a long winter the ships are back.",
        "section": str(cast.section.uuid),
    }
    edit(story, cast, blocks or (text_block("The harbour is open.", "Ships are back."),), **(values | fields))
    return story


def edit(story: Article, cast, blocks: tuple[Block, ...] | None = None, **fields: Json) -> int:
    """Save the story with other values; returns its edit version."""
    before = read(Article.objects.get(pk=story.pk))
    mine = replace(
        before,
        fields={**before.fields, **fields},
        blocks=before.blocks if blocks is None else blocks,
        lists={"bylines": before.lists["bylines"] or (f"author:{cast.author.uuid}",)},
    )
    opened_on = Article.objects.get(pk=story.pk).edit_version
    saved = save(story=story.uuid, opened_on=opened_on, mine=mine, actor=cast.ann, now=clock.now())
    story.refresh_from_db()
    return saved.revision.edit_version


def make_image(**words: object) -> Image:
    """A picture whose first usable renditions stand as rows; no file is behind them."""
    values = {"caption": "The harbour", "alt_text": "Ships in a harbour", "credit": "PA"}
    image = Image.objects.create(
        **(values | words),
        sha256=uuid4().hex * 2,
        original=uuid4().hex,
        kind="jpeg",
        width=2400,
        height=1600,
        size=1000,
        received_at=clock.now(),
        received_by="system:test",
        due_at=clock.now(),
        is_usable=True,
        state=State.READY,
    )
    make_rendition(image, "whole", 960, "jpg")
    return image


def make_rendition(image: Image, crop: str, width: int, format: str) -> Rendition:  # noqa: A002  # the model's own word
    return Rendition.objects.create(
        image=image,
        name=_free_name(format),
        crop=crop,
        recipe_width=width,
        format=format,
        width=width,
        height=width * 2 // 3,
        is_current=True,
        size=1000,
        sha256="0" * 64,
        made_at=clock.now(),
    )


def _free_name(format: str) -> str:  # noqa: A002  # as above
    """A name of the form that renditions have: sharded, base 32 (media/names.py)."""
    letters = base64.b32encode(uuid4().bytes + uuid4().bytes).decode().lower()[:32]
    return f"{letters[:2]}/{letters[2:4]}/{letters[4:32]}.{format}"


__all__ = ["Working", "edit", "make_image", "make_rendition", "make_story", "picture_block", "text_block"]
