from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from media.field_names import name_of
from media.placeholders import WrongTemplate
from media.rewording import MODES, RIGHTS, Instruction, instructions_from


class CaptionTemplateQuerySet(models.QuerySet["CaptionTemplate"]):
    def without_rights(self) -> "CaptionTemplateQuerySet":
        """Those that leave the rights of a picture alone."""
        return self.exclude(wording__has_any_keys=list(RIGHTS))


class CaptionTemplate(models.Model):
    """Words for many pictures, kept under a name: how each field is to be changed, with {placeholders}."""

    name = models.CharField(max_length=80, unique=True, help_text="For instance: Match report")
    wording: "models.JSONField[Any, Any]" = models.JSONField(
        default=dict, help_text='The way and the words of each field: {"caption": ["replace", "…"]}'
    )

    objects = CaptionTemplateQuerySet.as_manager()

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

    @property
    def sets_rights(self) -> bool:
        return not self.wording.keys().isdisjoint(RIGHTS)

    def told(self) -> str:
        """What it does, a line a field."""
        return "\n".join(
            f"{name_of(each.field).capitalize()}: {MODES[each.mode]}: {each.template.text}"
            for each in self.instructions()
        )

    def instructions(self) -> tuple[Instruction, ...]:
        """Raises WrongTemplate, if it was written past the checks."""
        return instructions_from(self.wording)
