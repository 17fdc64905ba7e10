"""The names of one line of an authority file as the tagger takes them; the line's key is the entity's id (pure)."""

from collections.abc import Iterator

from entities.authority_file.draft import EntityDraft
from entities.kinds import EntityKind
from entities.names import is_wikidata_id
from entities.tagger import AliasKind, AliasRow, CaseRule, Known


def alias_rows(draft: EntityDraft) -> Iterator[AliasRow]:
    """As `entities.gazetteer` gives those of the database: aliases with their rules, the name, the family name."""
    ruled = {alias.text for alias in draft.aliases}
    for alias in draft.aliases:
        yield AliasRow(
            draft.key,
            alias.text,
            alias.kind.for_tagger,
            CaseRule(alias.case_rule.value),
            auto_link=alias.auto_link,
            language=alias.language,
        )
    if draft.name not in ruled:
        yield AliasRow(draft.key, draft.name)
    if draft.kind is EntityKind.PERSON and draft.family_name and draft.family_name not in ruled:
        yield AliasRow(draft.key, draft.family_name, AliasKind.FAMILY_NAME)


def known(draft: EntityDraft) -> Known:
    """What the line says of its entity."""
    rank = int(draft.wikidata[1:]) if is_wikidata_id(draft.wikidata) else None
    return Known(name=draft.name, kind=draft.kind.value, rank=rank)
