from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models

from newsroom.lib.folders import is_plain_path


def is_below_the_root(path: str) -> None:
    """A validator: the folder is named from the root of all drop folders, and leads nowhere else."""
    if not is_plain_path(path):
        raise ValidationError(
            "Name the folder from the root of all drop folders, like sports or agencies/north: "
            "no / at the beginning, no .. and no hidden folder."
        )


class DropFolderQuerySet(models.QuerySet["DropFolder"]):
    def due(self, now: datetime) -> "DropFolderQuerySet":
        """Those to be looked into now, the one that waits longest first."""
        return self.filter(is_active=True, due_at__lte=now).order_by("due_at", "id")


class DropFolder(models.Model):
    """A folder into which photographers put their pictures, for instance by FTP; workers look into it.

    Its path begins at PICTURE_DROP_ROOT: who may edit this row can have no other folder of the machine read.
    """

    path = models.CharField(
        max_length=200,
        unique=True,
        validators=[is_below_the_root],
        help_text="Below the root of all drop folders (PICTURE_DROP_ROOT), for instance sports",
    )
    template = models.ForeignKey(
        "media.CaptionTemplate",
        models.PROTECT,
        null=True,
        blank=True,
        help_text="Applied to each picture that is new",
    )
    is_active = models.BooleanField("active", default=True)
    due_at = models.DateTimeField(
        editable=False, help_text="When a worker looks next; a claim moves this ahead"
    )
    looked_at = models.DateTimeField(null=True, editable=False)
    problem = models.TextField(blank=True, editable=False, help_text="Why nothing could be taken, last time")

    objects = DropFolderQuerySet.as_manager()

    class Meta:
        ordering = ["path"]

    def __str__(self) -> str:
        return self.path

    @property
    def sets_rights(self) -> bool:
        """Whether what comes in here is given rights."""
        return self.template is not None and self.template.sets_rights
