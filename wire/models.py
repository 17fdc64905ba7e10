"""Copy as it came in. A take is kept byte for byte and never changed; what the desk makes of it is an article."""

import uuid

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
