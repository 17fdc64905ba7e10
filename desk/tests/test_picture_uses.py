"""The picture's page says where it is used, and the grid finds what is used nowhere."""

import pytest

from desk.tests.test_other_pages import logged_in
from media.tests.test_admin import page
from media.tests.test_grid import shown
from newsroom.lib import clock
from publishing.actions.publish import publish
from publishing.models import LiveStory
from tests.makers import make_image, make_story, picture_block, text_block

pytestmark = pytest.mark.django_db
LIST = "/admin/media/image/"


def test_drafts_and_live_stories_are_linked_from_the_picture(cast):
    used, _ = make_image(caption="Used"), make_image(caption="Unused")
    story = make_story(
        cast, blocks=(text_block("The harbour is open."), picture_block(used), picture_block(used))
    )
    publish(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())
    tree = page(logged_in(cast.emil).get(f"{LIST}{used.pk}/change/"))
    links = tree.xpath("//ul[@class='picture-uses']//a/@href")
    assert links == [f"/admin/articles/article/{story.pk}/change/", LiveStory.objects.get().path]
    assert shown(logged_in(cast.emil).get(LIST, {"used": "yes"})) == ["Used"]
    assert shown(logged_in(cast.emil).get(LIST, {"used": "no"})) == ["Unused"]
