"""Which renditions live stories show: `media` asks before it takes one away (media/holders.py)."""

from uuid import UUID

from publishing.models import LivePicture


def shown(image: UUID) -> set[str]:
    """The names of the image's renditions in the Snapshots that are live. Cards in lists show the same ones.

    A withheld story holds none: when it comes back, it shows the picture as it looks by then.
    """
    rows = LivePicture.objects.filter(image=image).select_related("story__snapshot")
    blocks = (block for row in rows for block in row.story.snapshot.read()["blocks"])
    return {
        rendition["name"]
        for block in blocks
        if block["type"] == "picture" and block["image"] == str(image)
        for rendition in block["renditions"]
    }
