from media.models.crop import Crop, Mask, MaskStyle
from media.models.depicted import Depicted
from media.models.image import Image, State
from media.models.rendition import Rendition
from media.models.rights import Lease, RightsClass, Told
from media.models.search import Found, SearchText

__all__ = [
    "Crop",
    "Depicted",
    "Found",
    "Image",
    "Lease",
    "Mask",
    "MaskStyle",
    "Rendition",
    "RightsClass",
    "SearchText",
    "State",
    "Told",
]
