"""What a picture says where it is used: the words of the use, and the picture's own where the use has none."""

from dataclasses import dataclass
from uuid import UUID

from media.recipes import WHOLE


@dataclass(frozen=True, slots=True)
class Words:
    """What a use and a picture both can say. Empty text says nothing."""

    caption: str = ""
    alt_text: str = ""
    is_decorative: bool = False
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Own:
    """What is the picture's own, wherever it is used."""

    uuid: UUID
    words: Words
    creator: str = ""
    copyright: str = ""
    source: str = ""
    usage_terms: str = ""
    digital_source_type: str = ""
    long_description: str = ""
    licence_url: str = ""
    is_web_only: bool = False


@dataclass(frozen=True, slots=True)
class ResolvedUse:
    """What readers get. `crop` is "" for the whole picture; a decorative picture has an empty `alt_text`."""

    image_uuid: UUID | None
    crop: str
    caption: str
    alt_text: str
    is_decorative: bool
    credit: str
    creator: str = ""
    copyright: str = ""
    source: str = ""
    usage_terms: str = ""
    digital_source_type: str = ""
    long_description: str = ""
    licence_url: str = ""
    is_web_only: bool = False

    @property
    def shape(self) -> str:
        """The crop by its name in the recipe table."""
        return self.crop or WHOLE

    @property
    def is_described(self) -> bool:
        """Whether those who cannot see the picture are told what it shows, or that they miss nothing."""
        return self.is_decorative or bool(self.alt_text.strip())


def resolve(said: Words, crop: str, own: Own | None) -> ResolvedUse:
    """A use without a picture keeps its words: a caption comes over the wire before its picture is chosen.

    An alternative text of the use is stronger than a picture that is decorative elsewhere.
    """
    words = own.words if own else Words()
    is_decorative = said.is_decorative or (words.is_decorative and not said.alt_text.strip())
    return ResolvedUse(
        image_uuid=own.uuid if own else None,
        crop=crop,
        caption=_first(said.caption, words.caption),
        alt_text="" if is_decorative else _first(said.alt_text, words.alt_text),
        is_decorative=is_decorative,
        credit=_first(said.credit, words.credit),
        creator=own.creator if own else "",
        copyright=own.copyright if own else "",
        source=own.source if own else "",
        usage_terms=own.usage_terms if own else "",
        digital_source_type=own.digital_source_type if own else "",
        long_description=own.long_description if own else "",
        licence_url=own.licence_url if own else "",
        is_web_only=own.is_web_only if own else False,
    )


def _first(said: str, own: str) -> str:
    return said if said.strip() else own
