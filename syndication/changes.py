"""What happened to published stories, in order: the part of the log that everyone may read."""

from typing import Any

from newsroom.log.cursor import BadCursor, Cursor
from newsroom.log.models import Event
from publishing import events
from syndication.problem import Problem
from syndication.site import Site

# Kind -> pubstatus of the version that it tells of. Plans, embargoes and the desk's own doings are not for everyone.
PUBSTATUS = {
    events.STORY_PUBLISHED.name: "usable",
    events.STORY_UPDATED.name: "usable",
    events.STORY_AMENDED.name: "usable",
    events.STORY_CORRECTED.name: "usable",
    events.STORY_NAMES_CHANGED.name: "usable",
    events.STORY_UNPUBLISHED.name: "withheld",
    events.STORY_KILLED.name: "canceled",
}
BEGINNING = Cursor(1, 0)


def changes(after: Cursor, limit: int) -> tuple[list[Event], bool]:
    """At most `limit` changes after the cursor, oldest first, and whether there are more now.

    Raises Problem (409) for a cursor that lies ahead of the log.
    """
    try:
        sequence = after.resolve()
    except BadCursor as error:
        raise Problem(
            "cursor-ahead",
            f"The cursor {after} lies ahead of this log. Begin again without `after`.",
            parameter="after",
        ) from error
    found = list(Event.objects.of_kinds_after(PUBSTATUS, sequence)[: limit + 1])
    return found[:limit], len(found) > limit


def change(event: Event, site: Site) -> dict[str, Any]:
    """One change. Of the payload only what everyone may know is shown: no reasons, no edit versions, no actor."""
    story, pubstatus = str(event.subject_uuid), PUBSTATUS[event.kind]
    links = site.links(story, event.payload["path"])
    if pubstatus != "usable":
        del links["html"]
    return {
        "cursor": cursor_of(event),
        "kind": event.kind,
        "story": story,
        "version": event.payload["version"],
        "pubstatus": pubstatus,
        "path": event.payload["path"],
        "at": event.at.isoformat(),
        "links": links,
    }


def cursor_of(event: Event) -> str:
    return str(Cursor(event.epoch, event.sequence))
