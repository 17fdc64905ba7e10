"""From what somebody typed to what the two databases are asked."""

from collections.abc import Iterable
from dataclasses import dataclass

from media.search.folding import words

MOST = 12  # words of one question
LONGEST = 300  # characters of it


@dataclass(frozen=True)
class Question:
    """All of `whole` and, if it is there, a word that begins with `beginning`."""

    whole: tuple[str, ...] = ()
    beginning: str = ""

    @classmethod
    def of(cls, typed: str, marks: Iterable[str] = ()) -> "Question":
        """The last word is perhaps not typed to its end, unless a space stands behind it."""
        typed = typed[:LONGEST].replace("\0", "")  # which no text of PostgreSQL can hold
        found = words(typed)[:MOST]
        is_open = bool(found) and not typed[-1:].isspace()
        whole = found[:-1] if is_open else found
        return cls((*marks, *whole), found[-1] if is_open else "")

    def __bool__(self) -> bool:
        return bool(self.whole or self.beginning)

    def fts5(self) -> str:
        """For SQLite's FTS5. No word or mark holds a quotation mark: all are letters, digits and §."""
        found = [f'"{word}"' for word in self.whole]
        return " ".join([*found, f'"{self.beginning}"*'] if self.beginning else found)

    def tsquery(self) -> str:
        """For PostgreSQL's tsquery."""
        found = [f"'{word}'" for word in self.whole]
        return " & ".join([*found, f"'{self.beginning}':*"] if self.beginning else found)
