import pytest
from django.http import QueryDict

from newsroom.lib.posted import text


@pytest.mark.parametrize(
    ("sent", "read"),
    [("name=North Sea", "North Sea"), ("name=a%00b%00", "ab"), ("name=%00", ""), ("", "")],
)
def test_a_text_is_read_without_nul(sent, read):
    assert text(QueryDict(sent), "name") == read


def test_spaces_stay_since_some_fields_tell_something_by_them():
    assert text(QueryDict("q=%20two words "), "q") == " two words "
