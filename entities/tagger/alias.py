"""One name of one entity, as the authority file gives it to the tagger."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

EntityId = str | int | UUID


class AliasKind(StrEnum):
    FULL = "full"  # "Kim Jong Un", "United Nations"
    ACRONYM = "acronym"  # "UN"
    FAMILY_NAME = "family_name"  # "Kim": means somebody only where the full name stands in the same story
    DEMONYM = "demonym"  # "North Korean"
    FORMER_NAME = "former_name"  # "Burma"


class CaseRule(StrEnum):
    AUTO = "auto"  # decided by the form of the alias, see `casing.resolve`
    EXACT = "exact"  # as written: "US" is not "us", "May" is not "may"
    LEADING = "leading"  # the first capital of the alias is a capital in the text, the rest as it comes
    ANY = "any"  # a common noun: "climate change"


@dataclass(frozen=True, slots=True)
class AliasRow:
    """`language` is a BCP 47 tag, or "" for any. Without `auto_link` the story must give evidence."""

    entity_id: EntityId
    text: str
    kind: AliasKind = AliasKind.FULL
    case_rule: CaseRule = CaseRule.AUTO
    auto_link: bool = True
    language: str = ""
