"""A picture that is withdrawn leaves the cache in front: the verb, a real clock, a real worker, a real server."""

import pytest

from media.actions.make_renditions import make_next
from media.actions.upload import upload
from media.tests.cache_in_front import CacheInFront
from media.tests.captioned import captioned
from newsroom.lib import clock
from publishing.actions.withdraw import withdraw
from tests.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def image(cast):
    image = upload(captioned(), file_name="a.jpg", actor=cast.emil, now=clock.now()).image
    while make_next(clock.now()):
        pass
    return image


def test_a_withdrawn_picture_leaves_the_cache_also_when_that_is_down_at_first(cast, image, processes):
    cache = CacheInFront()
    with cache.up():
        processes.environment["CACHE_PURGE_URL"] = cache.url
    names = set(image.renditions.values_list("name", flat=True))
    processes.clock()
    processes.worker("first-pictures")
    withdraw(image=image.uuid, why="The family asks for it.", actor=cast.emil, now=clock.now())
    until(lambda: "cache-not-purged" in processes.output(), "the warning that the cache does not answer")
    assert image.renditions.filter(purged_at=None).count() == len(names)
    with cache.up():
        until(lambda: not image.renditions.filter(purged_at=None).exists(), "the purge")
    assert cache.names() == names
    assert cache.fresh == set()
