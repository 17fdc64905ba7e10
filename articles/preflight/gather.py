"""From a revision to the values that the checks judge."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone

from articles.counting_tags import unreviewed
from articles.merge import Working
from articles.models import Revision, StoryKind
from articles.preflight.finding import Finding, Level, PictureToCheck, StoryToCheck, registered
from masthead.models import Author, Publication, Section
from media.models import Image, State
from media.use import Words, resolve


def preflight(revision: Revision, publish_at: datetime) -> list[Finding]:
    """All that the checks find in the revision, errors first. `publish_at` is when it would be out."""
    story = gather(revision, publish_at)
    findings = [finding for check in registered() for finding in check(story)]
    return sorted(findings, key=lambda finding: finding.level is not Level.ERROR)


def gather(revision: Revision, publish_at: datetime) -> StoryToCheck:
    """A query each for the kind, the images, their leases, crops and masks, the tags, the section and the authors."""
    working = revision.working()
    return StoryToCheck(
        working=working,
        requires=frozenset(StoryKind.objects.get(pk=working.fields["kind"]).requires),
        pictures=_pictures(working, publish_at),
        unreviewed_tags=unreviewed(revision.article),
        embargo_at=_embargo(revision, working),
        gone=tuple(_gone(working)),
        publish_at=publish_at,
    )


def _embargo(revision: Revision, working: Working) -> datetime | None:
    """The later one of the revision's and the working copy's: an embargo that came after the plan holds as well."""
    pinned = working.fields.get("embargo_at")
    moments = [datetime.fromisoformat(pinned)] if isinstance(pinned, str) else []
    if revision.article.embargo_at:
        moments.append(revision.article.embargo_at)
    return _in_paper_time(max(moments)) if moments else None


def _gone(working: Working) -> Iterator[str]:
    """What the revision names and what has been deleted since."""
    section = working.fields.get("section")
    if section and not Section.objects.filter(uuid=str(section)).exists():
        yield "section"
    authors = {key.partition(":")[2] for key in working.lists.get("bylines", ()) if key.startswith("author:")}
    if authors and Author.objects.filter(uuid__in=authors).count() < len(authors):
        yield "author"


def _in_paper_time(moment: datetime) -> datetime:
    """As the desk reads it: in the paper's own time zone."""
    return moment.astimezone(Publication.objects.current().zone)


def _pictures(working: Working, publish_at: datetime) -> tuple[PictureToCheck, ...]:
    blocks = [block for block in working.blocks if block.type == "picture"]
    uuids = [str(block.fields["image"]) for block in blocks if block.fields.get("image")]
    found = Image.objects.filter(uuid__in=uuids).prefetch_related("leases", "crops", "masks") if uuids else ()
    images = {str(image.uuid): image for image in found}
    with timezone.override(Publication.objects.current().zone if images else None):
        return tuple(_picture(block.uuid, dict(block.fields), images, publish_at) for block in blocks)


def _picture(
    block: str, values: dict[str, Any], images: dict[str, Image], publish_at: datetime
) -> PictureToCheck:
    image = images.get(values.get("image") or "")
    if image is None:
        return PictureToCheck(
            block, has_image=False, caption=values.get("caption", ""), credit=values.get("credit", "")
        )
    said = Words(values["caption"], values["alt_text"], values["is_decorative"], values["credit"])
    use = resolve(said, values["crop"], image.own())
    verdict = image.verdict(publish_at)
    return PictureToCheck(
        block=block,
        has_image=True,
        caption=use.caption,
        credit=use.credit,
        alt_text=use.alt_text,
        is_decorative=use.is_decorative,
        is_usable=image.is_usable and not image.waits_for_masks,
        failure=image.failure if image.state == State.FAILED else "",
        verdict=verdict,
        said=verdict.said(timezone.get_current_timezone()),
        restrictions=image.restrictions.strip(),
        lacks_licence=image.terms().lacks_licence,
        crop=use.crop,
        crops=frozenset(image.crop_names()),
    )
