import uuid

from django.conf import settings
from django.db import models


class Author(models.Model):
    """A name in bylines, with a page of its own. Not every author logs in, and not everyone who logs in writes."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=140, unique=True, allow_unicode=True)
    role_line = models.CharField(
        max_length=120, blank=True, help_text="Under the name, for instance Science editor"
    )
    biography = models.TextField(blank=True)
    email = models.EmailField("public e-mail", blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="author"
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
