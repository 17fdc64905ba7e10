"""Which files a picture should have, as it stands: the recipe table applied to one Image, with their names."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.crypto import salted_hmac

from media import masks
from media.embed import Embedded, fingerprint
from media.models import Image
from media.names import rendition_name
from media.recipes import ENCODINGS, WEBP, Planned, first_usable, recipes_for


@dataclass(frozen=True, slots=True)
class Wanted:
    """One file: how it is made, what it is called, and whether a story needs it before it can go out."""

    planned: Planned
    name: str
    is_first: bool


def plan(image: Image) -> tuple[Wanted, ...]:
    """All renditions of the picture, the first usable ones first. Its names change with all that changes its bytes."""
    encodings = (*ENCODINGS, WEBP) if settings.PICTURE_WEBP else ENCODINGS
    planned = recipes_for(image.width, image.height, image.focal_point, image.drawn_crops(), encodings)
    first = {item.key for item in first_usable(planned)}
    embed, hidden, secret = embedded(image), masks.fingerprint(masks_of(image)), _secret()
    return tuple(
        Wanted(item, _name(image, item, embed, hidden, secret), is_first=item.key in first)
        for item in planned
    )


def embedded(image: Image) -> Embedded:
    """What every rendition says inside: the desk's words, and nothing else of what came with the original."""
    return Embedded(
        caption=image.caption,
        creator=image.creator,
        credit=image.credit,
        copyright=image.copyright,
        licence_url=image.licence_url,
        digital_source_type=image.digital_source_type,
    )


def masks_of(image: Image) -> tuple[masks.Mask, ...]:
    """What every rendition has burnt in, as values."""
    return tuple(masks.Mask(row.rect, masks.Style(row.style)) for row in image.masks.all())


def _name(image: Image, item: Planned, embed: Embedded, hidden: str, secret: bytes) -> str:
    ingredients = fingerprint(embed, item.recipe.encoding) + hidden + _again(image)
    return rendition_name(secret, image.sha256, item.key, item.box, ingredients)


def _again(image: Image) -> str:
    """A picture whose files were taken away gets other names: the old addresses stay dead for ever."""
    return f" again {image.generation}" if image.generation else ""


def _secret() -> bytes:
    """From SECRET_KEY, but not itself: whoever learns this one can guess names, and sign nothing."""
    return salted_hmac("media.rendition-names", "", algorithm="sha256").digest()
