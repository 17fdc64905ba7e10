"""Placing a picture that came with a take into the story that the take has become."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from articles.merge import Working
from articles.models import Article, PickUp, Picture
from articles.revise import revise
from articles.with_pictures import captions_of, noted, refused, usable_images
from articles.working import read, write
from masthead.actors import Actor, require
from newsroom.log.append import audit
from wire.models import Attachment, Take


def place_picture(attachment: Attachment, *, actor: Actor, now: datetime) -> Article | None:
    """The story, changed or not; None while the take has not been picked up.

    1. Lock the take as `pick_up` does, so that the picture is placed by one of the two.
    2. The block of its caption that still waits for an image gets it. Where no block waits, or the picture was refused,
       a line in the note for the desk says so: what an editor has chosen meanwhile stays.
    3. Revision, audit. Placing it again changes nothing.

    Raises NotAllowed.
    """
    require(actor, "articles.write_story")
    with transaction.atomic(durable=True):
        take = Take.objects.select_for_update().get(pk=attachment.take_id)
        pick_up = PickUp.objects.filter(take=take).first()
        if pick_up is None:
            return None
        article = Article.objects.select_for_update().get(pk=pick_up.article_id)
        before = read(article)
        after = _placed(before, article, take, attachment)
        if after != before:
            write(article, after)
            revise(article, before, verb="place picture", actor=actor, now=now)
            detail = {"attachment": attachment.name, "edit_version": article.edit_version}
            audit(
                "place picture",
                subject_kind="story",
                subject=article.uuid,
                actor=actor.label,
                now=now,
                detail=detail,
            )
    return article


def _placed(working: Working, article: Article, take: Take, attachment: Attachment) -> Working:
    if attachment.refusal:
        return noted(working, [refused(attachment)])
    if not usable_images([attachment.image]) or _shows(working, attachment):
        return working
    waiting = _waiting_block(article, take, attachment)
    if waiting is None:
        return noted(
            working, [f"The picture {attachment.name} has come with the copy too: it is in the library."]
        )
    blocks = (
        replace(block, fields=dict(block.fields) | {"image": str(attachment.image)})
        if block.uuid == waiting
        else block
        for block in working.blocks
    )
    return replace(working, blocks=tuple(blocks))


def _shows(working: Working, attachment: Attachment) -> bool:
    return any(block.fields.get("image") == str(attachment.image) for block in working.blocks)


def _waiting_block(article: Article, take: Take, attachment: Attachment) -> str | None:
    """The uuid of the block that holds its caption and has no image yet."""
    paragraph = captions_of(take, list(take.attachments.all())).get(attachment.pk)
    if paragraph is None:
        return None
    waiting = Picture.objects.filter(parent=article, take=take, image=None)
    return next((str(each.uuid) for each in waiting if each.take_paragraphs == [paragraph.number]), None)
