from media.models.crop import Crop, Mask, MaskStyle
from media.models.depicted import Depicted
from media.models.drop_folder import DropFolder
from media.models.image import Image, State
from media.models.portrait import Portrait
from media.models.rendition import Rendition
from media.models.rights import Lease, RightsClass, Told
from media.models.search import Found, SearchText
from media.models.template import CaptionTemplate

__all__ = [
    "CaptionTemplate",
    "Crop",
    "Depicted",
    "DropFolder",
    "Found",
    "Image",
    "Lease",
    "Mask",
    "MaskStyle",
    "Portrait",
    "Rendition",
    "RightsClass",
    "SearchText",
    "State",
    "Told",
]
