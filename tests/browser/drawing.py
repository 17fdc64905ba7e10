from io import BytesIO

from PIL import Image


def drawn(width: int = 1200, height: int = 800) -> bytes:
    """A JPEG of a sky that grows darker: small, and a photograph to everybody who does not look."""
    out = BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(out, "JPEG")
    return out.getvalue()
