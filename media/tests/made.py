"""What the workers have made of a picture."""

from media.models import Image


def names_of(image: Image) -> set[str]:
    """The names of its files, those that were taken away too."""
    return set(image.renditions.values_list("name", flat=True))
