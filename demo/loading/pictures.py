"""The demo's own pictures: drawn once, then uploaded as a picture editor would."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from demo.pictures import PICTURES, draw
from masthead.models import User
from media.actions.upload import upload
from media.models import Image
from newsroom.lib import clock


def load_pictures(actor: User, told: Callable[[int, int], None]) -> dict[str, Image]:
    """Name -> image. `told(done, all)` shows the progress: drawing takes some seconds a picture."""
    images: dict[str, Image] = {}
    for picture in PICTURES:
        told(len(images), len(PICTURES))
        path = _drawn(picture.name)
        images[picture.name] = upload(
            path.read_bytes(), file_name=path.name, actor=actor, now=clock.now()
        ).image
    told(len(images), len(PICTURES))
    return images


def _drawn(name: str) -> Path:
    folder = Path(settings.VAR) / "demo" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.jpg"
    if not path.exists():
        part = path.with_suffix(".part.jpg")
        draw(name, part).replace(path)
    return path
