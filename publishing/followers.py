"""What publishing does when the log moves: pictures that have become ready reach the live stories that show them, and
changes of the authority file that live stories may not know are suggested as ripples.
"""

from entities.events import ENTITY_CHANGED
from media.events import IMAGE_READY
from newsroom.log.followers import Follower
from newsroom.log.models import Event
from publishing.actions.spread import begin
from publishing.actions.suggest_ripples import suggest_ripples


def show_renditions(event: Event) -> None:
    """The story was published with the first usable files; now all of them are there, or other ones."""
    begin(event.subject_uuid, now=event.at)


pictures_ready = Follower("pictures of live stories", frozenset({IMAGE_READY}), show_renditions)
changes_suggested = Follower("ripples", frozenset({ENTITY_CHANGED}), suggest_ripples)
