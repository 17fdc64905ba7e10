"""A desk with storages of its own, and eyes on every child process."""

import pytest
from django.contrib.auth.models import Group

from masthead.models import User
from masthead.roles import PICTURE_EDITOR
from media.tests.conftest import shelves as shelves
from tests.badinput.desk import Desk
from tests.badinput.measured import watch_children


@pytest.fixture
def desk(db, client, shelves, monkeypatch) -> Desk:
    editor = User.objects.create_user("pictures@paper.example", name="Pia")
    editor.groups.add(Group.objects.get(name=PICTURE_EDITOR))
    client.force_login(editor)
    return Desk(client, shelves.folder / "renditions", watch_children(monkeypatch))
