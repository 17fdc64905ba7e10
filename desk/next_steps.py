"""The desk's pages that a librarian goes on to: see entities/next_steps.py."""

from django.urls import reverse

from entities.models import Entity, Split
from entities.next_steps import Step


def _stories(split: Split) -> str:
    return reverse("admin:desk_split_stories", args=[split.pk])


def _way_back(split: Split) -> str:
    return reverse("admin:desk_undo_split", args=[split.pk])


def _archive(entity: Entity) -> str:
    return f"{reverse('admin:articles_retagging_new')}?entity={entity.uuid}"


STEPS = (
    Step("split", "Choose its stories", _stories, "articles.tag_story"),
    Step("undo split", "Undo the split", _way_back, "articles.tag_story"),
    Step("new entity", "Look through the archive for it", _archive, "articles.retag_archive"),
)
