from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from media.placeholders import WrongTemplate
from media.rewording import Instruction, instructions_from


class CaptionTemplate(models.Model):
    """Words for many pictures, kept under a name: how each field is to be changed, with {placeholders}."""

    name = models.CharField(max_length=80, unique=True, help_text="For instance: Match report")
    wording: "models.JSONField[Any, Any]" = models.JSONField(
        default=dict, help_text='The way and the words of each field: {"caption": ["replace", "…"]}'
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        try:
            instructions_from(self.wording if isinstance(self.wording, dict) else {"": ""})
        except WrongTemplate as error:
            raise ValidationError({"wording": str(error)}) from error

    def instructions(self) -> tuple[Instruction, ...]:
        """Raises WrongTemplate, if it was written past the checks."""
        return instructions_from(self.wording)
