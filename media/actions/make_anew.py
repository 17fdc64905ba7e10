"""Making anew: pictures that are ready go to the workers again, since what is made of pictures has changed."""

from datetime import datetime, timedelta

from django.db import transaction

from masthead.actors import Actor, require
from media.models import Image, State

CHUNK = 200  # rows in one transaction: others write meanwhile


def make_anew(
    *, actor: Actor, now: datetime, since: datetime | None = None, apart: timedelta = timedelta(seconds=1)
) -> int:
    """Hand the pictures that came in since then to the workers, one each `apart`; returns how many.

    What they look like is not changed by this, so it makes no audit and no event: the log hears of each that is ready.
    The newest come first. Pictures that wait or have failed are left as they are. Raises NotAllowed.
    """
    require(actor, "media.change_image")
    ready = Image.objects.filter(state=State.READY, withdrawn_at=None)
    wanted = ready.filter(received_at__gte=since) if since else ready
    pks = list(wanted.order_by("-received_at", "-id").values_list("pk", flat=True))
    return sum(
        _hand_out(pks[first : first + CHUNK], now + first * apart, apart)
        for first in range(0, len(pks), CHUNK)
    )


def _hand_out(pks: list[int], begin: datetime, apart: timedelta) -> int:
    with transaction.atomic(durable=True):
        locked = Image.objects.select_for_update().filter(pk__in=pks, state=State.READY, withdrawn_at=None)
        rows = {row.pk: row for row in locked.order_by("uuid")}
        fields: list[str] = []
        for number, pk in enumerate(pk for pk in pks if pk in rows):
            fields = rows[pk].hand_to_workers(begin + number * apart)
        if fields:
            Image.objects.bulk_update(rows.values(), fields)
        return len(rows)
