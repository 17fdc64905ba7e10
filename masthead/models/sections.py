import uuid

from django.core.exceptions import ValidationError
from django.db import models

# First parts of the site's other addresses, and what a feed is called: a section of that name would never be found.
# A test in reader/tests/test_urls.py compares this with newsroom/urls.py.
RESERVED = frozenset(
    {
        "admin",
        "api",
        "authors",
        "feeds",
        "healthz",
        "latest",
        "media",
        "preview",
        "readyz",
        "renditions",
        "search",
        "sitemaps",
        "static",
        "topics",
    }
)


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

    def clean(self) -> None:
        super().clean()
        if self.slug in RESERVED:
            raise ValidationError(
                {"slug": f"/{self.slug}/ is an address of the site itself. Choose another slug."}
            )


class Desk(models.Model):
    """Who works on a story."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True, allow_unicode=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
