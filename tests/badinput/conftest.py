"""A desk with storages of its own, and eyes on every child process."""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group

from masthead.models import User
from masthead.roles import PICTURE_EDITOR
from media.tests.conftest import shelves as shelves
from tests.badinput.desk import Desk
from tests.badinput.measured import watched_children

ENDS: Counter[str] = Counter()
MOST = {"cpu": 0.0, "memory": 0}


@pytest.fixture
def desk(db, client, shelves, monkeypatch) -> Iterator[Desk]:
    editor = User.objects.create_user("pictures@paper.example", name="Pia")
    editor.groups.add(Group.objects.get(name=PICTURE_EDITOR))
    client.force_login(editor)
    with watched_children(monkeypatch) as costs:
        desk = Desk(client, shelves.folder / "renditions", costs)
        yield desk
    ENDS.update(desk.ends)
    MOST["cpu"] = max(MOST["cpu"], *desk.costs.cpu, 0)
    MOST["memory"] = max(MOST["memory"], *desk.costs.memory, 0)


def pytest_terminal_summary(terminalreporter) -> None:
    if ENDS:
        ends = ", ".join(f"{count} {end}" for end, count in sorted(ENDS.items()))
        terminalreporter.write_line(f"Uploads by how they ended: {ends}.")
        terminalreporter.write_line(
            f"Most that one child process took: {MOST['cpu']:.1f} s of processor time,"
            f" {MOST['memory'] / 2**20:.0f} MB."
        )
