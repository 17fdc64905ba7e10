from entities.models.alias import Alias
from entities.models.entity import Entity
from entities.models.identifier import Identifier
from entities.models.index_file import IndexFile, NameChange
from entities.models.learned import Pairing, Profile
from entities.models.looks import DuplicatePair, Looker, NameBlock, NameKey, NameLook, PairState
from entities.models.merge import Merge
from entities.models.role import Role
from entities.models.split import Split
from entities.models.stamp import Stamp
from entities.models.unknown import UnknownName

__all__ = [
    "Alias",
    "DuplicatePair",
    "Entity",
    "Identifier",
    "IndexFile",
    "Looker",
    "Merge",
    "NameBlock",
    "NameChange",
    "NameKey",
    "NameLook",
    "PairState",
    "Pairing",
    "Profile",
    "Role",
    "Split",
    "Stamp",
    "UnknownName",
]
