from django.db import models


class Depicted(models.Model):
    """Somebody, something or a place of the authority file that is to be seen in a picture."""

    image = models.ForeignKey("media.Image", models.CASCADE, related_name="depictions")
    entity = models.ForeignKey("entities.Entity", models.PROTECT, related_name="depictions")

    class Meta:
        verbose_name_plural = "depicted"
        constraints = [models.UniqueConstraint(fields=["image", "entity"], name="depicted_once_a_picture")]
        indexes = [
            models.Index(fields=["entity", "-image"], name="pictures_of_entity")
        ]  # an entity's pictures

    def __str__(self) -> str:
        return f"{self.entity} in {self.image_id}"
