"""What the picture library does when the log moves: pictures are found by the present names of who is to be seen."""

from entities.events import ENTITY_CHANGED, ENTITY_MERGED, ENTITY_UNMERGED
from media.models import Depicted, SearchText
from newsroom.log.followers import Follower
from newsroom.log.models import Event


def keep_names(event: Event) -> None:
    """A merged entity is found by its survivor's name as well. One write a picture that shows it."""
    for depicted in (
        Depicted.objects.filter(entity__uuid=event.subject_uuid).select_related("image").iterator()
    ):
        SearchText.objects.keep(depicted.image)


names_in_pictures = Follower(
    "names in pictures", frozenset({ENTITY_CHANGED, ENTITY_MERGED, ENTITY_UNMERGED}), keep_names
)
