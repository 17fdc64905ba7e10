"""What one line of an authority file says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from entities.kinds import EntityKind, NameCase, NameKind
from entities.names import is_wikidata_id

_OF_A_KIND = re.compile("|".join(f"{kind}:" for kind in EntityKind.values))


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
class RoleDraft:
    """`organisation` is a reference (see `EntityDraft`), dates are partial ones."""

    title: str
    organisation: str = ""
    began: str = ""
    ended: str = ""


@dataclass(frozen=True, slots=True)
class EntityDraft:
    """An empty value (of a number or of `is_retired`: None) says nothing: what is here already stays.

    `parent`, `replaced_by` and `merged_into` are references to other entities: a Wikidata id, a uuid, `kind:name`, or
    `scheme:value` of an identifier. `given_key` is for files whose lines have a key of their own. The name of one that
    `is_common_noun` does not link by itself when the file brings it.
    """

    kind: EntityKind
    name: str
    description: str = ""
    wikidata: str = ""
    family_name: str = ""
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    began: str = ""
    ended: str = ""
    notes: str = ""
    is_retired: bool | None = None
    parent: str = ""
    replaced_by: str = ""
    merged_into: str = ""
    aliases: tuple[AliasDraft, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    roles: tuple[RoleDraft, ...] = ()
    uuid: str = ""
    given_key: str = ""
    is_common_noun: bool = False

    @property
    def key(self) -> str:
        """How the file names the entity from one import to the next: the surest that the line has."""
        return self.given_key or self.wikidata or self.uuid or f"{self.kind.value}:{self.name}"

    @property
    def references(self) -> Iterator[str]:
        """What the line says of other entities, and where it stands in it."""
        yield from filter(None, (self.parent, self.replaced_by, self.merged_into))
        yield from (role.organisation for role in self.roles if role.organisation)


def is_sure(key: str) -> bool:
    """Whether a key means one entity for certain, unlike that of a line which has only a kind and a name."""
    return is_wikidata_id(key) or (bool(key) and not _OF_A_KIND.match(key))
