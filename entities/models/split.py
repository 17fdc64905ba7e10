from typing import Any

from django.db import models
from django.db.models import F, Q

from entities.models.entity import Entity


class SplitQuerySet(models.QuerySet["Split"]):
    def standing_of(self, entity: int) -> "SplitQuerySet":
        """Those that stand, of the old one or the new one."""
        ends = Q(origin=entity) | Q(made=entity)
        return self.filter(ends, undone_at=None).select_related("origin", "made")


class Split(models.Model):
    """One entity was really two: `made` is the new one. What went over is kept, so that it can be undone exactly.

    `moved` has, by "aliases", "identifiers" and "roles", the primary keys of the rows that went. What stories decided
    is moved by articles/actions/move_tags.py, which keeps its own record of this split.
    """

    origin = models.ForeignKey(Entity, models.PROTECT, related_name="splits")
    made = models.OneToOneField(Entity, models.PROTECT, related_name="split_from")
    moved: models.JSONField[dict[str, list[int]], Any] = models.JSONField(default=dict)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()
    undone_by = models.CharField(max_length=120, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = SplitQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(origin=F("made")), name="split_of_two_entities")]

    def __str__(self) -> str:
        return f"{self.made} from {self.origin}"

    @property
    def stands(self) -> bool:
        return self.undone_at is None
