"""From the wire to the reader: pick up, finish at the desk, confirm the tags, publish."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from articles.actions.decide_tag import decide_tag
from articles.actions.pick_up import pick_up
from articles.actions.save import save
from articles.merge import Block, Working
from articles.models import Article
from articles.models.tags import Decision
from articles.working import read
from masthead.models import Author, Desk, Section, User
from media.models import Image
from newsroom.lib import clock
from publishing.actions.publish import publish
from publishing.models import LiveStory
from wire.models import Take


def take_up(
    take: Take, story: Mapping[str, Any], images: Mapping[str, Image], staff: Mapping[str, User]
) -> Article:
    """The reporter picks the take up; the sub-editor gives it its section and byline, and places the pictures.

    A story that was picked up before is left as it is: somebody may have worked on it.
    """
    if hasattr(take, "pick_up"):
        return take.pick_up.article
    article = pick_up(take=take, actor=staff["reporter"], now=clock.now(), kind=story["kind"])
    save(
        story=article.uuid,
        opened_on=article.edit_version,
        mine=_finished(read(article), story, images),
        actor=staff["sub-editor"],
        now=clock.now(),
    )
    return article


def _finished(working: Working, story: Mapping[str, Any], images: Mapping[str, Image]) -> Working:
    fields = {
        "section": str(Section.objects.get(slug=story["section"]).uuid),
        "desk": str(Desk.objects.get(slug=story["desk"]).uuid),
        "genre": story["genre"],
        "language": story["language"],
        "slugline": story["wire"].removesuffix(".txt").partition("-")[2],
    }
    authors = [Author.objects.get(slug=slug) for slug in story["byline"]]
    blocks = [_placed(block, story, images) for block in working.blocks]
    return replace(
        working,
        fields={**working.fields, **fields},
        blocks=tuple(block for block in blocks if block),
        lists={"bylines": tuple(f"author:{author.uuid}" for author in authors)},
    )


def _placed(block: Block, story: Mapping[str, Any], images: Mapping[str, Image]) -> Block | None:
    """A picture block with its image; one for which there is none is taken out."""
    if block.type != "picture":
        return block
    use = next((use for use in story["pictures"] if use["story_caption"] == block.fields["caption"]), None)
    if use is None:
        return None
    words = {"caption": use["caption"], "alt_text": use["alt_text"], "credit": use["credit"]}
    return replace(block, fields={**block.fields, **words, "image": str(images[use["picture"]].uuid)})


def confirm_tags(article: Article, staff: Mapping[str, User]) -> None:
    for tag in article.tags.filter(decision=Decision.SUGGESTED).select_related("entity"):
        decide_tag(
            story=article.uuid,
            entity=tag.entity.uuid,
            decision=Decision.CONFIRMED,
            actor=staff["librarian"],
            now=clock.now(),
        )


def put_out(article: Article, staff: Mapping[str, User]) -> bool:
    """Publish what has never been out; says whether it was published now. What was killed stays killed."""
    if LiveStory.objects.filter(story=article.uuid).exists():
        return False
    article.refresh_from_db()
    publish(story=article.uuid, edit_version=article.edit_version, actor=staff["editor"], now=clock.now())
    return True
