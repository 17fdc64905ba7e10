from django.db import models


class StoryKind(models.Model):
    """A form of story: what it must have before it can be printed, and the blocks it begins with.

    `requires` names parts of the story as preflight knows them: headline, section, standfirst, body, byline, picture.
    """

    slug = models.SlugField(max_length=30, primary_key=True)
    name = models.CharField(max_length=60, unique=True)
    description = models.CharField(max_length=200, blank=True)
    requires = models.JSONField(default=list, blank=True)
    starting_blocks = models.JSONField(default=list, blank=True, help_text='Types of blocks: ["text"]')
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name
