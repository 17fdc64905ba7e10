from django.db import models
from django.db.models import Exists, OuterRef, Q

from entities.kinds import EntityKind
from entities.models.entity import Entity
from entities.models.looks import NameKey
from entities.names import LONGEST_NAME


class UnknownNameQuerySet(models.QuerySet["UnknownName"]):
    def waiting(self) -> "UnknownNameQuerySet":
        """The librarian's list, the most frequent first: index unknown_names_waiting.

        Without names that a current entity bears by now, added by hand or by an import: as fresh as the worker that
        looks at names (NameKey), found by its constraint name_key_once.
        """
        names = self.filter(entity=None, dismissed_at=None, stories__gt=0)
        is_borne = Exists(NameKey.objects.filter(key=OuterRef("key")))
        return names.filter(~is_borne).order_by("-stories", "-mentions", "id")


class UnknownName(models.Model):
    """A name that stories have and the authority file has not. It waits for a librarian.

    `stories` and `mentions` are kept by the tagger, by difference, in the transaction that writes a story's names.
    """

    key = models.CharField(max_length=LONGEST_NAME, unique=True, help_text="The name as the tagger folds it")
    name = models.CharField(max_length=LONGEST_NAME)
    kind = models.CharField(max_length=12, choices=EntityKind.choices, blank=True)
    stories = models.PositiveIntegerField(default=0)
    mentions = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    entity = models.ForeignKey(
        Entity, models.SET_NULL, null=True, blank=True, related_name="+", help_text="What it has become"
    )
    dismissed_by = models.CharField(max_length=120, blank=True)
    dismissed_at = models.DateTimeField(null=True, blank=True)

    objects = UnknownNameQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="unknown_name_has_a_text")]
        indexes = [
            models.Index(
                fields=["-stories", "-mentions", "id"],
                condition=Q(entity=None, dismissed_at=None, stories__gt=0),
                name="unknown_names_waiting",  # the librarian's list
            )
        ]

    def __str__(self) -> str:
        return self.name
