"""What is wrong with the fields of a picture, for those who have no form in front of them."""

from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from media.field_names import name_of


def errors_in_words(error: ValidationError) -> str:
    """What is wrong with which field, as one sentence after the other."""
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    fields = error.message_dict.items()
    return " ".join(f"{capfirst(name_of(field))}: {' '.join(messages)}" for field, messages in fields)
