"""Names in text, found on the newsroom's own machine: values in, values out, no database and no network.

text -> `textview` (normal form, offsets kept) -> `boundaries` (tokens) -> `gazetteer` (longest matches)
-> `suggest` (which entity is meant, and how much the story is about it).
"""

from entities.tagger.alias import AliasKind, AliasRow, CaseRule, EntityId
from entities.tagger.boundaries import Tokens, tokens_of
from entities.tagger.family_names import family_name_of
from entities.tagger.gazetteer import Gazetteer, Match
from entities.tagger.knowledge import Knowledge, Known, Setting
from entities.tagger.newcomers import NewName, Recogniser
from entities.tagger.salience import FieldRole
from entities.tagger.suggest import Mention, Suggestion, Tagging, TextField, tag_text

__all__ = [
    "AliasKind",
    "AliasRow",
    "CaseRule",
    "EntityId",
    "FieldRole",
    "Gazetteer",
    "Knowledge",
    "Known",
    "Match",
    "Mention",
    "NewName",
    "Recogniser",
    "Setting",
    "Suggestion",
    "Tagging",
    "TextField",
    "Tokens",
    "family_name_of",
    "tag_text",
    "tokens_of",
]
