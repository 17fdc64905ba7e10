"""Starting a ripple: what has changed about somebody; workers then look through the live stories."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from entities.models import Entity
from entities.partial_dates import is_partial_date
from masthead.actors import Actor, require
from newsroom.log.append import audit
from publishing.models import ChangeKind, Ripple

RIGHT = "publishing.start_ripple"
MOST_PHRASES = 20
LONGEST_PHRASE = 200
NEEDS_WORDS = {ChangeKind.ROLE, ChangeKind.RENAME, ChangeKind.OTHER}


class CannotStart(ValueError):
    """What was said of the change is not enough, or not to be read."""


class NotWaiting(ValueError):
    """The suggestion was taken up or set aside by a colleague meanwhile."""


@dataclass(frozen=True)
class Said:
    """What has changed, as a person says it. `note` is what readers see."""

    kind: str
    says: tuple[str, ...] = ()
    instead: str = ""
    since: str = ""
    note: str = ""

    @classmethod
    def of(cls, kind: str, says: Iterable[str], instead: str, since: str, note: str) -> "Said":
        """Tidied: single spaces, no empty phrase, none twice."""
        phrases = dict.fromkeys(" ".join(each.split()) for each in says)
        return cls(
            kind,
            tuple(each for each in phrases if each),
            " ".join(instead.split()),
            since.strip(),
            " ".join(note.split()),
        )


def start_ripple(
    *, entity: UUID, said: Said, actor: Actor, now: datetime, suggestion: int | None = None
) -> Ripple:
    """The row that workers take from here. With `suggestion`, that row is taken up instead of a new one.

    Raises NotAllowed, Entity.DoesNotExist, CannotStart, NotWaiting.
    """
    require(actor, RIGHT)
    check(said)
    with transaction.atomic(durable=True):
        subject = Entity.objects.get(uuid=entity).survivor
        ripple = _suggested(suggestion) if suggestion is not None else Ripple()
        ripple.entity, ripple.kind, ripple.says = subject, said.kind, list(said.says)
        ripple.instead, ripple.since, ripple.note = said.instead, said.since, said.note
        ripple.state, ripple.by, ripple.at, ripple.step_at = Ripple.State.READING, actor.label, now, now
        ripple.save()
        detail = {"ripple": ripple.pk, "kind": said.kind, "says": list(said.says), "instead": said.instead}
        audit(
            "ripple", subject_kind="entity", subject=subject.uuid, actor=actor.label, now=now, detail=detail
        )
    return ripple


def check(said: Said) -> None:
    """Raises CannotStart, with what to do."""
    if said.kind not in ChangeKind.values:
        raise CannotStart("Say what has changed: choose one of the kinds.")
    if said.kind in NEEDS_WORDS and not said.says:
        raise CannotStart(
            "Write the words that are no longer so, one a line: the old title, or the old name."
        )
    if len(said.says) > MOST_PHRASES or any(len(each) > LONGEST_PHRASE for each in said.says):
        raise CannotStart(
            f"At most {MOST_PHRASES} lines of {LONGEST_PHRASE} characters. Start another ripple for the rest."
        )
    if any(not any(sign.isalnum() for sign in each) for each in said.says):
        raise CannotStart("Each line needs a letter or a figure: with less, every sentence would be found.")
    if said.kind == ChangeKind.RENAME and not said.instead:
        raise CannotStart("Write the new name.")
    if len(said.instead) > LONGEST_PHRASE:
        raise CannotStart(f"The new words may have {LONGEST_PHRASE} characters.")
    if said.since and not is_partial_date(said.since):
        raise CannotStart(f"{said.since} is not a date. Write 2018-04-26, 2018-04 or 2018.")
    if not said.note or len(said.note) > 1000:
        raise CannotStart(
            "Write the note that readers see under a story that is amended, in 1,000 characters."
        )


def _suggested(pk: int) -> Ripple:
    ripple = Ripple.objects.select_for_update().filter(pk=pk, state=Ripple.State.SUGGESTED).first()
    if ripple is None:
        raise NotWaiting("A colleague has taken this suggestion up, or set it aside. Look at the list again.")
    return ripple
