"""A picture in a live story, and every page on which something of it is to be seen."""

from typing import Any

from django.test import Client

from articles.models import Article
from media.models import Image
from newsroom.lib import clock
from publishing.actions.publish import publish
from publishing.models import LiveStory
from tests.makers import make_story, picture_block, text_block

PUBLIC = (
    "/", "/world/", "/authors/ann-example/", "/feeds/latest.xml", "/feeds/world.xml", "/sitemap.xml",
    "/news-sitemap.xml", "/api/v1/stories/", "/api/v1/changes",
)  # fmt: skip


def published(cast: Any, image: Image) -> Article:
    """A live story whose only picture says what its image says: nothing of its own."""
    block = picture_block(image, alt_text="" if image.alt_text else "A harbour")
    story = make_story(
        cast, headline=f"Picture {image.pk}", blocks=(text_block("The harbour is open."), block)
    )
    publish(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())
    return story


def desk_pages(client: Client, image: Image, story: Article) -> dict[str, Any]:
    """What an editor sees, by a name of the page."""
    paths = {
        "library": "/admin/media/image/",
        "picture": f"/admin/media/image/{image.pk}/change/",
        "picker": "/admin/articles/article/pictures/",
        "story": f"/admin/articles/article/{story.pk}/change/",
        "preview": f"/admin/articles/article/{story.pk}/preview/",
        "history": f"/admin/articles/article/{story.pk}/history/",
        "publish": f"/admin/articles/article/{story.pk}/publish/",
    }
    return {name: client.get(path) for name, path in paths.items()}


def public_pages(story: Article) -> dict[str, Any]:
    """What readers and programs get, without a log-in."""
    live = LiveStory.objects.get(pk=story.uuid)
    api = f"/api/v1/stories/{story.uuid}/"
    reader = Client()
    month = f"/sitemaps/{live.published_at:%Y-%m}.xml"
    own = {"page": live.path, "api": api, "ninjs": f"{api}ninjs", "month": month}
    return {name: reader.get(path) for name, path in (own | {path: path for path in PUBLIC}).items()}
