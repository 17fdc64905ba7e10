from entities.models.alias import Alias
from entities.models.entity import Entity
from entities.models.merge import Merge
from entities.models.stamp import Stamp

__all__ = ["Alias", "Entity", "Merge", "Stamp"]
