"""Having the archive read again for an entity: it is new, or has a new name. Workers do it; people can stop it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.models import Article, Retagging
from entities.family import family
from entities.models import Alias, Entity
from entities.tagger.keys import key_of
from masthead.actors import Actor, require
from newsroom.log.append import audit

RIGHT = "articles.retag_archive"
MOST_NAMES = 200


class NothingToLookFor(ValueError):
    """None of the names can be looked for."""


class AlreadyLooking(ValueError):
    """The archive is being read for this entity already: `running` is that row."""

    def __init__(self, running: Retagging) -> None:
        self.running = running
        super().__init__(
            f"The archive is being read for {running.entity} already. Wait until that is done, or stop it first."
        )


def retag_archive(
    *, entity: UUID, actor: Actor, now: datetime, names: Iterable[str] | None = None
) -> Retagging:
    """The row that workers take from here: all stories that there are now, oldest first.

    `names`: those to look for; otherwise all by which the tagger links the entity by itself.
    Raises NotAllowed, Entity.DoesNotExist, NothingToLookFor, AlreadyLooking.
    """
    require(actor, RIGHT)
    with transaction.atomic(durable=True):
        subject = Entity.objects.get(uuid=entity).survivor
        Entity.objects.select_for_update().get(pk=subject.pk)  # one who asks after the other
        running = Retagging.objects.filter(entity=subject, finished_at=None).first()
        if running:
            raise AlreadyLooking(running)
        newest = Article.objects.order_by("-pk").values_list("pk", flat=True).first()
        row = Retagging.objects.create(
            entity=subject,
            names=_tidied(linking_names(subject) if names is None else names),
            until=newest or 0,
            by=actor.label,
            asked_at=now,
            step_at=now,
        )
        audit(
            "retag archive",
            subject_kind="entity",
            subject=subject.uuid,
            actor=actor.label,
            now=now,
            detail={"names": row.names, "until": row.until},
        )
    return row


def stop_retagging(*, retagging: int, actor: Actor, now: datetime) -> Retagging:
    """Workers stop after the step that they are at. What was found stays found; one that is done stays done.

    Raises NotAllowed, Retagging.DoesNotExist.
    """
    require(actor, RIGHT)
    with transaction.atomic(durable=True):
        row = Retagging.objects.select_for_update().get(pk=retagging)
        if row.finished_at is None:
            row.finished_at = now
            row.save(update_fields=["finished_at"])
            audit(
                "stop retagging",
                subject_kind="entity",
                subject=row.entity.uuid,
                actor=actor.label,
                now=now,
                detail={"after": row.after, "until": row.until},
            )
    return row


def linking_names(entity: Entity) -> list[str]:
    """The name and the aliases that link by themselves, also those of what was merged into it."""
    named = family(entity)
    aliases = list(Alias.objects.filter(entity__in=named))
    shy = {alias.text for alias in aliases if not alias.auto_link}
    names = [each.name for each in named] + [alias.text for alias in aliases]
    return [name for name in dict.fromkeys(names) if name not in shy]


def _tidied(names: Iterable[str]) -> list[str]:
    """Each once, as the tagger reads them. A single letter is no name to go through an archive for."""
    found = {key: name for name in names if len(key := key_of(name)) > 1 or (key and not key.isascii())}
    if not found:
        raise NothingToLookFor(
            "There is no name to look for: none of this entity's names links by itself. Add one, or name one."
        )
    if len(found) > MOST_NAMES:
        raise NothingToLookFor(f"At most {MOST_NAMES} names at once.")
    return list(found.values())
