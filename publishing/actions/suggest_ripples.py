"""Suggesting ripples when the authority file changes. A follower's work, in the transaction of its place."""

from entities.family import family
from entities.kinds import EntityKind
from entities.models import Entity
from newsroom.log.models import AuditEntry, Event
from publishing.actions.start_ripple import CannotStart, Said, check
from publishing.models import LiveTag, Ripple
from publishing.suggesting import Now, suggestions


def suggest_ripples(event: Event) -> None:
    """A row that waits for a person, for each change that live stories may not know.

    What was suggested before, taken up or set aside is not suggested again; nor is what no live story is about.
    """
    entity = Entity.objects.filter(uuid=event.subject_uuid).select_related("replaced_by").first()
    if entity is None or entity.merged_into_id is not None:
        return
    audited = AuditEntry.objects.filter(subject_uuid=event.subject_uuid, at=event.at, actor=event.actor)
    detail = audited.order_by("-pk").values_list("detail", flat=True).first() or {}
    changed = dict.fromkeys(event.payload.get("changed", ())) | detail
    found = [said for said in suggestions(_now(entity), changed, event.at) if _is_new(entity, said)]
    if found and LiveTag.objects.filter(entity__in=[each.uuid for each in family(entity)]).exists():
        Ripple.objects.bulk_create(_row(entity, said, event) for said in found)


def _now(entity: Entity) -> Now:
    roles = entity.roles.exclude(ended="").values_list("title", "ended")
    return Now(
        name=entity.name,
        is_person=entity.kind == EntityKind.PERSON,
        ended=entity.ended,
        roles=tuple(roles),
        replaced_by=entity.replaced_by.name if entity.replaced_by else "",
    )


def _is_new(entity: Entity, said: Said) -> bool:
    """Names that nobody could start a ripple with are not suggested: the log does not wait for them."""
    try:
        check(said)
    except CannotStart:
        return False
    same = Ripple.objects.filter(entity=entity, kind=said.kind, instead=said.instead)
    return all(tuple(row.says) != said.says for row in same)


def _row(entity: Entity, said: Said, event: Event) -> Ripple:
    return Ripple(
        entity=entity,
        kind=said.kind,
        says=list(said.says),
        instead=said.instead,
        since=said.since,
        note=said.note,
        state=Ripple.State.SUGGESTED,
        by=event.actor,
        at=event.at,
        step_at=event.at,
    )
