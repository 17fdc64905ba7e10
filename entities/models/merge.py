from typing import Any

from django.db import models
from django.db.models import F, Q

from entities.models.entity import Entity


class Merge(models.Model):
    """One entity was found to be another. The history of it, and the handle to undo it.

    Nothing moves: the loser keeps its row, slug and aliases, and is read as the winner while the merge stands. So
    undoing it restores everything as it was, also what was edited or merged in the meantime.
    """

    loser = models.ForeignKey(Entity, models.PROTECT, related_name="lost_merges")
    winner = models.ForeignKey(Entity, models.PROTECT, related_name="won_merges")
    names: models.JSONField[list[str], Any] = models.JSONField(
        default=list, help_text="The names that the winner came to answer to"
    )
    by = models.CharField(max_length=120)
    at = models.DateTimeField()
    undone_by = models.CharField(max_length=120, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "loser", condition=Q(undone_at=None), name="merge_of_one_loser_stands_once"
            ),
            models.CheckConstraint(condition=~Q(loser=F("winner")), name="merge_of_two_entities"),
        ]

    def __str__(self) -> str:
        return f"{self.loser} into {self.winner}"

    @property
    def stands(self) -> bool:
        return self.undone_at is None
