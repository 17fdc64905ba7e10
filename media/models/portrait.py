from django.db import models

from media.models.use import PictureUse


class Portrait(PictureUse):
    """The picture of a person, place or thing of the authority file, for its page."""

    entity = models.OneToOneField("entities.Entity", models.CASCADE, related_name="portrait")

    def __str__(self) -> str:
        return f"portrait of {self.entity}"
