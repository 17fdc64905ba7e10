"""Looking up what a revision names by uuid, for the document: one query for each kind of thing."""

from collections.abc import Mapping
from typing import Any

from media.models import Image

from articles.merge import Working
from articles.models import Article
from articles.models.tags import Decision
from masthead.models import Author, Section
from publishing.document import Facts


def gather(article: Article, working: Working) -> Facts:
    """Raises Section.DoesNotExist and KeyError for what is there no more; preflight has asked for it before."""
    section = Section.objects.get(uuid=str(working.fields["section"]))
    return Facts(
        section={"uuid": str(section.uuid), "slug": section.slug, "name": section.name},
        authors=_authors(working),
        images=images(_image_uuids(working)),
        tags=_tags(article, working),
    )


def _authors(working: Working) -> dict[str, Mapping[str, str]]:
    keys = [key.partition(":")[2] for key in working.lists.get("bylines", ()) if key.startswith("author:")]
    return {str(a.uuid): {"name": a.name, "slug": a.slug} for a in Author.objects.filter(uuid__in=keys)}


def _image_uuids(working: Working) -> list[str]:
    return [str(block.fields["image"]) for block in working.blocks if block.fields.get("image")]


def images(uuids: list[str]) -> dict[str, Mapping[str, Any]]:
    found = Image.objects.filter(uuid__in=uuids).prefetch_related("renditions")
    return {str(image.uuid): image_facts(image) for image in found}


def image_facts(image: Image) -> dict[str, Any]:
    """The image's own words and its files, smallest first."""
    return {
        "caption": image.caption,
        "alt_text": image.alt_text,
        "is_decorative": image.is_decorative,
        "credit": image.credit,
        "creator": image.creator,
        "copyright": image.copyright,
        "renditions": rendition_facts(image),
    }


def rendition_facts(image: Image) -> list[dict[str, Any]]:
    rows = sorted(image.renditions.all(), key=lambda r: (r.crop, r.format, r.width))
    return [
        {
            "name": r.name,
            "crop": r.crop,
            "format": r.format,
            "width": r.width,
            "height": r.height,
            "bytes": r.bytes,
        }
        for r in rows
    ]


def _tags(article: Article, working: Working) -> list[dict[str, str]]:
    """The tags that were confirmed in the revision, in the order of their relevance."""
    wanted = working.sets.get("tags", frozenset())
    rows = article.tags.filter(entity__uuid__in=wanted).select_related("entity").order_by("-relevance", "pk")
    entities = [tag.entity for tag in rows if tag.decision == Decision.CONFIRMED]
    return [
        {"entity": str(e.uuid), "kind": e.kind, "name": e.name, "slug": e.slug, "wikidata": e.wikidata}
        for e in entities
    ]
