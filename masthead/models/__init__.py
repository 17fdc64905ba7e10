from masthead.models.author import Author
from masthead.models.publication import Publication
from masthead.models.sections import Desk, Section
from masthead.models.user import User

__all__ = ["Author", "Desk", "Publication", "Section", "User"]
