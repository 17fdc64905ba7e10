"""File names of renditions: not to be guessed before publication, never used for other bytes, so cacheable
for ever.
"""

import base64
import hmac
import json

from media.crops import Rect


def rendition_name(secret: bytes, content_sha256: str, recipe_key: str, box: Rect, ingredients: str) -> str:
    """Such as "k7/3q/x2v….avif": a keyed hash (HMAC-SHA256, RFC 2104) of all that decides the bytes of the
    file.

    `content_sha256` is the original's, in hexadecimal. `ingredients` stands for the rest: the encoder's
    settings and the metadata written into the file (embed.fingerprint). Whoever lacks the secret cannot make
    the name from the original. 160 bits, in lower-case base32, safe in URLs and on file systems that do not
    tell A from a; two levels of folders keep each small.

    Raises ValueError if the secret is shorter than 16 bytes.
    """
    if len(secret) < 16:
        raise ValueError("the secret for picture names needs at least 16 bytes")
    parts = [content_sha256, recipe_key, box.left, box.top, box.width, box.height, ingredients]
    digest = hmac.digest(secret, b"newsroom rendition name 1\n" + json.dumps(parts).encode(), "sha256")
    text = base64.b32encode(digest[:20]).decode().lower()
    return f"{text[:2]}/{text[2:4]}/{text[4:]}.{recipe_key.rpartition('.')[2]}"
