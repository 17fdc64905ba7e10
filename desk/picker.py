"""What the picker of a picture block shows of pictures."""

from django.db.models import Prefetch

from media.models import Rendition


def for_picker() -> tuple["Prefetch[str]", str]:
    """To be prefetched: it draws each crop of a picture with its smallest JPEG."""
    return Prefetch("renditions", Rendition.objects.jpegs()), "crops"
