"""Something to show of every picture comes before everything of one."""

from datetime import timedelta

import pytest

from media.actions.make_renditions import MOST_ATTEMPTS, make_first, make_next
from media.claim import PATIENCE, claim_first, claim_next
from media.models import Image, State
from media.plan import plan
from media.sandbox import Rendering
from media.tests.captioned import captioned
from media.tests.drawn import quadrants, saved
from media.waiting import count_waiting, count_waiting_first
from newsroom.lib import clock
from newsroom.log.models import Event

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def several(uploaded):
    """Pictures of different bytes, in the order in which they came."""
    return [uploaded(saved(quadrants(240 + 2 * number, 160))) for number in range(4)]


@pytest.fixture
def decoded(monkeypatch):
    """How often a child was started to make files."""
    begun = []
    entering = Rendering.__enter__
    monkeypatch.setattr(Rendering, "__enter__", lambda self: begun.append(self) or entering(self))
    return begun


def first_names(image):
    return {item.name for item in plan(image) if item.is_first}


def current(image):
    return set(image.renditions.current().values_list("name", flat=True))


def test_a_picture_alone_is_decoded_once_and_made_to_the_end(uploaded, decoded):
    image = uploaded(captioned())
    assert make_first(clock.now())
    image.refresh_from_db()
    assert (image.state, len(decoded)) == (State.READY, 1)
    assert not make_first(clock.now())
    assert not make_next(clock.now())


def test_in_a_rush_every_picture_can_be_shown_before_one_is_ready(several):
    for number, image in enumerate(several, 1):
        assert make_first(clock.now())
        image.refresh_from_db()
        assert image.is_usable
        assert Image.objects.usable().count() == number
        assert current(image) >= first_names(image)
    # The last one had no other to make way for.
    assert list(Image.objects.filter(state=State.READY)) == [several[-1]]
    assert count_waiting_first(clock.now(), 10) == 0
    assert not make_first(clock.now())
    while make_next(clock.now()):
        pass
    assert Image.objects.filter(state=State.READY).count() == len(several)
    assert Event.objects.filter(kind="image.ready").count() == len(several)
    for image in several:
        assert current(image) == {item.name for item in plan(image)}


def test_workers_of_the_other_queue_alone_do_the_same(several):
    for number in range(1, len(several) + 1):
        assert make_next(clock.now())
        assert Image.objects.usable().count() == number
    while make_next(clock.now()):
        pass
    assert Image.objects.filter(state=State.READY).count() == len(several)


def test_a_picture_that_made_way_is_free_at_once_and_no_try_is_counted_against_it(several):
    image = several[0]
    for _ in range(2):  # two of its workers were killed
        claim_first(clock.now())
        Image.objects.filter(pk=image.pk).update(due_at=image.due_at)
    make_first(clock.now())
    image.refresh_from_db()
    assert (image.attempts, image.claimed_by, image.is_usable) == (2, "", True)
    assert image.attempts < MOST_ATTEMPTS
    assert Image.objects.waiting(clock.now()).filter(pk=image.pk).exists()
    assert count_waiting(clock.now(), 10) == len(several)
    assert count_waiting_first(clock.now(), 10) == len(several) - 1


def test_what_was_made_before_making_way_is_not_made_again(several, monkeypatch):
    from media.actions import make_renditions

    kept = []
    keep = make_renditions.keep
    monkeypatch.setattr(
        make_renditions, "keep", lambda storage, path, name: kept.append(name) or keep(storage, path, name)
    )
    while make_first(clock.now()) or make_next(clock.now()):
        pass
    assert len(kept) == len(set(kept)) == sum(len(plan(image)) for image in several)


def test_a_picture_made_anew_makes_no_way_and_shows_the_old_files_to_the_end(several, decoded):
    ready, *others = several
    Image.objects.exclude(pk=ready.pk).update(due_at=clock.now() + timedelta(days=1))
    make_first(clock.now())
    before = current(ready)
    Image.objects.filter(pk=ready.pk).update(state=State.WAITING, credit="Reuters", due_at=ready.due_at)
    Image.objects.exclude(pk=ready.pk).update(due_at=clock.now())
    make_next(clock.now() + PATIENCE)
    ready.refresh_from_db()
    assert ready.state == State.READY
    assert len(decoded) == 2
    assert current(ready).isdisjoint(before)
    assert not any(Image.objects.get(pk=other.pk).is_usable for other in others)


def test_a_picture_that_has_waited_long_goes_before_the_first_set_of_one_that_came_later(several):
    now = clock.now()
    old, new = several[0], several[1]
    Image.objects.filter(pk=old.pk).update(is_usable=True, due_at=now - PATIENCE)
    Image.objects.filter(pk=new.pk).update(due_at=now - PATIENCE + timedelta(seconds=1))
    claim = claim_next(now)
    assert claim is not None
    assert claim.image == old
    claim = claim_next(now)
    assert claim is not None
    assert claim.image == new


def test_a_picture_that_cannot_be_decoded_does_not_keep_others_from_their_first_set(uploaded):
    from media.tests.test_make_renditions import broken

    bad, good = uploaded(broken()), uploaded(captioned())
    assert make_first(clock.now())
    assert make_first(clock.now())
    good.refresh_from_db()
    bad.refresh_from_db()
    assert (good.state, bad.attempts) == (State.READY, 1)
