"""Copy as it came in. A take is kept byte for byte and never changed; what the desk makes of it is an article."""

import uuid
from datetime import datetime

from django.db import models

from wire.parsers.draft import TakeDraft
from wire.parsers.plain import parse


class Take(models.Model):
    """One transmission. The sender's guid and version name it; the same take received twice is one row."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    guid = models.CharField("sender's identifier", max_length=255)
    version = models.PositiveIntegerField(default=1)
    source = models.CharField(max_length=120, blank=True, help_text="Who sent it, for instance PA")
    file_name = models.CharField(max_length=255, blank=True)
    raw = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    headline = models.CharField(max_length=500, help_text="As the parser found it")
    language = models.CharField(max_length=35, blank=True)
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["guid", "version"], name="take_received_once")]
        indexes = [models.Index(fields=["-received_at", "-id"], name="take_newest")]  # the desk's wire list
        permissions = [("receive_take", "Can receive and paste copy")]

    def __str__(self) -> str:
        return self.headline

    def draft(self) -> TakeDraft:
        """The take as today's parser reads it. It could be read when it was received, so it can be read now."""
        return parse(bytes(self.raw))


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def waiting(self, now: datetime) -> "AttachmentQuerySet":
        """Those that a worker has to look after, the one that waits longest first. The clock: attachment_waiting."""
        return self.filter(due_at__lte=now).order_by("due_at", "id")


class Attachment(models.Model):
    """A picture that came with a take. Its bytes wait in the private storage until the picture library has them.

    `image` names the picture in the library by its uuid: the wire knows of no library, and whoever takes the picture in
    writes down here what became of it.
    """

    take = models.ForeignKey(Take, models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=255, help_text="Its file's, or the address that the copy gives")
    caption = models.TextField(blank=True, help_text="As the package gives it")
    credit = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, help_text="Empty: it did not come itself")
    size = models.PositiveBigIntegerField("size in bytes", default=0)
    file = models.CharField(
        max_length=120, blank=True, help_text="Name in the private storage, while it is needed"
    )
    image = models.UUIDField(null=True, blank=True, help_text="The picture in the library")
    refusal = models.TextField(blank=True, help_text="Why the library has not taken it")
    received_at = models.DateTimeField()
    due_at = models.DateTimeField(
        null=True, help_text="When a worker may look after it; empty when nothing is left to do"
    )
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["take", "name", "sha256"], name="attachment_received_once")
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                condition=models.Q(due_at__isnull=False),
                name="attachment_waiting",  # the workers' next one
            )
        ]

    def __str__(self) -> str:
        return self.name
