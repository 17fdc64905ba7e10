from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from entities.kinds import EntityKind
from entities.models.entity import Entity
from entities.names import is_scheme, tidy


def check_scheme(text: str) -> None:
    if not is_scheme(text):
        raise ValidationError(f"{text} is not a scheme. One looks like viaf, geonames or medtop.")
    if text == "wikidata":
        raise ValidationError("The Wikidata id has a field of its own.")
    if text in EntityKind.values:
        raise ValidationError(f"{text} is a kind of entity and cannot be a scheme.")


class Identifier(models.Model):
    """What another catalogue calls the entity: VIAF, GeoNames, IPTC Media Topics. Wikidata has its own field."""

    entity = models.ForeignKey(Entity, models.CASCADE, related_name="identifiers")
    scheme = models.CharField(
        max_length=30, validators=[check_scheme], help_text="For instance viaf, geonames, medtop"
    )
    value = models.CharField(max_length=200)

    class Meta:
        ordering = ["scheme", "value"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "value"], name="identifier_of_one_entity"),
            models.CheckConstraint(condition=~Q(value=""), name="identifier_has_a_value"),
        ]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"

    def clean(self) -> None:
        super().clean()
        try:
            self.value = tidy(self.value)
        except ValueError as error:
            raise ValidationError({"value": str(error)}) from error
        rival = (
            Identifier.objects.filter(scheme=self.scheme, value=self.value)
            .exclude(entity=self.entity_id)
            .first()
        )
        if rival:
            raise ValidationError(
                {"value": f"{self} belongs to {rival.entity} already. Merge the two, or leave it out."}
            )
