"""A picture editor at the upload page, and a worker beside them: what becomes of a file from door to rendition."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from media.actions.make_renditions import make_next
from media.models import Image, Rendition, State
from newsroom.lib import clock
from tests.badinput.measured import Costs

UPLOAD = "/admin/media/image/upload/"
TRIES = 5  # more than any picture is given


@dataclass
class Desk:
    """The picture editor's browser, the folder of the renditions, and what the children cost."""

    client: Any
    renditions: Path
    costs: Costs

    def sends(self, raw: bytes, name: str) -> "Fate":
        """Upload one file through the page, and let the worker do all that there is to do."""
        answer = self.client.post(UPLOAD, {"pictures": SimpleUploadedFile(name, raw)})
        assert answer.status_code in (200, 422), answer.status_code
        refusal = told(answer)
        image = Image.objects.order_by("-pk").first()
        if answer.status_code == 422:
            assert image is None, "it was refused and kept"
            assert refusal.endswith("."), "no reason was given"
            return Fate(answer, refusal, None, [])
        assert image is not None
        self.works()
        image.refresh_from_db()
        return Fate(answer, "", image, self._files(image))

    def works(self) -> None:
        """All tries at once: the pauses between them are the clock's."""
        for minute in range(TRIES):
            while make_next(clock.now() + timedelta(minutes=minute)):
                pass

    def _files(self, image: Image) -> list[tuple[Rendition, bytes]]:
        rows = image.renditions.filter(made_at__isnull=False)
        return [(row, (self.renditions / row.name).read_bytes()) for row in rows]


@dataclass
class Fate:
    """What became of an upload: refused with words, or a picture in a state, with its files."""

    answer: Any
    refusal: str
    image: Image | None
    files: list[tuple[Rendition, bytes]]

    @property
    def state(self) -> str:
        return "refused" if self.image is None else self.image.state

    @property
    def reason(self) -> str:
        return self.refusal or (self.image.failure if self.image else "")

    @property
    def is_taken(self) -> bool:
        return self.state == State.READY

    @property
    def is_turned_down(self) -> bool:
        """Refused, or failed with a reason, and nothing of it can be shown."""
        shown = self.image is not None and (self.image.is_usable or bool(self.files))
        return self.state in ("refused", State.FAILED) and bool(self.reason) and not shown


def told(answer: Any) -> str:
    """The sentence that the page says of the file."""
    (item,) = html.document_fromstring(answer.content.decode()).find_class("upload-outcomes")[0]
    return " ".join(item.text_content().split())
