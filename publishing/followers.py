"""What publishing does when the log moves: pictures that have become ready reach the live stories that show them."""

from masthead.actors import SystemActor
from media.events import IMAGE_READY
from newsroom.log.followers import Follower
from newsroom.log.models import Event
from publishing import locks
from publishing.actions.amend import amend_each
from publishing.models import LivePicture, LiveStory
from publishing.patch import SetRenditions

FOLLOWER = SystemActor("pictures", frozenset())


def show_renditions(event: Event) -> None:
    """The story was published with the first usable files; now all of them are there.

    Stories are locked before the image (publishing/locks.py), and its files are read under its lock: none of them can
    be taken away in between. Of an image whose files were taken away since, another event follows.
    """
    showing = LivePicture.objects.filter(image=event.subject_uuid).values_list("story", flat=True)
    stories = [
        live.story
        for live in LiveStory.objects.select_for_update().filter(story__in=list(showing)).order_by("story")
    ]
    for image in locks.images([str(event.subject_uuid)]):
        renditions = tuple(image.frozen_renditions())
        if renditions:
            patch = SetRenditions(str(image.uuid), renditions)
            amend_each(stories, patch, actor=FOLLOWER, now=event.at, why="all sizes of a picture are ready")


pictures_ready = Follower("pictures of live stories", frozenset({IMAGE_READY}), show_renditions)
