"""From a row of the catalogue to a JPEG file with its metadata inside."""

from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image

from demo.pictures.catalogue import PICTURES, Picture
from demo.pictures.embed import MARKER_APP13, Metadata, exif, iptc, photoshop, with_segment, xmp

QUALITY = 90


class UnknownPicture(LookupError):
    """No picture of that name is in the catalogue."""


def picture_named(name: str) -> Picture:
    """The catalogue's row; raises UnknownPicture, which lists the names there are."""
    for picture in PICTURES:
        if picture.name == name:
            return picture
    names = ", ".join(picture.name for picture in PICTURES)
    raise UnknownPicture(f"There is no demo picture called “{name}”. There are: {names}.")


def draw(name: str, destination: Path, *, width: int | None = None) -> Path:
    """Draw a picture of the catalogue to the file `destination` (JPEG) and return that path.

    `width` in pixels, as seen, draws a smaller one for tests; without it the picture has the catalogue's
    size. The folder must exist. Raises UnknownPicture, and OSError when the file cannot be written.
    """
    picture = picture_named(name)
    size = picture.size if width is None else (width, round(width * picture.size[1] / picture.size[0]))
    seen = picture.scene(size, Random(picture.seed))
    destination.write_bytes(_encoded(_as_stored(seen, picture.orientation), picture))
    return destination


def _as_stored(seen: Image.Image, orientation: int) -> Image.Image:
    """Lay the pixels down so that the Exif orientation (1 or 6) sets them upright (Exif 2.32, tag 0112)."""
    return seen.transpose(Image.Transpose.ROTATE_90) if orientation == 6 else seen


def _encoded(stored: Image.Image, picture: Picture) -> bytes:
    data = Metadata(
        title=picture.title,
        caption=picture.caption,
        alt_text=picture.alt_text,
        creator=picture.creator,
        credit=picture.credit,
        source=picture.source,
        copyright=picture.copyright,
        city=picture.city,
        country=picture.country,
        taken_at=picture.date_taken,
        orientation=picture.orientation,
        gps=picture.gps,
    )
    file = BytesIO()
    stored.save(file, "JPEG", quality=QUALITY, exif=exif(data), xmp=xmp(data))
    return with_segment(file.getvalue(), MARKER_APP13, photoshop(iptc(data)))
