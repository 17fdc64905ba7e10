"""Looking up what a revision names by uuid, for the document: one query for each kind of thing."""

from collections.abc import Mapping

from articles.merge import Working
from articles.models import Article
from articles.models.tags import Decision
from masthead.models import Author, Section
from media.models import Image
from publishing.document import Facts, PictureFacts

NO_SECTION = {"uuid": "", "slug": "", "name": ""}


def gather(article: Article, working: Working) -> Facts:
    """Raises Section.DoesNotExist and KeyError for what is there no more; preflight has asked for it before."""
    return _facts(article, working, _values(Section.objects.get(uuid=str(working.fields["section"]))))


def gather_unfinished(article: Article, working: Working) -> Facts:
    """The same for a draft that nobody publishes yet: where its section is missing, the facts have NO_SECTION."""
    uuid = working.fields.get("section")
    section = Section.objects.filter(uuid=str(uuid)).first() if uuid else None
    return _facts(article, working, _values(section) if section else NO_SECTION)


def _facts(article: Article, working: Working, section: Mapping[str, str]) -> Facts:
    return Facts(
        section=section,
        authors=_authors(working),
        pictures=pictures(_image_uuids(working)),
        tags=_tags(article, working),
    )


def _values(section: Section) -> dict[str, str]:
    return {"uuid": str(section.uuid), "slug": section.slug, "name": section.name}


def _authors(working: Working) -> dict[str, Mapping[str, str]]:
    keys = [key.partition(":")[2] for key in working.lists.get("bylines", ()) if key.startswith("author:")]
    return {str(a.uuid): {"name": a.name, "slug": a.slug} for a in Author.objects.filter(uuid__in=keys)}


def _image_uuids(working: Working) -> list[str]:
    return [str(block.fields["image"]) for block in working.blocks if block.fields.get("image")]


def pictures(uuids: list[str]) -> dict[str, PictureFacts]:
    found = Image.objects.filter(uuid__in=uuids)
    return {str(image.uuid): PictureFacts(image.own(), tuple(image.frozen_renditions())) for image in found}


def _tags(article: Article, working: Working) -> list[dict[str, str]]:
    """The tags that were confirmed in the revision, in the order of their relevance."""
    wanted = working.sets.get("tags", frozenset())
    rows = article.tags.filter(entity__uuid__in=wanted).select_related("entity").order_by("-relevance", "pk")
    entities = [tag.entity for tag in rows if tag.decision == Decision.CONFIRMED]
    return [
        {"entity": str(e.uuid), "kind": e.kind, "name": e.name, "slug": e.slug, "wikidata": e.wikidata}
        for e in entities
    ]
