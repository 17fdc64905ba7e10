"""The drafts that show a picture, for the picture library."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from articles.models import Article, Picture
from media.models import Image
from media.uses import Finder, Use

MOST = 100


def of(image: Image) -> list[Use]:
    """The newest drafts, one question: the foreign key's index finds the blocks."""
    blocks = Picture.objects.filter(image=image)
    stories = Article.objects.filter(pk__in=blocks.values("parent")).order_by("-changed_at", "-pk")[:MOST]
    return [
        Use(str(story), reverse("admin:articles_article_change", args=[story.pk]), "draft")
        for story in stories
    ]


def pictures() -> "QuerySet[Any, Any]":
    return Picture.objects.filter(image__isnull=False).values("image")


drafts = Finder("drafts", of, pictures)
