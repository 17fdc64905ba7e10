"""From the corpora's types to our kinds. Their MISC holds events, works and the rest; words in the name tell which."""

from entities.tagger.recogniser.lexicon import lexicon
from entities.tagger.recogniser.name import Kind

_KINDS = {"PER": Kind.PERSON, "ORG": Kind.ORGANISATION, "LOC": Kind.PLACE}


def kind_of(type_: str, keys: list[str], *, quoted: bool) -> Kind:
    """`keys` are the name's folded words; `quoted`: it stands in quotation marks of its own."""
    if type_ in _KINDS:
        return _KINDS[type_]
    if any("event" in lexicon().get(key, ()) for key in keys):
        return Kind.EVENT
    return Kind.WORK if quoted else Kind.UNKNOWN
