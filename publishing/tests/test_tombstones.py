import os
import stat
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from publishing import tombstones


@pytest.fixture
def folder(settings, tmp_path):
    settings.TOMBSTONES = tmp_path / "tombstones"
    return settings.TOMBSTONES


def put_up(story):
    tombstones.write(
        story, reason="It is not true.", actor="user:dora", now=datetime(2026, 3, 31, tzinfo=UTC)
    )


def test_two_kills_of_one_story_at_one_moment_do_not_take_each_others_draft(folder, monkeypatch):
    story, flush = uuid4(), os.fsync

    def flush_while_another_kills(descriptor):
        monkeypatch.setattr(os, "fsync", flush)
        put_up(story)
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", flush_while_another_kills)
    put_up(story)
    assert tombstones.stands(story)
    assert [path.name for path in folder.iterdir()] == [f"{story}.json"]


def test_the_folder_is_flushed_after_the_file_has_its_name(folder, monkeypatch):
    story, flush, seen = uuid4(), os.fsync, []

    def look(descriptor):
        seen.append((stat.S_ISDIR(os.fstat(descriptor).st_mode), tombstones.stands(story)))
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", look)
    put_up(story)
    assert seen == [(False, False), (True, True)]
