"""Looking up what a revision names by uuid, for the document: one query for each kind of thing."""

from collections.abc import Mapping
from typing import Any

from articles.counting_tags import counting
from articles.merge import Working
from articles.models import Article, Tag
from articles.models.tags import Decision
from articles.naming import names_in_text
from masthead.models import Author, Section
from media.models import Image
from publishing.document import Facts, PictureFacts

NO_SECTION = {"uuid": "", "slug": "", "name": ""}


def gather(article: Article, working: Working, *, lock: bool = False) -> Facts:
    """`lock` keeps the images as they are until the transaction ends: a size that becomes ready meanwhile is told of
    after the publication, and so reaches the story. What is there no more, preflight has said before.
    """
    section = Section.objects.get(uuid=str(working.fields["section"]))
    return _facts(article, working, _values(section), lock=lock)


def gather_unfinished(article: Article, working: Working) -> Facts:
    """The same for a draft that nobody publishes yet: where its section is missing, the facts have NO_SECTION."""
    uuid = working.fields.get("section")
    section = Section.objects.filter(uuid=str(uuid)).first() if uuid else None
    return _facts(article, working, _values(section) if section else NO_SECTION, lock=False)


def _facts(article: Article, working: Working, section: Mapping[str, str], *, lock: bool) -> Facts:
    return Facts(
        section=section,
        authors=_authors(working),
        pictures=pictures(image_uuids(working), lock=lock),
        tags=_tags(article, working),
    )


def _values(section: Section) -> dict[str, str]:
    return {"uuid": str(section.uuid), "slug": section.slug, "name": section.name}


def _authors(working: Working) -> dict[str, Mapping[str, str]]:
    keys = [key.partition(":")[2] for key in working.lists.get("bylines", ()) if key.startswith("author:")]
    return {str(a.uuid): {"name": a.name, "slug": a.slug} for a in Author.objects.filter(uuid__in=keys)}


def image_uuids(working: Working) -> list[str]:
    return [str(block.fields["image"]) for block in working.blocks if block.fields.get("image")]


def pictures(uuids: list[str], *, lock: bool = False) -> dict[str, PictureFacts]:
    found = Image.objects.filter(uuid__in=uuids).order_by("uuid")
    if lock:
        found = found.select_for_update()
    return {str(image.uuid): PictureFacts(image.own(), tuple(image.frozen_renditions())) for image in found}


def _tags(article: Article, working: Working) -> list[dict[str, Any]]:
    """The tags that were confirmed in the revision, each survivor once, in the order of their relevance."""
    wanted = working.sets.get("tags", frozenset())
    rows = list(article.tags.select_related("entity__merged_into").order_by("-relevance", "pk"))
    counts = counting(rows)
    survivors = [tag.entity.survivor for tag in rows if str(tag.entity.uuid) in wanted]
    confirmed = [
        counts[each]
        for each in dict.fromkeys(survivors)
        if each in counts and counts[each].decision == Decision.CONFIRMED
    ]
    names = names_in_text(article, working, [tag.entity.survivor for tag in confirmed])
    return [_tag(tag, names[tag.entity.survivor]) for tag in confirmed]


def _tag(tag: Tag, names: list[str]) -> dict[str, Any]:
    """What somebody added by hand, the story is about."""
    entity = tag.entity.survivor
    return {
        "entity": str(entity.uuid),
        "kind": entity.kind,
        "name": entity.name,
        "slug": entity.slug,
        "wikidata": entity.wikidata,
        "about": tag.is_about or tag.is_by_hand,
        "names": names,
    }
