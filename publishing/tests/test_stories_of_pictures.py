"""The live stories that show a picture are read from an index, newest first."""

from uuid import uuid4

import pytest
from django.db import connection

from newsroom.lib import clock
from newsroom.lib.paging import Keyset
from publishing.actions.publish import publish
from publishing.models import LivePicture
from tests.makers import make_image, make_story, picture_block, text_block

pytestmark = pytest.mark.django_db(transaction=True)
on_sqlite = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL plans by size and rather reads few rows through"
)


@on_sqlite
@pytest.mark.parametrize(
    "rows",
    [
        lambda: LivePicture.objects.of(uuid4()).newest().select_related("story__snapshot")[:9],
        lambda: Keyset(clock.now(), uuid4()).older(LivePicture.objects.of(uuid4()).newest())[:9],
    ],
)
def test_the_newest_stories_of_a_picture_are_not_sorted(rows):
    plan = rows().explain()
    assert "INDEX live_with_picture" in plan
    assert "TEMP B-TREE" not in plan


@on_sqlite
def test_the_newest_stories_of_many_pictures_are_numbered_by_the_index():
    sql, values = LivePicture.objects.newest_of_each([uuid4(), uuid4()], 5).query.sql_with_params()
    with connection.cursor() as cursor:  # Django’s explain() breaks where a window is filtered
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", values)
        plan = "\n".join(detail for *_, detail in cursor.fetchall())
    assert "INDEX live_with_picture" in plan


def test_of_each_picture_there_are_as_many_stories_as_wanted_the_newest_first(cast):
    images = [make_image(), make_image()]
    stories = [make_story(cast, blocks=(text_block("Open."), *map(picture_block, images))) for _ in range(3)]
    for story in stories:
        publish(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())
    found = LivePicture.objects.newest_of_each([image.uuid for image in images], 2)
    newest = [stories[2].uuid, stories[1].uuid]
    assert {image.uuid: [row.story_id for row in found if row.image == image.uuid] for image in images} == {
        image.uuid: newest for image in images
    }
