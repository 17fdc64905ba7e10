"""What somebody types to find an entity: words of its names, or an id of it."""

from django.db.models import Case, Q, QuerySet, Value, When

from entities.models import Alias, Entity, Identifier
from entities.names import is_wikidata_id

MOST_WORDS = 8


def find(entities: "QuerySet[Entity]", typed: str) -> "QuerySet[Entity]":
    """Those with each word in their name or in another name; or with exactly this Wikidata id or other identifier.

    Identifiers are written `viaf:123` or just `123`. An id is found by its index; words scan the names.
    """
    words = typed.replace("\0", "").split()[:MOST_WORDS]
    if not words:
        return entities
    called = Q()
    for word in words:
        called &= Q(name__icontains=word) | Q(
            pk__in=Alias.objects.filter(text__icontains=word).values("entity")
        )
    return entities.filter(called | _with_id(" ".join(words)))


def beginning_so(entities: "QuerySet[Entity]", typed: str) -> "QuerySet[Entity]":
    """Those whose name begins with what was typed first, then by name."""
    begins = Case(When(name__istartswith=typed.strip(), then=Value(0)), default=Value(1))
    return entities.order_by(begins, "name", "pk")


def _with_id(text: str) -> Q:
    scheme, _, value = text.partition(":")
    rows = Identifier.objects.filter(Q(value=text) | Q(scheme=scheme, value=value.strip()))
    found = Q(pk__in=rows.values("entity"))
    return found | Q(wikidata=text.upper()) if is_wikidata_id(text.upper()) else found
