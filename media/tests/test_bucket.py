"""The library in an S3-compatible bucket: a real endpoint, and endpoints that fail."""

import socket
from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.db import transaction

from masthead.actors import SystemActor
from media.actions.make_renditions import STORAGE_PAUSE, make_next
from media.actions.unlink import clear_next, unlink
from media.models import Image, Rendition, State
from media.plan import plan
from media.tests.captioned import captioned
from media.tests.drawn import saved
from media.tests.s3 import Endpoint, storage_url, storages_at, unused_port
from media.tests.test_make_renditions import noise
from newsroom.lib import bucket, clock
from newsroom.lib.bucket import StorageFault
from tests.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def endpoint():
    endpoint = Endpoint()
    yield endpoint
    endpoint.stop()


@pytest.fixture
def s3(endpoint, settings, shelves):
    """An empty bucket, in which the library lives."""
    endpoint.empty()
    settings.STORAGES = settings.STORAGES | storages_at(endpoint.storage_url)
    settings.STORAGE_URL = endpoint.storage_url
    yield endpoint
    for area in ("default", "renditions"):
        storages[area].connection.meta.client.close()


@pytest.fixture
def nobody_there(settings):
    """From now on the storage is at a port where nobody listens."""

    def go_down():
        before = settings.STORAGES
        settings.STORAGES = before | storages_at(storage_url(f"http://127.0.0.1:{unused_port()}"))
        return before

    return go_down


def names_of(image):
    return {item.name for item in plan(image)}


def test_a_picture_goes_all_the_way_and_what_lies_in_the_bucket_says_what_it_is(s3, uploaded, client):
    image = uploaded(captioned())
    assert s3.names("originals") == {image.original}
    assert make_next(clock.now())
    image.refresh_from_db()
    assert image.state == State.READY
    assert s3.names("renditions") == names_of(image)
    original = s3.head("originals", image.original)
    assert (original["ContentType"], original["CacheControl"]) == ("image/jpeg", "private, no-store")
    for row in image.renditions.all():
        head = s3.head("renditions", row.name)
        assert head["ContentType"] == ("image/avif" if row.format == "avif" else "image/jpeg")
        assert head["CacheControl"] == "public, max-age=31536000, immutable"
        assert head["ContentLength"] == row.size
        answer = client.get(f"/renditions/{row.name}")
        assert len(b"".join(answer.streaming_content)) == row.size
        answer.close()


def test_nothing_in_the_bucket_can_be_read_without_a_key(s3, uploaded):
    image = uploaded(captioned())
    make_next(clock.now())
    assert s3.answers_strangers("originals", image.original) == 403
    assert s3.answers_strangers("renditions", min(names_of(image))) == 403
    s3.make_public("renditions", min(names_of(image)))  # the endpoint does tell one from the other
    assert s3.answers_strangers("renditions", min(names_of(image))) == 200


def test_the_same_picture_again_is_not_doubled_and_brings_a_lost_original_back(s3, uploaded):
    image = uploaded(captioned())
    storages["default"].delete(image.original)
    make_next(clock.now())
    image.refresh_from_db()
    assert "upload the picture again" in image.failure
    assert uploaded(captioned()) == image
    assert s3.names("originals") == {image.original}


def test_unlinked_files_are_gone_from_the_bucket_and_404(s3, uploaded, client):
    image = uploaded(captioned())
    make_next(clock.now())
    with transaction.atomic(durable=True):
        unlink(names_of(image), actor=SystemActor("test"), now=clock.now(), why="withdrawn")
    assert s3.names("renditions") == set()
    assert client.get(f"/renditions/{min(names_of(image))}").status_code == 404
    storages["renditions"].delete(min(names_of(image)))  # once more is no error


def test_while_the_endpoint_is_down_readers_are_told_to_come_back(s3, uploaded, client, nobody_there):
    image = uploaded(captioned())
    make_next(clock.now())
    nobody_there()
    answer = client.get(f"/renditions/{min(names_of(image))}")
    assert (answer.status_code, answer["Cache-Control"]) == (503, "no-store")
    assert answer["Retry-After"]


def test_a_picture_waits_for_an_endpoint_that_is_down_and_no_try_is_counted(
    s3, uploaded, nobody_there, settings
):
    image = uploaded(captioned())
    before = nobody_there()
    now = clock.now()
    for time in range(5):
        with pytest.raises(StorageFault, match=r"127\.0\.0\.1.*did not do"):
            make_next(now + time * 2 * STORAGE_PAUSE)
    image.refresh_from_db()
    assert (image.state, image.attempts, image.is_usable) == (State.WAITING, 0, False)
    assert image.failure.startswith("Not the picture's fault (StorageFault)")
    assert "secret" not in image.failure
    settings.STORAGES = before
    assert make_next(now + 20 * STORAGE_PAUSE)
    image.refresh_from_db()
    assert (image.state, image.failure) == (State.READY, "")
    assert s3.names("renditions") == names_of(image)


def test_an_endpoint_that_goes_down_half_way_loses_nothing(s3, uploaded, nobody_there, monkeypatch, settings):
    from media.actions import make_renditions

    image = uploaded(captioned())
    working, kept = settings.STORAGES, []

    def keep(storage, path, name, keeping=make_renditions.keep):
        keeping(storages["renditions"], path, name)
        kept.append(name)
        if len(kept) == 5:
            nobody_there()

    monkeypatch.setattr(make_renditions, "keep", keep)
    with pytest.raises(StorageFault):
        make_next(clock.now())
    assert s3.names("renditions") == set(kept)
    assert set(kept) <= set(image.renditions.values_list("name", flat=True))
    settings.STORAGES = working
    assert make_next(clock.now() + 2 * STORAGE_PAUSE)
    assert len(kept) == len(set(kept)) == len(names_of(image))
    image.refresh_from_db()
    assert image.state == State.READY


def test_an_upload_to_an_endpoint_that_is_down_is_refused_in_words_and_leaves_no_row(
    s3, at_desk, nobody_there
):
    from django.core.files.uploadedfile import SimpleUploadedFile

    nobody_there()
    file = SimpleUploadedFile("boats.jpg", captioned(), "image/jpeg")
    answer = at_desk.post("/admin/media/image/upload/", {"pictures": [file]})
    assert "Please upload it again in a minute." in answer.content.decode()
    assert not Image.objects.exists()


def test_files_that_could_not_be_taken_away_are_once_the_endpoint_is_back(
    s3, uploaded, nobody_there, settings, caplog
):
    image = uploaded(captioned())
    make_next(clock.now())
    before = nobody_there()
    with transaction.atomic(durable=True):
        unlink(names_of(image), actor=SystemActor("test"), now=clock.now(), why="withdrawn")
    assert "did not do what it was asked" in caplog.text
    settings.STORAGES = before
    assert s3.names("renditions") == names_of(image)
    assert clear_next(clock.now())
    assert s3.names("renditions") == set()


def test_an_endpoint_that_accepts_and_never_answers_is_given_up(settings, shelves, monkeypatch):
    monkeypatch.setattr(bucket, "SILENCE", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = storage_url(f"http://127.0.0.1:{silent.getsockname()[1]}")
        settings.STORAGES = settings.STORAGES | storages_at(url)
        storage = storages["renditions"]
        with pytest.raises(StorageFault, match=r"[Tt]ime"):
            storage.exists("a.jpg")
        storage.connection.meta.client.close()


def test_a_worker_killed_in_the_middle_leaves_whole_objects_that_have_rows(s3, processes, uploaded):
    processes.environment["STORAGE_URL"] = s3.storage_url
    image = uploaded(saved(noise(1800, 1200)))
    processes.clock()
    killed = processes.worker()
    until(Rendition.objects.filter(made_at__isnull=False).exists, "the first file being made")
    processes.kill(killed)
    image.refresh_from_db()
    assert image.state == State.WAITING, "the worker was too quick to be killed in the middle"
    assert s3.names("renditions") <= set(image.renditions.values_list("name", flat=True))
    Image.objects.filter(pk=image.pk).update(due_at=clock.now() - timedelta(seconds=1))
    processes.worker()
    until(lambda: Image.objects.filter(state=State.READY).exists(), "another worker finishing")
    assert s3.names("renditions") == names_of(image)
    for row in image.renditions.all():
        assert s3.head("renditions", row.name)["ContentLength"] == row.size


def test_two_workers_make_each_file_of_several_pictures_once(s3, processes, uploaded):
    """The bucket keeps every version of an object: a file that was made twice would have two."""
    s3.keep_versions()
    processes.environment["STORAGE_URL"] = s3.storage_url
    images = [uploaded(saved(noise(width, 300))) for width in (700, 701, 702)]
    processes.worker()
    processes.worker()
    processes.clock()
    until(lambda: Image.objects.filter(state=State.READY).count() == 3, "all three becoming ready")
    wanted = set().union(*map(names_of, images))
    assert s3.versions("renditions") == dict.fromkeys(wanted, 1)
    assert set(Rendition.objects.values_list("name", flat=True)) == wanted
