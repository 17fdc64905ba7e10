"""A library with storages of its own for each test, and staff by their roles."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Group

from masthead.models import User
from media import forkserver
from media.actions.make_renditions import make_next
from media.actions.upload import upload
from media.files import ROOMS
from media.tests.captioned import captioned
from newsroom.lib import clock


class Shelves:
    """What lies in the two storages. Local folders: files on their way (ROOMS) are not in the storage yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def originals(self) -> set[str]:
        return self._names("originals")

    def renditions(self) -> set[str]:
        return self._names("renditions")

    def rooms(self) -> list[Path]:
        return [path for area in self.folder.glob("*") for path in (area / ROOMS).glob("*")]

    def path(self, area: str, name: str) -> Path:
        return self.folder / area / name

    def _names(self, area: str) -> set[str]:
        top = self.folder / area
        found = (path.relative_to(top) for path in top.rglob("*") if path.is_file())
        return {str(path) for path in found if path.parts[0] != ROOMS}


@pytest.fixture
def shelves(settings, tmp_path) -> Shelves:
    folder = tmp_path / "storage"
    local = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGE_URL = f"file://{folder}"
    settings.STORAGES = settings.STORAGES | {
        "default": local | {"OPTIONS": {"location": str(folder / "originals")}},
        "renditions": local | {"OPTIONS": {"location": str(folder / "renditions")}},
    }
    return Shelves(folder)


@pytest.fixture
def member(db):
    """member("Reporter"): somebody of that role."""

    def make(role: str) -> User:
        user = User.objects.create_user(f"{role.lower().replace(' ', '-')}@paper.example", name=role)
        user.groups.add(Group.objects.get(name=role))
        return user

    return make


@pytest.fixture
def picture_editor(member):
    return member("Picture editor")


@pytest.fixture
def uploaded(shelves, picture_editor):
    """uploaded(bytes): the picture, taken into the library."""

    def take(raw: bytes, file_name: str = "picture.jpg"):
        return upload(raw, file_name=file_name, actor=picture_editor, now=clock.now()).image

    return take


@pytest.fixture
def at_desk(client, picture_editor):
    """A browser in which the picture editor is logged in."""
    client.force_login(picture_editor)
    return client


@pytest.fixture
def ready(uploaded):
    """A picture of which all files are made."""
    image = uploaded(captioned())
    make_next(clock.now())
    image.refresh_from_db()
    return image


@pytest.fixture
def none_idle():
    """No fork server stands ready, before and after."""
    forkserver.end_idle()
    yield
    forkserver.end_idle()
