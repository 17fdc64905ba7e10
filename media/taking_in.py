"""One file of a folder into the library: read without being led astray, uploaded, worded by a template."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.core.files.base import File

from masthead.actors import Actor
from media.actions.apply_template import apply_wording, rehearse_wording
from media.actions.describe import StalePicture
from media.actions.upload import Uploaded, rehearse_upload, upload
from media.field_errors import errors_in_words
from media.models import Image
from media.placeholders import WrongTemplate
from media.rewording import Instruction, left_in_words
from newsroom.lib.file_names import readable
from newsroom.lib.folders import NotAFile, opened_file

CHUNK = 1024 * 1024
Left = Mapping[str, tuple[str, ...]]  # fields, and what is not known for them


class UnreadableFile(Exception):
    """The file itself cannot be read; `str()` is a sentence for whoever put it there."""


class StillArriving(Exception):
    """Somebody writes to the file while it is read: it is not whole yet."""


@dataclass(frozen=True)
class TakenIn:
    """The picture, whether it is new, and in sentences: why the template was not applied, or which fields it left as
    they are."""

    image: Image
    is_new: bool
    remark: str = ""
    left: str = ""


class ArrivedFile(File[bytes]):
    """A file of the size that it had when it was opened. Reading it to its end shows whether it was whole."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file)
        self._before = os.fstat(file.fileno())
        self.size = self._before.st_size

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """Raises StillArriving, UnreadableFile."""
        left = self.size
        while left and (piece := self._read(min(left, chunk_size or CHUNK))):
            left -= len(piece)
            yield piece
        after = os.fstat(self.fileno())
        if left or (after.st_size, after.st_mtime_ns) != (self.size, self._before.st_mtime_ns):
            raise StillArriving("The file was written to while it was read. It is taken when it is whole.")

    def _read(self, most: int) -> bytes:
        try:
            return bytes(self.read(most))
        except OSError as error:
            raise UnreadableFile(f"This file cannot be read: {error.strerror}. Send it again.") from error


def take_in(
    name: str,
    *,
    folder: int,
    actor: Actor,
    now: datetime,
    language: str,
    instructions: Sequence[Instruction] = (),
) -> TakenIn:
    """Upload the file, and word what is new, in the paper's `language`.

    A picture that came by the same way before and that nobody has described since is worded too: the one who began
    with it may have been ended in between.

    Raises NotAllowed, RefusedPicture, UnreadableFile and StillArriving: then nothing is kept.
    """
    uploaded = _with_file(name, folder, actor, now)

    def word(image: Image) -> Left:
        return apply_wording(image, instructions, language, actor=actor, now=now).left

    return _worded(uploaded, actor, word if instructions else None)


def rehearse(
    name: str,
    *,
    folder: int,
    actor: Actor,
    now: datetime,
    language: str,
    instructions: Sequence[Instruction] = (),
) -> TakenIn:
    """What `take_in` would make of the file; nothing is kept. Raises what `take_in` raises."""
    rehearsed = _with_file(name, folder, actor, now, is_rehearsal=True)

    def word(image: Image) -> Left:
        return rehearse_wording(image, instructions, language).left

    return _worded(rehearsed, actor, word if instructions else None)


def _with_file(
    name: str, folder: int, actor: Actor, now: datetime, *, is_rehearsal: bool = False
) -> Uploaded:
    verb = rehearse_upload if is_rehearsal else upload
    with _opened(name, folder) as file:
        return verb(ArrivedFile(file), file_name=readable(name), actor=actor, now=now)


@contextmanager
def _opened(name: str, folder: int) -> Iterator[BinaryIO]:
    with ExitStack() as stack:
        try:
            file = stack.enter_context(opened_file(name, below=folder))
        except NotAFile as error:
            raise UnreadableFile(str(error)) from error
        except OSError as error:
            raise UnreadableFile(
                f"This file cannot be opened: {error.strerror}. It must be readable for the newsroom's workers."
            ) from error
        yield file


def _worded(uploaded: Uploaded, actor: Actor, word: Callable[[Image], Left] | None) -> TakenIn:
    image, is_new = uploaded.image, uploaded.is_new
    if word is None or not image.is_as_sent_by(actor):
        return TakenIn(image, is_new)
    try:
        return TakenIn(image, is_new, left=left_in_words(word(image)))
    except (WrongTemplate, StalePicture) as error:
        return TakenIn(image, is_new, f"The template was not applied. {error}")
    except ValidationError as error:
        return TakenIn(image, is_new, f"The template was not applied. {errors_in_words(error)}")
