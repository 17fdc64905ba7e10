"""How it stands with a picture, for who has just sent its file."""

from collections.abc import Iterable

from media.models import Image, State

USABLE, WAITING, FAILED, WITHDRAWN = "usable", "waiting", "failed", "withdrawn"
SHOWS = ("is_usable", "state", "failure", "withdrawn_at")  # what of the row it is read from
_UNSAID = "Its sizes could not be made."


def standing(image: Image) -> dict[str, str]:
    """`state`, and in `failure` the sentence that says why it cannot be shown. A failed picture that still has its
    earlier sizes is usable.
    """
    if image.withdrawn_at:
        return {"state": WITHDRAWN, "failure": ""}
    if image.is_usable:
        return {"state": USABLE, "failure": ""}
    if image.state == State.FAILED:
        return {"state": FAILED, "failure": image.failure or _UNSAID}
    return {"state": WAITING, "failure": ""}


def standings(keys: Iterable[int]) -> dict[int, dict[str, str]]:
    """Of those that are there, by their keys. One question."""
    images = Image.objects.filter(pk__in=list(keys)).only(*SHOWS)
    return {image.pk: standing(image) for image in images}
