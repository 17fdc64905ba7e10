"""What fields and blocks are called when something is said of them."""

from django.utils.text import capfirst

from articles.merge import Labels
from media.field_names import name_of

FIELDS = {
    "kind": "kind",
    "search_headline": "headline for search engines",
    "social_headline": "headline for sharing",
    "embargo_at": "embargo",
    "text.html": "text",
    "picture.image": "picture",
    "picture.alt_text": name_of("alt_text"),
    "picture.is_decorative": name_of("is_decorative"),
    "fact_box.html": "text",
    "related.story": "story",
}
BLOCKS = {
    "text": "text",
    "picture": "picture",
    "quote": "quote",
    "fact_box": "fact box",
    "related": "related story",
}
LABELS = Labels(fields=FIELDS, blocks=BLOCKS, other="your colleague")


def label(field: str, block_type: str = "") -> str:
    """The heading over one text: "Headline", "Text", "Quote: attribution"."""
    name = FIELDS.get(f"{block_type}.{field}", FIELDS.get(field, field.replace("_", " ")))
    block = BLOCKS.get(block_type, name)
    return capfirst(name if block == name else f"{block}: {name}")
