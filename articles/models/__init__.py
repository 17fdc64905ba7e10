from articles.models.article import Article, Byline
from articles.models.blocks import BLOCKS, Block, FactBox, Picture, Quote, Related, Text
from articles.models.history import PickUp, Revision
from articles.models.kind import StoryKind
from articles.models.moved_tag import MovedTag
from articles.models.retagging import Retagging
from articles.models.tags import LinkRule, Mention, NewName, Tag, TagDecision

__all__ = [
    "BLOCKS",
    "Article",
    "Block",
    "Byline",
    "FactBox",
    "LinkRule",
    "Mention",
    "MovedTag",
    "NewName",
    "PickUp",
    "Picture",
    "Quote",
    "Related",
    "Retagging",
    "Revision",
    "StoryKind",
    "Tag",
    "TagDecision",
    "Text",
]
