from django.core.exceptions import ValidationError

from media.field_errors import errors_in_words
from media.field_names import name_of
from media.history import details
from media.models import Image
from media.rewording import left_in_words


def test_a_field_has_one_name_wherever_it_is_told():
    assert name_of("sublocation") == "place"
    assert list(details({"changes": {"sublocation": ["", "Quay 4"]}})) == ["place: nothing → “Quay 4”"]
    assert left_in_words({"sublocation": ["city"]}).startswith("Place: left as it is")
    assert errors_in_words(ValidationError({"sublocation": "Too long."})) == "Place: Too long."


def test_the_forms_call_every_field_by_that_name():
    fields = [field for field in Image._meta.get_fields() if field.concrete and field.name != "id"]
    assert {field.name: field.verbose_name for field in fields} == {
        field.name: name_of(field.name) for field in fields
    }


def test_what_is_wrong_with_no_field_is_told_too():
    assert errors_in_words(ValidationError(["One.", "Two."])) == "One. Two."
