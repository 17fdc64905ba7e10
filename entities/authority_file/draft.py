"""What one line of an authority file says."""

from dataclasses import dataclass
from typing import Any

from entities.kinds import EntityKind, NameCase, NameKind


class BadLine(ValueError):
    """A line that cannot be taken in. The message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class AliasDraft:
    text: str
    language: str = ""
    kind: NameKind = NameKind.OTHER_SPELLING
    case_rule: NameCase = NameCase.AUTO
    auto_link: bool = True

    @property
    def key(self) -> str:
        """What tells the aliases of one entity apart."""
        return f"{self.language}:{self.text}"

    @property
    def rules(self) -> list[Any]:
        """How the name is found, as JSON."""
        return [self.kind.value, self.case_rule.value, self.auto_link]


@dataclass(frozen=True, slots=True)
class EntityDraft:
    """An empty value says nothing: what is here already stays."""

    kind: EntityKind
    name: str
    description: str = ""
    wikidata: str = ""
    family_name: str = ""
    aliases: tuple[AliasDraft, ...] = ()

    @property
    def key(self) -> str:
        """How the file names the entity from one import to the next: the Wikidata id, else kind and name."""
        return self.wikidata or f"{self.kind.value}:{self.name}"
