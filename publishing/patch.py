"""Amending what is live (pure): the live document and a patch give a new document, and the draft is never looked at."""

import copy
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from newsroom.lib import html
from publishing.document import Document

# What a patch may set, by the type of the block. Everything else needs an update from a revision.
AMENDABLE = {
    "picture": {"caption", "credit", "alt_text"},
    "text": {"html"},
    "quote": {"text", "introduction", "attribution"},
    "fact_box": {"title", "html"},
}
AMENDABLE_FIELDS = {"headline", "standfirst", "kicker"}


class PatchDoesNotFit(ValueError):
    """The live document has not what the patch is for."""


Patch = Callable[[Document], Document]


@dataclass(frozen=True)
class SetBlock:
    """New words in one live block: a caption pushed, a name corrected."""

    block: str
    values: Mapping[str, str]

    def __call__(self, document: Document) -> Document:
        amended, block = _with_block(document, self.block)
        unknown = set(self.values) - AMENDABLE.get(block["type"], set())
        if unknown:
            raise PatchDoesNotFit(
                f"A live {block['type']} block cannot be amended in: {', '.join(sorted(unknown))}."
            )
        block.update(
            {name: _clean(value) if name == "html" else value for name, value in self.values.items()}
        )
        return amended


@dataclass(frozen=True)
class SetFields:
    """New words above the text: headline, standfirst, kicker."""

    values: Mapping[str, str]

    def __call__(self, document: Document) -> Document:
        unknown = set(self.values) - AMENDABLE_FIELDS
        if unknown:
            raise PatchDoesNotFit(f"A live story cannot be amended in: {', '.join(sorted(unknown))}.")
        if not self.values.get("headline", document["headline"]).strip():
            raise PatchDoesNotFit("A live story keeps a headline. Write one.")
        return copy.deepcopy(document) | dict(self.values)


@dataclass(frozen=True)
class SetRenditions:
    """The files of one image, more of which have become ready, or which look different now.

    A crop that the library has no more stays as it was frozen where the story shows it, if it `keeps_crops`.
    """

    image: str
    renditions: tuple[Mapping[str, Any], ...]
    keeps_crops: bool = True

    def __call__(self, document: Document) -> Document:
        amended = copy.deepcopy(document)
        for block in _pictures(amended, self.image):
            block["renditions"] = [dict(rendition) for rendition in (*self.renditions, *self._kept(block))]
        return amended

    def _kept(self, block: Document) -> list[Mapping[str, Any]]:
        has_it = any(rendition["crop"] == block["crop"] for rendition in self.renditions)
        if has_it or not self.keeps_crops:
            return []
        return [rendition for rendition in block["renditions"] if rendition["crop"] == block["crop"]]


@dataclass(frozen=True)
class RemovePicture:
    """One image taken out of the story."""

    image: str

    def __call__(self, document: Document) -> Document:
        amended = copy.deepcopy(document)
        gone = _pictures(amended, self.image)
        amended["blocks"] = [block for block in amended["blocks"] if block not in gone]
        return amended


@dataclass(frozen=True)
class WhereShown:
    """A patch of one image where it still stands in the story, and nothing where it was taken out meanwhile."""

    image: str
    patch: Patch

    def __call__(self, document: Document) -> Document:
        return self.patch(document) if _showing(document, self.image) else document


@dataclass(frozen=True)
class Nothing:
    """The words stay as they are: for a correction whose text was amended before."""

    def __call__(self, document: Document) -> Document:
        return copy.deepcopy(document)


def _clean(value: str) -> str:
    try:
        return html.clean(value)
    except html.TooMuchHtml as error:
        raise PatchDoesNotFit(str(error)) from error


def _with_block(document: Document, uuid: str) -> tuple[Document, Document]:
    amended = copy.deepcopy(document)
    for block in amended["blocks"]:
        if block["uuid"] == uuid:
            return amended, block
    raise PatchDoesNotFit(
        "That block is not in the live story. It may have been taken out meanwhile: open the story again."
    )


def _pictures(document: Document, image: str) -> list[Document]:
    found = _showing(document, image)
    if not found:
        raise PatchDoesNotFit("That picture is not in the live story.")
    return found


def _showing(document: Document, image: str) -> list[Document]:
    blocks: Iterable[Document] = document.get("blocks", ())  # a document of a story that is gone has none
    return [block for block in blocks if block["type"] == "picture" and block["image"] == image]
