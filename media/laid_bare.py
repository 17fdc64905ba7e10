"""The files that show what a mask hides now."""

from media.models import Image, State


def laid_bare(image: Image) -> list[str]:
    """The names of all former files of a picture with masks, once it is made anew; empty before.

    They are to be unlinked as soon as the live stories show the new ones: a face that was covered is not to be had at
    its old address for another day. Some of them may have had the masks already; nobody misses those.
    """
    if image.state != State.READY or not image.masks.exists():
        return []
    former = image.renditions.filter(is_current=False, unlinked_at__isnull=True)
    return list(former.order_by("name").values_list("name", flat=True))
