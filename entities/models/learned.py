"""What the tagger has learned from people's decisions."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models

from entities.models.entity import Entity
from entities.names import LONGEST_NAME


class Pairing(models.Model):
    """How often people confirmed, and rejected, that this name means this entity. `key` as the tagger folds names."""

    key = models.CharField(max_length=LONGEST_NAME)
    entity = models.ForeignKey(Entity, models.CASCADE, related_name="pairings")
    confirmed = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "entity"], name="pairing_once")]
        indexes = [
            models.Index(
                fields=["-rejected", "confirmed", "id"],
                condition=models.Q(rejected__gt=0),
                name="pairing_most_rejected",  # the page on tagging quality
            )
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.confirmed} confirmed, {self.rejected} rejected"


class ProfileManager(models.Manager["Profile"]):
    def hold(self, entities: Iterable[int]) -> None:
        """Lock what is learned of these entities (primary keys), in their order: in the transaction of a verb.

        Whoever counts what people said of an entity holds it first, so that no two stories wait for each other.
        """
        keys = sorted(set(entities))
        self.bulk_create([Profile(entity_id=key) for key in keys], ignore_conflicts=True)
        list(self.select_for_update().filter(entity_id__in=keys).order_by("entity_id").values_list("pk"))

    def forget(self, entities: Iterable[int], now: datetime) -> None:
        """The profiles of these entities (primary keys) are to be made anew: in the transaction of a verb."""
        keys = list(entities)
        self.hold(keys)
        self.filter(entity_id__in=keys).update(stale_at=now)


class Profile(models.Model):
    """The company an entity keeps in the stories it was confirmed in: their words, entities, sections and desks.

    Made anew by a worker when `stale_at` is set. `words` and `beside` map a word (or an entity's uuid) to the number of
    stories that have it, the commonest ones only.
    """

    entity = models.OneToOneField(Entity, models.CASCADE, related_name="profile")
    stories = models.PositiveIntegerField(default=0)
    words = models.JSONField(default=dict)
    beside = models.JSONField(default=dict)
    sections = models.JSONField(default=dict)
    desks = models.JSONField(default=dict)
    made_at = models.DateTimeField(null=True, blank=True)
    stale_at = models.DateTimeField(null=True, blank=True)

    objects = ProfileManager()

    class Meta:
        indexes = [
            models.Index(
                fields=["stale_at", "id"], condition=models.Q(stale_at__isnull=False), name="profile_to_make"
            )
        ]

    def __str__(self) -> str:
        return f"{self.entity} in {self.stories} stories"
