from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from media.recipes import SHAPES, WHOLE, Format


class RenditionQuerySet(models.QuerySet["Rendition"]):
    def current(self) -> "RenditionQuerySet":
        """Those to be shown now, in an order that never changes."""
        return self.filter(is_current=True).order_by("crop", "format", "recipe_width")

    def thumbnails(self) -> "RenditionQuerySet":
        """For lists: the smallest JPEGs of the whole picture."""
        found = self.filter(is_current=True, crop=WHOLE, format=Format.JPEG.value, recipe_width__lte=960)
        return found.order_by("recipe_width")

    def jpegs(self) -> "RenditionQuerySet":
        """For pickers: the JPEGs of every crop that are to be shown now."""
        return self.current().filter(format=Format.JPEG.value)

    def linked(self) -> "RenditionQuerySet":
        """Whose files are not taken away: made, or still to be made."""
        return self.filter(unlinked_at=None)

    def names(self) -> list[str]:
        return list(self.order_by("name").values_list("name", flat=True))

    def to_sweep(self, now: datetime) -> "RenditionQuerySet":
        """No longer current for so long that those which nothing shows may go, the oldest first."""
        old = self.filter(sweep_at__isnull=False, sweep_at__lte=now)
        return old.linked().filter(is_current=False).order_by("sweep_at", "id")

    def uncleared(self, now: datetime) -> "RenditionQuerySet":
        """Unlinked, with a file that may be there: it is still to be deleted, or to be deleted once more.

        The second time comes after the cache in front was asked to drop it, if there is one.
        """
        twice = Q(unlinked_at__lte=now - TWICE_AFTER)
        if settings.CACHE_PURGE_URL:
            twice &= Q(purge_at=None)
        return self.filter(Q(made_at__isnull=False) | twice, unlinked_at__isnull=False)

    def to_purge(self, now: datetime) -> "RenditionQuerySet":
        """Unlinked and deleted, and the cache in front is now to be asked to drop it."""
        asked = self.filter(purge_at__isnull=False, purge_at__lte=now)
        return asked.filter(unlinked_at__isnull=False, made_at=None)


# A worker that has lost its claim may keep a file after it was deleted; no worker works on for as long as this.
TWICE_AFTER = timedelta(minutes=10)


class Rendition(models.Model):
    """One file made of a picture. Its row is written before its file, so that no file is without a row.

    1. Planned: `made_at` is empty; the file may be there, half of it never is.
    2. Made, and current: this is what the picture looks like now. Of each crop, width and format there is one.
    3. Made, and no longer current, since the focal point or the credit was changed: stories may still show it. From
       `sweep_at` on it is unlinked, unless one does.
    4. Unlinked: nothing shows it any more. The file is deleted, `made_at` is empty again. From `purge_at` on a cache in
       front is asked to drop it; at `purged_at` it has. Then the row goes.
    """

    image = models.ForeignKey("media.Image", models.PROTECT, related_name="renditions")
    name = models.CharField(max_length=60, unique=True, help_text="Name in the storage and in the URL")
    crop = models.CharField(max_length=10, choices=[(shape.name, shape.name) for shape in SHAPES])
    recipe_width = models.PositiveIntegerField(
        help_text="What the recipe asks for; small originals give less"
    )
    format = models.CharField(max_length=5, choices=[(item.value, item.name) for item in Format])
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    is_current = models.BooleanField(default=False)
    size = models.PositiveBigIntegerField("size in bytes", null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(null=True)
    unlinked_at = models.DateTimeField(
        null=True, help_text="Since when its file is taken away: withdrawn, or used nowhere any more"
    )
    sweep_at = models.DateTimeField(
        null=True, help_text="No longer current: when it may be unlinked, unless a live story shows it"
    )

    purge_at = models.DateTimeField(
        null=True, help_text="Unlinked: when the cache in front is asked to drop it, if there is one"
    )
    purged_at = models.DateTimeField(null=True, help_text="When the cache in front has dropped it")

    objects = RenditionQuerySet.as_manager()

    class Meta:
        constraints = [
            # read by every page that shows the picture; the foreign key's own index serves what is not current
            models.UniqueConstraint(
                fields=["image", "crop", "recipe_width", "format"],
                condition=Q(is_current=True),
                name="rendition_current_once",
            ),
            models.CheckConstraint(
                condition=Q(is_current=False) | Q(made_at__isnull=False), name="rendition_current_is_made"
            ),
        ]
        indexes = [
            # read by the clock every second: what may be unlinked, what is unlinked and not yet cleared away,
            # and what is to be purged
            models.Index(fields=["sweep_at"], condition=Q(sweep_at__isnull=False), name="rendition_to_sweep"),
            models.Index(
                fields=["unlinked_at"], condition=Q(unlinked_at__isnull=False), name="rendition_unlinked"
            ),
            models.Index(fields=["purge_at"], condition=Q(purge_at__isnull=False), name="rendition_to_purge"),
        ]

    def __str__(self) -> str:
        return f"{self.crop}-{self.recipe_width}.{self.format}"

    def is_to_be_deleted_twice(self, now: datetime) -> bool:
        """Unlinked for so long that no worker can keep its file any more: deleted now, it stays away."""
        return self.unlinked_at is not None and self.unlinked_at <= now - TWICE_AFTER

    def is_purged_for_good(self) -> bool:
        """The cache has dropped it after its file was deleted for the second time."""
        if self.unlinked_at is None or self.purged_at is None:
            return False
        return self.purged_at >= self.unlinked_at + TWICE_AFTER

    def frozen(self) -> dict[str, str | int]:
        """The rendition as plain values. `width` and `height` are those of the file, in pixels."""
        return {
            "crop": self.crop,
            "format": self.format,
            "width": self.width,
            "height": self.height,
            "name": self.name,
            "bytes": self.size or 0,
        }
