from articles.models.article import Article, Byline
from articles.models.blocks import BLOCKS, Block, FactBox, Picture, Quote, Related, Text
from articles.models.history import PickUp, Revision
from articles.models.kind import StoryKind
from articles.models.tags import Mention, Tag

__all__ = [
    "BLOCKS",
    "Article",
    "Block",
    "Byline",
    "FactBox",
    "Mention",
    "PickUp",
    "Picture",
    "Quote",
    "Related",
    "Revision",
    "StoryKind",
    "Tag",
    "Text",
]
