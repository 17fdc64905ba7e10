"""The pictures that come with copy: one unit of work takes one of them into the library, and into its story.

1. Claim the attachment that has waited longest; the try is counted first.
2. Upload it, with all checks; word it from the copy where it says nothing itself; write down on the take what became of
   it.
3. Put it into the story, if the take has been picked up; if not, `pick_up` does.
4. Delete its bytes in the private storage: the library has them. Those of a refused one stay.

Each step can be done twice, so a worker that is killed is followed by one who begins again.
"""

import logging
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.db.models import F

from articles.actions.place_picture import place_picture
from articles.with_pictures import captions_of
from masthead.actors import SystemActor
from masthead.models import Publication
from media.actions.apply_template import apply_wording
from media.actions.describe import StalePicture
from media.actions.upload import upload
from media.kinds import RefusedPicture
from media.models import Image
from media.placeholders import literal
from media.rewording import Instruction, Mode
from newsroom.lib import clock
from wire.actions.settle import settle
from wire.models import Attachment

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
LASTS = timedelta(minutes=3)  # longer than a task may run
PAUSE = timedelta(seconds=30)  # after a fault of ours
ACTOR = SystemActor(
    "copy's pictures",
    frozenset({"media.upload_image", "media.change_image", "wire.receive_take", "articles.write_story"}),
)


def count_waiting(now: datetime, most: int) -> int:
    return Attachment.objects.waiting(now)[:most].count()


def take_next(now: datetime) -> bool:
    """Do one unit; returns whether there was any. A fault that is not the picture's is raised."""
    attachment = _claim(now)
    if attachment is None:
        return False
    try:
        _take(attachment)
    except Exception as error:
        is_outage = isinstance(error, OSError) and not isinstance(error, FileNotFoundError)
        _put_down(attachment, error, attachment.attempts - 1 if is_outage else attachment.attempts)
        raise
    Attachment.objects.filter(pk=attachment.pk).update(due_at=None)
    return True


def _claim(now: datetime) -> Attachment | None:
    """One UPDATE decides between workers."""
    while attachment := Attachment.objects.waiting(now).select_related("take").first():
        mine = Attachment.objects.waiting(now).filter(pk=attachment.pk).order_by()
        if mine.update(due_at=now + LASTS, attempts=F("attempts") + 1):
            attachment.attempts += 1
            return attachment
    return None


def _take(attachment: Attachment) -> None:
    if attachment.attempts > MOST_ATTEMPTS and not attachment.refusal and not attachment.image:
        why = "It was tried three times, and each time we failed. Its bytes are kept; the log says more."
        attachment = settle(attachment, refusal=why, actor=ACTOR, now=clock.now())
    if not attachment.image and not attachment.refusal:
        attachment = _upload(attachment)
    place_picture(attachment, actor=ACTOR, now=clock.now())
    if attachment.image and attachment.file:
        storages["default"].delete(attachment.file)
        Attachment.objects.filter(pk=attachment.pk).update(file="")


def _upload(attachment: Attachment) -> Attachment:
    now = clock.now()
    try:
        with storages["default"].open(attachment.file) as file:
            image = upload(file, file_name=attachment.name, actor=ACTOR, now=now).image
    except RefusedPicture as refusal:
        return settle(attachment, refusal=refusal.message, actor=ACTOR, now=now)
    _word(image, attachment, now)
    return settle(attachment, image=image.uuid, actor=ACTOR, now=now)


def _word(image: Image, attachment: Attachment, now: datetime) -> None:
    """Caption and credit of the copy, where the picture itself says nothing and nobody has described it yet."""
    if not image.is_as_sent_by(ACTOR):
        return
    paragraph = captions_of(attachment.take, list(attachment.take.attachments.all())).get(attachment.pk)
    caption = attachment.caption or (paragraph.text if paragraph else "")
    credit = attachment.credit or (paragraph.credit if paragraph else "")
    words = [_filled("caption", caption), _filled("credit", credit)]
    wanted, language = [each for each in words if each.template.text], Publication.objects.current().language
    try:
        apply_wording(image, wanted, language, actor=ACTOR, now=now)
    except (StalePicture, ValidationError):
        logger.info("The words of the copy were not given to %s", image.uuid, exc_info=True)


def _filled(field: str, words: str) -> Instruction:
    """The copy's own words, whatever braces they have."""
    return Instruction(field, Mode.FILL, literal(words))


def _put_down(attachment: Attachment, error: Exception, attempts: int) -> None:
    """A storage that is full or does not answer is nobody's failed try."""
    logger.warning(
        "%s of the take %s could not be taken in: %s", attachment.name, attachment.take.uuid, error
    )
    due_at = clock.now() + PAUSE * max(1, attempts)
    Attachment.objects.filter(pk=attachment.pk).update(due_at=due_at, attempts=attempts)
