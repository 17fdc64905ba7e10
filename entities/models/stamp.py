import uuid
from collections.abc import Iterable

from django.db import models, transaction
from django.db.models import Q


class StampManager(models.Manager["Stamp"]):
    def value(self) -> uuid.UUID:
        """What the authority file holds now, in one cheap query: equal values mean equal names."""
        value = self.values_list("value", flat=True).filter(id=1).first()
        if value is None:
            raise missing()
        return value

    def lock(self) -> None:
        """Wait for whoever else writes entities. Taken first in a transaction: stamp, rows, then the log."""
        if self.select_for_update().filter(id=1).first() is None:
            raise missing()

    def move(self, changed: Iterable[int]) -> None:
        """The names of these entities (primary keys) have changed, or what they are read as.

        One after the other: who moves the stamp holds it until the commit, so NameChanges are numbered in the order in
        which they can be seen.
        """
        from entities.models.index_file import NameChange

        value = uuid.uuid4()
        with transaction.atomic():
            if not self.filter(id=1).update(value=value):
                raise missing()
            changes = (NameChange(entity_id=entity, stamp=value) for entity in dict.fromkeys(changed))
            NameChange.objects.bulk_create(changes, batch_size=500)


def missing() -> RuntimeError:
    return RuntimeError("The authority file has no stamp. Run `python manage.py migrate`.")


class Stamp(models.Model):
    """Moved by every write of an entity or alias, in the same transaction: one row.

    A random value and not a counter: a counter that a rollback or a restore has set back comes to stand again at a
    number that somebody has kept other names for.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    value = models.UUIDField(default=uuid.uuid4)

    objects = StampManager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="entities_have_one_stamp")]

    def __str__(self) -> str:
        return str(self.value)
