import uuid

from django.db import models


class Section(models.Model):
    """Where readers find a story. Its slug is the first part of the story's address."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True, allow_unicode=True)
    description = models.CharField(max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(default=0, help_text="Smaller stands earlier in menus")

    class Meta:
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class Desk(models.Model):
    """Who works on a story."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True, allow_unicode=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
