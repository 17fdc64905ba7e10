"""Uploading many at once: what became of each file, so that one bad one hides no other."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile

from masthead.actors import Actor
from media.actions.upload import upload
from media.kinds import RefusedPicture
from media.models import Image
from media.standing import standing
from newsroom.lib import clock

logger = logging.getLogger(__name__)
NOT_KEPT = (
    "The storage did not take the picture, so it is not in the library. Please upload it again in a minute."
)


@dataclass(frozen=True)
class Outcome:
    """Either a picture (new, or here before) or the sentence that says why not."""

    file_name: str
    image: Image | None = None
    is_new: bool = False
    refusal: str = ""
    failure: str = ""
    """Why the picture, which was here before, cannot be shown."""

    @property
    def needs_somebody(self) -> bool:
        return bool(self.refusal or self.failure)


def upload_each(files: Iterable[UploadedFile[bytes]], actor: Actor) -> list[Outcome]:
    """Upload the files one after the other, each in a transaction of its own. What somebody must mend stands first."""
    outcomes = [_upload(file, actor) for file in files]
    return sorted(outcomes, key=lambda outcome: not outcome.needs_somebody)


def _upload(file: UploadedFile[bytes], actor: Actor) -> Outcome:
    name = file.name or "(no name)"
    try:
        uploaded = upload(file, file_name=file.name or "", actor=actor, now=clock.now())
    except RefusedPicture as refusal:
        return Outcome(name, refusal=refusal.message)
    except OSError:
        logger.exception("An upload could not be kept")
        return Outcome(name, refusal=NOT_KEPT)
    failure = standing(uploaded.image)["failure"]
    return Outcome(name, image=uploaded.image, is_new=uploaded.is_new, failure=failure)
