"""Storages that are no local folder, such as S3-compatible ones: the same library."""

import pytest
from django.core.files.storage import storages

from media.actions.make_renditions import make_next
from media.files import NameTaken, keep
from media.models import State
from media.tests.captioned import captioned
from newsroom.lib import clock


@pytest.fixture
def far_storages(settings, shelves):
    """Storages that know names and bytes, and no paths."""
    memory = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = settings.STORAGES | {"default": memory, "renditions": memory}


@pytest.mark.django_db(transaction=True)
def test_a_picture_goes_all_the_way_through_a_far_storage(far_storages, uploaded, shelves, client):
    image = uploaded(captioned())
    with storages["default"].open(image.original) as original:
        assert original.read() == captioned()
    assert make_next(clock.now())
    image.refresh_from_db()
    assert image.state == State.READY
    for row in image.renditions.all():
        answer = client.get(f"/renditions/{row.name}")
        assert len(answer.getvalue()) == row.size
    assert not shelves.folder.exists()


def test_a_storage_that_would_keep_a_file_under_another_name_is_refused(far_storages, tmp_path):
    file = tmp_path / "a.jpg"
    file.write_bytes(b"first")
    keep(storages["renditions"], file, "a.jpg")
    with pytest.raises(NameTaken, match=r"a\.jpg"):
        keep(storages["renditions"], file, "a.jpg")
    assert storages["renditions"].listdir("")[1] == ["a.jpg"]
