from entities.models.alias import Alias
from entities.models.entity import Entity
from entities.models.identifier import Identifier
from entities.models.index_file import IndexFile, NameChange
from entities.models.learned import Pairing, Profile
from entities.models.merge import Merge
from entities.models.role import Role
from entities.models.stamp import Stamp
from entities.models.unknown import UnknownName

__all__ = [
    "Alias",
    "Entity",
    "Identifier",
    "IndexFile",
    "Merge",
    "NameChange",
    "Pairing",
    "Profile",
    "Role",
    "Stamp",
    "UnknownName",
]
