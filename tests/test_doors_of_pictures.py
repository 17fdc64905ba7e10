"""A picture at every door: withdrawn it is at none, web-only at our own alone."""

import pytest

from media.actions.set_rights import set_rights
from newsroom.lib import clock
from publishing.actions.publish import publish
from publishing.actions.withdraw import withdraw
from publishing.models import LiveStory
from tests.makers import make_image, make_rendition, make_story, picture_block, text_block

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def image(cast):
    image = make_image(caption="Ships that wait", credit="Agency X")
    make_rendition(image, "16x9", 1200, "jpg")
    return image


def out(cast, image):
    story = make_story(cast, blocks=(picture_block(image), text_block("Open.")))
    publish(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())
    return LiveStory.objects.get(story=story.uuid)


def doors_of_others(live):
    api = "/api/v1/stories/"
    return ["/feeds/latest.xml", "/feeds/world.xml", api, f"{api}{live.story}/", f"{api}{live.story}/ninjs"]


def names(image):
    return list(image.renditions.values_list("name", flat=True))


def showing(client, doors, image):
    """The doors at which a name of a file of the image is to be had."""
    answers = {door: client.get(door) for door in doors}
    assert {answer.status_code for answer in answers.values()} == {200}
    return [
        door
        for door, answer in answers.items()
        if any(name in answer.content.decode() for name in names(image))
    ]


def doors(live):
    author = live.snapshot.read()["bylines"][0]["slug"]
    return [live.path, "/", "/world/", f"/authors/{author}/"], doors_of_others(live)


def test_a_live_picture_is_at_every_door(client, cast, image):
    ours, others = doors(out(cast, image))
    assert showing(client, ours, image) == ours
    assert showing(client, others, image) == others


def test_a_withdrawn_picture_is_at_no_door(client, cast, image):
    live = out(cast, image)
    ours, others = doors(live)
    withdraw(image=image.uuid, why="The family asks for it.", actor=cast.emil, now=clock.now())
    assert showing(client, [*ours, *others, "/sitemap.xml", "/news-sitemap.xml"], image) == []
    for door in [*ours, *others, "/api/v1/changes"]:
        said = client.get(door).content.decode()
        assert "Ships that wait" not in said
        assert "Agency X" not in said
        assert "family" not in said


def test_a_web_only_picture_is_on_our_own_pages_alone(client, cast, image):
    set_rights(image.uuid, {"is_web_only": True}, actor=cast.emil, now=clock.now())
    ours, others = doors(out(cast, image))
    assert showing(client, ours, image) == ours
    assert showing(client, others, image) == []
