"""The kinds of entities, and of the names that they have."""

from django.db.models import TextChoices

from entities.tagger import AliasKind, CaseRule


class EntityKind(TextChoices):
    PERSON = "person", "Person"
    ORGANISATION = "organisation", "Organisation"
    PLACE = "place", "Place"
    EVENT = "event", "Event"
    WORK = "work", "Work"
    TOPIC = "topic", "Topic"

    @property
    def with_article(self) -> str:
        """In a sentence: "a person", "an event"."""
        return f"{'an' if self.value[0] in 'aeiou' else 'a'} {self.value}"


class NameKind(TextChoices):
    """What sort of name an alias is. The tagger's kinds, and one that it reads as a full name."""

    FULL = AliasKind.FULL.value, "full name"
    ACRONYM = AliasKind.ACRONYM.value, "acronym"
    FAMILY_NAME = AliasKind.FAMILY_NAME.value, "family name"
    DEMONYM = AliasKind.DEMONYM.value, "demonym"
    FORMER_NAME = AliasKind.FORMER_NAME.value, "former name"
    OTHER_SPELLING = "other_spelling", "other spelling"

    @property
    def for_tagger(self) -> AliasKind:
        return AliasKind.FULL if self is NameKind.OTHER_SPELLING else AliasKind(self.value)


class NameCase(TextChoices):
    """When the capitals of a text allow the name: the tagger's rules in an editor's words."""

    AUTO = CaseRule.AUTO.value, "automatic"
    EXACT = CaseRule.EXACT.value, "exactly as written"
    LEADING = CaseRule.LEADING.value, "first capital as written"
    ANY = CaseRule.ANY.value, "in any case"
