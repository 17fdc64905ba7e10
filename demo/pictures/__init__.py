"""Pictures that the demo draws itself, with Pillow alone: no photographer's work is needed or claimed.

    from demo.pictures import PICTURES, draw
    for picture in PICTURES:
        draw(picture.name, folder / f"{picture.name}.jpg")

The same name gives the same pixels every time. Nothing is printed.
"""

from demo.pictures.catalogue import PICTURES, Picture
from demo.pictures.draw import UnknownPicture, draw

__all__ = ["PICTURES", "Picture", "UnknownPicture", "draw"]
