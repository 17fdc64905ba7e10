from media.models.crop import Crop, Mask, MaskStyle
from media.models.depicted import Depicted
from media.models.image import Image, State
from media.models.rendition import Rendition
from media.models.rights import Lease, RightsClass, Told

__all__ = [
    "Crop",
    "Depicted",
    "Image",
    "Lease",
    "Mask",
    "MaskStyle",
    "Rendition",
    "RightsClass",
    "State",
    "Told",
]
