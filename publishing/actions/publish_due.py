"""Publishing what is due: a duty of the clock."""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from masthead.actors import SystemActor
from publishing import locks
from publishing.actions.publish import put_out
from publishing.models import Schedule, State

logger = logging.getLogger(__name__)

CLOCK = SystemActor("clock", frozenset({"publishing.publish_story"}))
MOST_SECONDS = 60


def publish_due(now: datetime) -> bool:
    """Publish one planned revision that is due; says whether there was one.

    The plan goes in the transaction of the publication, so it stays until that has happened. When it fails, the
    reason stands in the plan and it is tried again, a little later each time: others go first meanwhile.
    """
    due = Schedule.objects.due(now).first()
    if due is None:
        return False
    try:
        with transaction.atomic(durable=True):
            _publish(due.pk, now)
    except Exception as error:
        logger.exception("Story %s was due at %s and could not be published", due.story, due.at)
        _put_off(due.pk, error, now)
    return True


def _publish(pk: int, now: datetime) -> None:
    """Locks in the order of publishing/locks.py. Another clock may have been quicker: then there is no plan left."""
    planned = Schedule.objects.filter(pk=pk).first()
    if planned is None:
        return
    article = locks.article(planned.story)
    live = locks.live(planned.story)
    planned = Schedule.objects.select_for_update().filter(pk=pk).first()
    if planned is None or planned.at > now:
        return
    verb = "update" if live and live.state == State.LIVE else "publish"
    put_out(article, planned.revision, live, verb, actor=CLOCK, now=now)


def _put_off(pk: int, error: Exception, now: datetime) -> None:
    with transaction.atomic(durable=True):
        planned = Schedule.objects.select_for_update().filter(pk=pk).first()
        if planned is None:
            return
        planned.attempts += 1
        planned.error = str(error)[:2000]
        planned.try_at = now + timedelta(seconds=min(5 * planned.attempts, MOST_SECONDS))
        planned.save()
