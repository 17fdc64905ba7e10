from django.db import models

from media import use
from media.models.crop import CROP_CHOICES


class PictureUse(models.Model):
    """A picture in its place: which part of it is shown, and what is said about it there."""

    image = models.ForeignKey(
        "media.Image",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(app_label)s_%(class)s_uses",
    )
    crop = models.CharField(
        max_length=10,
        blank=True,
        choices=CROP_CHOICES,
        help_text="Empty: the whole picture",
    )
    caption = models.TextField(blank=True, help_text="Empty: the picture's own")
    alt_text = models.CharField(
        "alternative text", max_length=500, blank=True, help_text="Empty: the picture's own"
    )
    is_decorative = models.BooleanField("decorative", default=False)
    credit = models.CharField(max_length=200, blank=True, help_text="Empty: the picture's own")

    class Meta:
        abstract = True

    def resolve(self) -> use.ResolvedUse:
        """What is shown here: this use's own words, and the picture's where it has none."""
        return use.resolve(
            use.Words(self.caption, self.alt_text, self.is_decorative, self.credit),
            self.crop,
            self.image.own() if self.image else None,
        )
