"""A picture that is handed to the workers begins from nought, and whoever held it has lost it."""

from datetime import timedelta

import pytest

from masthead.actors import SystemActor
from media.actions.make_anew import make_anew
from media.actions.make_renditions import MOST_ATTEMPTS, make_next
from media.actions.try_again import try_again
from media.actions.unlink import delete_file
from media.claim import ClaimLost, claim_next
from media.models import Image, State
from media.tests.captioned import captioned
from newsroom.lib import clock

pytestmark = pytest.mark.django_db(transaction=True)
ACTOR = SystemActor("x", frozenset({"media.change_image"}))


def worn(image, **fields):
    """As a worker left it that was ended in the middle of things."""
    Image.objects.filter(pk=image.pk).update(attempts=MOST_ATTEMPTS, failure="It is torn.", **fields)


def is_fresh(image):
    image.refresh_from_db()
    return (image.state, image.claimed_by, image.attempts, image.failure) == (State.WAITING, "", 0, "")


def test_it_is_due_at_the_moment_that_is_named(uploaded):
    image = uploaded(captioned())
    worn(image, state=State.FAILED, claimed_by="somebody")
    image.refresh_from_db()
    at = clock.now() + timedelta(hours=1)
    image.save(update_fields=image.hand_to_workers(at))
    assert is_fresh(image)
    assert image.due_at == at


def test_trying_again_takes_it_from_whoever_still_works_on_it(uploaded):
    image = uploaded(captioned())
    claim = claim_next(clock.now())
    worn(image, state=State.FAILED)
    try_again(image.uuid, actor=ACTOR, now=clock.now())
    assert is_fresh(image)
    with pytest.raises(ClaimLost):
        claim.renew()


def test_making_anew_takes_it_from_whoever_still_works_on_it(uploaded):
    image = uploaded(captioned())
    claim = claim_next(clock.now())
    worn(image, state=State.READY)
    assert make_anew(actor=ACTOR, now=clock.now()) == 1
    assert is_fresh(image)
    with pytest.raises(ClaimLost):
        claim.renew()


def test_a_file_that_was_deleted_too_late_is_made_again_with_all_tries(ready, shelves, monkeypatch):
    name = ready.renditions.current().first().name
    ready.renditions.filter(name=name).update(is_current=False, unlinked_at=clock.now())

    def bring_back(storage, _):
        """Between the look at the row and the deletion."""
        ready.renditions.filter(name=name).update(unlinked_at=None)
        worn(ready, state=State.FAILED)
        shelves.path("renditions", name).unlink()

    monkeypatch.setattr("django.core.files.storage.FileSystemStorage.delete", bring_back)
    delete_file(name, clock.now())
    assert is_fresh(ready)
    assert make_next(clock.now())
    ready.refresh_from_db()
    assert ready.state == State.READY
    assert name in shelves.renditions()
