from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from entities.kinds import NameCase, NameKind
from entities.models.entity import Entity
from entities.names import LONGEST_NAME, is_language, tidy


def check_language(text: str) -> None:
    if not is_language(text):
        raise ValidationError(f"{text} is not a language tag. One looks like en or de-AT.")


class Alias(models.Model):
    """Another name of an entity. One with the same text as the entity's name says how the name is found."""

    entity = models.ForeignKey(Entity, models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=LONGEST_NAME)
    language = models.CharField(
        max_length=35, blank=True, validators=[check_language], help_text="For instance en; empty for any"
    )
    kind = models.CharField(max_length=14, choices=NameKind.choices, default=NameKind.OTHER_SPELLING)
    case_rule = models.CharField(
        "capitals",
        max_length=7,
        choices=NameCase.choices,
        default=NameCase.AUTO,
        help_text="Automatic: a name in small letters is found in any case, an acronym only as it is written",
    )
    auto_link = models.BooleanField(
        "links by itself",
        default=True,
        help_text="Not for a name that is also a plain word or another's: it then needs the full name in the story",
    )

    class Meta:
        verbose_name_plural = "aliases"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["entity", "text", "language"], name="alias_once_an_entity"),
            models.CheckConstraint(condition=~Q(text=""), name="alias_has_a_text"),
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        super().clean()
        try:
            self.text = tidy(self.text)
        except ValueError as error:
            raise ValidationError({"text": str(error)}) from error
