"""The names of entities as the librarian's tools compare them, with those of all that was merged into them."""

from collections import defaultdict
from collections.abc import Iterable

from entities.family import families
from entities.kinds import NameKind
from entities.librarian.alike import Known, Name
from entities.models import Alias, Entity, Identifier
from entities.names import LONGEST_NAME
from entities.tagger.keys import key_of

# An acronym, an adjective or a family name says little of whom it means: by them nobody is taken for another.
TELLING = {NameKind.FULL, NameKind.FORMER_NAME, NameKind.OTHER_SPELLING}


class Names:
    """The texts of some entities' names: three questions and one a level of merging, however many they are."""

    def __init__(self, roots: Iterable[Entity]) -> None:
        self.families = families(roots)
        members = [entity.pk for family in self.families.values() for entity in family]
        self.aliases: dict[int, list[Alias]] = defaultdict(list)
        for alias in Alias.objects.filter(entity__in=members):
            self.aliases[alias.entity_id].append(alias)
        self.identifiers: dict[int, list[Identifier]] = defaultdict(list)
        for identifier in Identifier.objects.filter(entity__in=members):
            self.identifiers[identifier.entity_id].append(identifier)

    def keys(self, root: Entity) -> set[str]:
        """What the tagger folds its names to; not the family name that it shares with others."""
        texts = [entity.name for entity in self.families[root]]
        for entity in self.families[root]:
            texts += [alias.text for alias in self.aliases[entity.pk] if alias.kind != NameKind.FAMILY_NAME]
        return {key for text in texts if (key := folded(text))}

    def known(self, root: Entity) -> Known:
        names = {root.name: Name.of(root.name, root.kind, is_own=True)}
        identifiers: set[tuple[str, str]] = set()
        for entity in self.families[root]:
            texts = [alias.text for alias in self.aliases[entity.pk] if alias.kind in TELLING]
            for text in (entity.name, *texts):
                names.setdefault(text, Name.of(text, root.kind))
            identifiers |= set(self._identifiers(entity))
        return Known(root.kind, tuple(names.values()), frozenset(identifiers), root.country, root.began)

    def _identifiers(self, entity: Entity) -> Iterable[tuple[str, str]]:
        if entity.wikidata:
            yield "wikidata", entity.wikidata.lower()
        for identifier in self.identifiers[entity.pk]:
            yield identifier.scheme, identifier.value.strip().lower()


def folded(text: str) -> str:
    """The key of a name as the tables hold it."""
    return key_of(text)[:LONGEST_NAME]
