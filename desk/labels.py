"""What fields and blocks are called when something is said of them."""

from articles.merge import Labels

FIELDS = {
    "kind": "kind",
    "search_headline": "headline for search engines",
    "social_headline": "headline for sharing",
    "embargo_at": "embargo",
    "text.html": "text",
    "picture.image": "picture",
    "picture.alt_text": "alternative text",
    "picture.is_decorative": "decorative",
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
