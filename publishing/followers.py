"""What publishing does when the log moves: pictures that have become ready reach the live stories that show them."""

from masthead.actors import SystemActor
from media.events import IMAGE_READY
from media.models import Image
from newsroom.log.followers import Follower
from newsroom.log.models import Event
from publishing.actions.amend import amend_each
from publishing.models import LivePicture
from publishing.patch import SetRenditions

FOLLOWER = SystemActor("pictures", frozenset())


def show_renditions(event: Event) -> None:
    """The story was published with the first usable files; now all of them are there."""
    image = Image.objects.get(uuid=event.subject_uuid)
    stories = list(LivePicture.objects.filter(image=image.uuid).values_list("story", flat=True))
    patch = SetRenditions(str(image.uuid), tuple(image.frozen_renditions()))
    amend_each(stories, patch, actor=FOLLOWER, now=event.at, why="all sizes of a picture are ready")


pictures_ready = Follower("pictures of live stories", frozenset({IMAGE_READY}), show_renditions)
