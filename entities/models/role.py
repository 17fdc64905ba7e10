from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from entities.models.entity import Entity
from entities.names import tidy
from entities.partial_dates import LONGEST, are_in_order, check_partial_date


class Role(models.Model):
    """What somebody is or was, and when: "Secretary of State, 2018-2021"."""

    entity = models.ForeignKey(Entity, models.CASCADE, related_name="roles")
    title = models.CharField(max_length=200, help_text="As the paper writes it: Secretary of State")
    organisation = models.ForeignKey(
        Entity,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="role_holders",
        help_text="Where, if it is here",
    )
    began = models.CharField(
        max_length=LONGEST,
        blank=True,
        validators=[check_partial_date],
        help_text="2018-04-26, 2018-04 or 2018",
    )
    ended = models.CharField(
        max_length=LONGEST, blank=True, validators=[check_partial_date], help_text="Empty: still"
    )

    class Meta:
        ordering = ["-began", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="role_has_a_title")]

    def __str__(self) -> str:
        years = f"{self.began[:4]}-{self.ended[:4]}".strip("-") if self.began or self.ended else ""
        return f"{self.title}, {years}" if years else self.title

    def clean(self) -> None:
        super().clean()
        try:
            self.title = tidy(self.title)
        except ValueError as error:
            raise ValidationError({"title": str(error)}) from error
        if not are_in_order(self.began, self.ended):
            raise ValidationError({"ended": f"This is before it began ({self.began})."})
