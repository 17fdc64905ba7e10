"""What publishing does when the log moves: pictures that have become ready reach the live stories that show them, and
names that have changed are told by the live stories that have them; changes of the authority file that live stories
may not know are suggested as ripples.
"""

from entities.events import ENTITY_CHANGED, ENTITY_MERGED, ENTITY_UNMERGED
from media.events import IMAGE_READY
from newsroom.log.followers import Follower
from newsroom.log.models import Event
from publishing.actions import tell_names
from publishing.actions.spread import begin
from publishing.actions.suggest_ripples import suggest_ripples


def show_renditions(event: Event) -> None:
    """The story was published with the first usable files; now all of them are there, or other ones."""
    begin(event.subject_uuid, now=event.at)


def note_names(event: Event) -> None:
    """What no reader sees, such as the desk's notes, is nothing to tell."""
    if event.kind != ENTITY_CHANGED.name or tell_names.is_seen(event.payload["changed"]):
        tell_names.begin(event.subject_uuid, event=event.sequence)


pictures_ready = Follower("pictures of live stories", frozenset({IMAGE_READY}), show_renditions)
names_changed = Follower(
    "names in live stories", frozenset({ENTITY_CHANGED, ENTITY_MERGED, ENTITY_UNMERGED}), note_names
)
changes_suggested = Follower("ripples", frozenset({ENTITY_CHANGED}), suggest_ripples)
