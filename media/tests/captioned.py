"""A drawn picture with all three kinds of metadata inside, as a photographer sends it."""

from PIL import Image

from media.iim import write_iim
from media.tests.drawn import quadrants, saved
from media.xmp import write_xmp

CAPTION = "Fishing boats leave the harbour of Husum <b>before</b> dawn."


def captioned(width: int = 240, height: int = 160) -> bytes:
    exif = Image.Exif()
    exif[0x013B] = "A. Camera"  # Artist
    exif[0x8769] = {0x9003: "2026:03:31 05:12:00", 0x9011: "+02:00"}  # DateTimeOriginal, its offset
    exif[0x8825] = {1: "N", 2: (54.0, 28.0, 0.0), 3: "E", 4: (9.0, 3.0, 0.0)}  # GPS: must not leak
    xmp = write_xmp(
        {
            "headline": ("Boats at Husum",),
            "caption": (CAPTION,),
            "creator": ("Jonna Petersen",),
            "alt_text": ("Six boats on grey water",),
            "web_statement": ("https://pictures.example/licence",),
        }
    )
    iim = write_iim({"credit": ("Nordlicht",), "copyright": ("© Nordlicht 2026",), "city": ("Husum",)})
    block = b"8BIM\x04\x04\x00\x00" + len(iim).to_bytes(4) + iim + b"\x00" * (len(iim) & 1)
    body = b"Photoshop 3.0\x00" + block
    app13 = b"\xff\xed" + (len(body) + 2).to_bytes(2) + body
    return saved(quadrants(width, height), exif=exif, xmp=xmp, extra=app13)
