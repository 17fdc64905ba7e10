"""What publishing does when the log moves: pictures that have become ready reach the live stories that show them."""

from masthead.actors import SystemActor
from media.actions.unlink import unlink
from media.events import IMAGE_READY
from media.laid_bare import laid_bare
from newsroom.log.followers import Follower
from newsroom.log.models import Event
from publishing import locks
from publishing.actions.amend import amend_each
from publishing.models import LivePicture, LiveStory
from publishing.patch import SetRenditions

FOLLOWER = SystemActor("pictures", frozenset())


def show_renditions(event: Event) -> None:
    """The story was published with the first usable files; now all of them are there, or other ones. Where the picture
    has masks now, the files that show what they hide are taken away, as soon as no story shows them.

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
            # What a mask hides now stands in every file from before: of those nothing is kept.
            patch = SetRenditions(str(image.uuid), renditions, keeps_crops=not image.masks.exists())
            amend_each(stories, patch, actor=FOLLOWER, now=event.at, why="all sizes of a picture are ready")
        bare = laid_bare(image)
        if bare:
            unlink(bare, actor=FOLLOWER, now=event.at, why="masked")


pictures_ready = Follower("pictures of live stories", frozenset({IMAGE_READY}), show_renditions)
