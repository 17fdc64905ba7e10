from media.models.image import Image, State
from media.models.rendition import Rendition

__all__ = ["Image", "Rendition", "State"]
