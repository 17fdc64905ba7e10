"""What the librarian's tools know of names, made by a worker: see entities/librarian/look.py."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q

from entities.models.entity import Entity
from entities.names import LONGEST_NAME

MOST_ATTEMPTS = 3


class NameLookManager(models.Manager["NameLook"]):
    def ask(self, entities: Iterable[int]) -> None:
        """The names of these entities, by primary key, have changed: a worker is to look at them. One write."""
        rows = [NameLook(entity_id=pk) for pk in sorted(set(entities))]
        self.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["entity"],
            update_fields=["token", "attempts", "error"],
            batch_size=500,
        )

    def waiting(self) -> "models.QuerySet[NameLook]":
        """Those that failed come last. Read by the clock and the worker: index names_to_look_at."""
        return self.filter(attempts__lt=MOST_ATTEMPTS).order_by("attempts", "entity")


class NameLook(models.Model):
    """An entity whose names a worker has not looked at as they are now.

    Asked for by every write of a name, in its transaction. The token is random for the same reason as Stamp's: what
    was asked again while a worker looked stays.
    """

    entity = models.OneToOneField(
        Entity, models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="+"
    )
    token = models.UUIDField(default=uuid.uuid4)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)

    objects = NameLookManager()

    class Meta:
        indexes = [models.Index(fields=["attempts", "entity"], name="names_to_look_at")]

    def __str__(self) -> str:
        return f"names of {self.entity_id}"


class LookerManager(models.Manager["Looker"]):
    def take(self, now: datetime, lasts: timedelta) -> bool:
        """Be the one who looks until it is let go, or `lasts` has passed; False while another is."""
        self.get_or_create(id=1, defaults={"busy_until": now})
        return bool(self.filter(id=1, busy_until__lte=now).update(busy_until=now + lasts))

    def let_go(self, taken: datetime, lasts: timedelta, now: datetime) -> None:
        """What was taken at that time; who took longer than it lasts does not let go of what another holds by now."""
        self.filter(id=1, busy_until=taken + lasts).update(busy_until=now)


class Looker(models.Model):
    """Who looks is one worker at a time: two that write their names side by side would not see each other's."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    busy_until = models.DateTimeField()

    objects = LookerManager()

    def __str__(self) -> str:
        return f"busy until {self.busy_until}"


class NameKey(models.Model):
    """A name as the tagger folds it, and the current entity that bears it, also through what was merged into it.

    Family names by themselves are left out: half the file would share one with somebody.
    """

    entity = models.ForeignKey(Entity, models.CASCADE, related_name="name_keys")
    key = models.CharField(max_length=LONGEST_NAME)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "entity"], name="name_key_once")]

    def __str__(self) -> str:
        return f"{self.key}: {self.entity_id}"


class NameBlock(models.Model):
    """A number that alike names share: see entities/librarian/blocks.py."""

    entity = models.ForeignKey(Entity, models.CASCADE, related_name="+")
    block = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["block", "entity"], name="name_block_once")]

    def __str__(self) -> str:
        return f"{self.block}: {self.entity_id}"


class PairState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    DIFFERENT = "different", "Not the same"
    MERGED = "merged", "Merged"


class DuplicatePairQuerySet(models.QuerySet["DuplicatePair"]):
    def between(self, one: Entity, other: Entity) -> "DuplicatePairQuerySet":
        return self.filter(Q(first=one, second=other) | Q(first=other, second=one))

    def waiting(self) -> "DuplicatePairQuerySet":
        """The librarian's list, the likeliest first: index duplicates_waiting.

        A pair of which one was merged or retired a moment ago is still in it, until a worker has looked. Asking the
        entities here would lead a database away from the index.
        """
        return self.filter(state=PairState.WAITING).order_by("-strength", "id")

    def decide(self, one: Entity, other: Entity, *, state: str, by: str, at: datetime) -> "DuplicatePair":
        """Write down what a person said of the two, whether a worker had suggested them or not."""
        first, second = sorted((one, other), key=lambda entity: entity.pk)
        pair, _ = self.update_or_create(
            first=first, second=second, defaults={"state": state, "by": by, "at": at}
        )
        return pair


class DuplicatePair(models.Model):
    """Two entities that may be one. A worker suggests them; what a person said of them is never suggested again."""

    first = models.ForeignKey(Entity, models.CASCADE, related_name="+")
    second = models.ForeignKey(Entity, models.CASCADE, related_name="+")
    state = models.CharField(max_length=9, choices=PairState.choices, default=PairState.WAITING)
    strength = models.PositiveSmallIntegerField(default=0, help_text="100: nothing is surer")
    why = models.TextField(blank=True)
    by = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(null=True, blank=True)

    objects = DuplicatePairQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="pair_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="pair_in_order"),
        ]
        indexes = [
            models.Index(fields=["-strength", "id"], condition=Q(state="waiting"), name="duplicates_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}: {self.get_state_display()}"

    @property
    def stands(self) -> bool:
        """Whether both may still be merged. Reads the two entities."""
        return all(end.merged_into_id is None and not end.is_retired for end in (self.first, self.second))
