from django.db import models
from django.db.models import Q

from media.crops import Rect
from media.recipes import CROPS

CROP_CHOICES = [(shape.name, shape.name.replace("x", ":")) for shape in CROPS]


class Area(models.Model):
    """A rectangle of the upright original, in its pixels, from the top left."""

    left = models.PositiveIntegerField()
    top = models.PositiveIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta:
        abstract = True

    @property
    def rect(self) -> Rect:
        return Rect(self.left, self.top, self.width, self.height)


class Crop(Area):
    """A crop as an editor has drawn it. Without one the shape is proposed from the focal point, or not made."""

    image = models.ForeignKey("media.Image", models.CASCADE, related_name="crops")
    name = models.CharField(max_length=10, choices=CROP_CHOICES)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["image", "name"], name="crop_once_a_picture"),
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="crop_has_an_area"),
        ]

    def __str__(self) -> str:
        return f"{self.get_name_display()} of {self.image_id}"


class MaskStyle(models.TextChoices):
    COVER = "cover", "covered"
    PIXELS = "pixels", "coarse mosaic"


class Mask(Area):
    """What nobody outside may see (a face, a number plate): burnt into every rendition, never into the original."""

    image = models.ForeignKey("media.Image", models.CASCADE, related_name="masks")
    style = models.CharField(max_length=10, choices=MaskStyle.choices, default=MaskStyle.COVER)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="mask_has_an_area"),
        ]

    def __str__(self) -> str:
        return f"{self.get_style_display()} {self.width} by {self.height} of {self.image_id}"
