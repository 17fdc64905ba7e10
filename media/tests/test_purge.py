"""The cache in front drops what was taken away: asked over a real connection, by workers, until it has."""

from datetime import timedelta

import pytest
from django.db import transaction

from masthead.actors import SystemActor
from media.actions.make_renditions import make_next
from media.actions.purge import BATCH, MOST_FAULTS, PAUSE, count_to_purge, purge_next
from media.actions.unlink import clear_next, unlink
from media.models import Image, Rendition, State
from media.models.rendition import TWICE_AFTER
from media.tests.cache_in_front import CacheInFront
from media.tests.made import names_of
from newsroom.lib import clock

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cache(shelves, settings):
    with CacheInFront().up() as cache:
        settings.CACHE_PURGE_URL = cache.url
        settings.SITE_URL = "https://www.paper.example"
        yield cache


def take_away(names, now):
    with transaction.atomic(durable=True):
        return unlink(names, actor=SystemActor("test"), now=now, why="withdrawn")


def purge_all(now):
    while purge_next(now):
        pass


def test_nothing_is_asked_before_something_is_taken_away(ready, cache):
    assert count_to_purge(clock.now(), 10) == 0
    assert not purge_next(clock.now())
    assert cache.asked == []


def test_each_file_is_purged_once_by_its_address_for_the_readers_host(ready, cache):
    now = clock.now()
    names = names_of(ready)
    take_away(names, now)
    assert cache.asked == []  # the verb itself asks nobody
    assert count_to_purge(now, 10) == -(-len(names) // BATCH)
    purge_all(now)
    assert sorted(cache.asked) == sorted(f"/renditions/{name}" for name in names)
    assert cache.hosts == {"www.paper.example"}
    assert cache.fresh == set()
    assert count_to_purge(now, 10) == 0
    assert {row.purged_at for row in ready.renditions.all()} == {now}


def test_files_that_nobody_took_away_are_not_purged(ready, cache):
    gone = set(sorted(names_of(ready))[:2])
    take_away(gone, clock.now())
    purge_all(clock.now())
    assert cache.names() == gone


def test_a_cache_without_the_file_has_nothing_more_to_do(ready, cache):
    now = clock.now()
    cache.status = 404
    take_away(names_of(ready), now)
    purge_all(now)
    assert not ready.renditions.filter(purged_at=None).exists()


@pytest.mark.parametrize("status", [301, 403, 405, 500])
def test_a_cache_that_refuses_is_let_alone_for_a_while_and_then_asked_again(ready, cache, caplog, status):
    now = clock.now()
    cache.status = status
    take_away(names_of(ready), now)
    purge_all(now)
    assert len(cache.asked) == MOST_FAULTS  # and a redirect is not followed
    assert caplog.text.count("cache-not-purged") == 1
    assert f"status {status}" in caplog.text
    assert count_to_purge(now, 10) == 0

    cache.status = 200
    assert count_to_purge(now + PAUSE, 10) > 0
    purge_all(now + PAUSE)
    assert cache.names() == names_of(ready)
    assert not ready.renditions.filter(purged_at=None).exists()


def test_a_cache_that_is_down_is_asked_when_it_is_up_again_and_no_row_goes_before(ready, settings, caplog):
    cache = CacheInFront()
    with cache.up():
        settings.CACHE_PURGE_URL = cache.url
    now = clock.now()
    names = names_of(ready)
    take_away(names, now)
    purge_all(now)
    assert "cache-not-purged" in caplog.text
    later = now + 2 * TWICE_AFTER
    assert not clear_next(later)
    assert names_of(ready) == names

    with cache.up():
        purge_all(later)
    assert cache.names() == names
    assert clear_next(later)
    assert not ready.renditions.exists()


def test_what_a_late_worker_kept_is_deleted_and_purged_a_second_time_before_the_row_goes(
    ready, shelves, cache
):
    now = clock.now()
    names = names_of(ready)
    take_away(names, now)
    purge_all(now)
    late = shelves.path("renditions", min(names))
    late.write_bytes(b"kept after it was deleted")
    cache.asked.clear()

    later = now + TWICE_AFTER
    assert clear_next(later)
    assert not late.exists()
    assert names_of(ready) == names
    assert not clear_next(later)
    purge_all(later)
    assert cache.names() == names
    assert clear_next(later)
    assert not ready.renditions.exists()
    assert not clear_next(later)


def test_a_late_purge_deletes_first_what_a_late_worker_kept(ready, shelves, cache):
    now = clock.now()
    names = names_of(ready)
    take_away(names, now)
    late = shelves.path("renditions", min(names))
    late.write_bytes(b"kept after it was deleted")
    purge_all(now + TWICE_AFTER)
    assert cache.names() == names
    assert cache.fresh == set()


def test_a_file_that_is_still_there_is_not_purged(ready, shelves, cache, settings):
    working = settings.STORAGES
    place = {"location": str(shelves.folder / "renditions")}
    stuck = {"BACKEND": "media.tests.test_unlink.Stuck", "OPTIONS": place}
    settings.STORAGES = working | {"renditions": stuck}
    now = clock.now()
    take_away(names_of(ready), now)
    assert not purge_next(now)

    settings.STORAGES = working
    clear_next(now)
    purge_all(now)
    assert cache.names() == names_of(ready)
    assert cache.fresh == set()


def test_a_picture_that_is_brought_back_is_purged_no_more(ready, cache):
    take_away(names_of(ready), clock.now())
    Image.objects.filter(pk=ready.pk).update(state=State.WAITING, due_at=clock.now())
    assert make_next(clock.now())
    later = clock.now() + timedelta(hours=1)
    assert not purge_next(later)
    assert cache.asked == []
    assert not Rendition.objects.exclude(purge_at=None, purged_at=None).exists()


def test_two_workers_do_not_ask_for_the_same_file(ready, cache, monkeypatch):
    from media.actions import purge

    now = clock.now()
    take_away(names_of(ready), now)

    def send(*arguments, sending=purge.send, **options):
        monkeypatch.setattr(purge, "send", sending)
        purge_all(now)  # the other worker
        return sending(*arguments, **options)

    monkeypatch.setattr(purge, "send", send)
    purge_all(now)
    assert len(cache.asked) == len(cache.names()) == len(names_of(ready))


def test_without_a_cache_nothing_waits_and_the_rows_go_as_ever(ready, settings):
    settings.CACHE_PURGE_URL = ""
    now = clock.now()
    take_away(names_of(ready), now)
    assert count_to_purge(now, 10) == 0
    assert not purge_next(now)
    assert clear_next(now + TWICE_AFTER)
    assert not ready.renditions.exists()
