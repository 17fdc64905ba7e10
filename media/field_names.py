"""What the fields of a picture are called (pure): in the model, so in forms; in messages, templates and the history."""

_OTHERS = {
    "alt_text": "alternative text",
    "instructions": "special instructions",
    "is_decorative": "decorative",
    "is_no_archive": "no archive",
    "is_usable": "usable",
    "is_web_only": "web only",
    "licence_url": "licence",
    "needs_permission": "only with permission",
    "region": "state or province",
    "rights_class": "rights",
    "rights_end_at": "rights end",
    "size": "size in bytes",
    "sublocation": "place",
}


def name_of(field: str) -> str:
    """As it stands within a sentence. A field that is not here is called as in the program, with blanks."""
    return _OTHERS.get(field, field.replace("_", " "))
