"""Names that nobody has put in the authority file yet: found in the text by a small model of our own."""

from entities.tagger.recogniser.name import Kind, Name
from entities.tagger.recogniser.recogniser import SHIPPED, Recogniser

__all__ = ["SHIPPED", "Kind", "Name", "Recogniser"]
