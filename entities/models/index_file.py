from django.db import models


class NameChange(models.Model):
    """An entity whose names have changed: what an index file that is older must be told of.

    Written under the lock of Stamp, so the numbers follow the order of the commits; those that every file holds are
    deleted. No foreign key: that an entity is gone must be told too.
    """

    entity_id = models.BigIntegerField()
    stamp = models.UUIDField(
        help_text="What Stamp was moved to: a number alone is given out again after a rollback"
    )

    def __str__(self) -> str:
        return f"{self.pk}: {self.entity_id}"


class IndexFile(models.Model):
    """One file of all names that a worker has built. The newest one whose file is there is in use."""

    name = models.CharField(max_length=80, unique=True, help_text="Of the file, under var/entities")
    up_to = models.BigIntegerField(help_text="The last NameChange that the file holds")
    stamp = models.UUIDField(help_text="What Stamp said when it was built")
    names = models.PositiveIntegerField()
    bytes = models.PositiveBigIntegerField()
    seconds = models.FloatField(help_text="How long the build took")
    built_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
