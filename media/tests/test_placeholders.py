import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.placeholders import MOST_FILLED, MOST_TEMPLATE, PLACEHOLDERS, WrongTemplate, literal, parse

VALUES = {"caption": "Boats leave.", "creator": "Jonna Petersen", "people": ""}


def filled(text, values=VALUES):
    return parse(text).fill(values).text


def test_a_placeholder_becomes_the_pictures_own_words():
    assert filled("Husum: {caption} Photo: {creator}/PA") == "Husum: Boats leave. Photo: Jonna Petersen/PA"


def test_braces_are_meant_as_such_when_they_are_doubled():
    assert filled("{{caption}} {{{caption}}}") == "{caption} {Boats leave.}"


def test_what_the_picture_does_not_say_is_told():
    assert parse("{people}: {caption} {city}").fill(VALUES).missing == ("people", "city")


def test_blanks_say_nothing():
    assert parse("{city}").fill({"city": " \n"}).missing == ("city",)


@pytest.mark.parametrize(
    "text",
    [
        "{caption.__class__}",
        "{caption[0]}",
        "{0}",
        "{}",
        "{caption!r}",
        "{caption:>9999999}",
        "{photographer}",
    ],
)
def test_what_is_no_placeholder_is_refused_by_name(text):
    with pytest.raises(WrongTemplate, match=r"is not known\. There are \{title\}, \{caption\}"):
        parse(text)


@pytest.mark.parametrize("text", ["{caption", "caption}", "{{caption}", "{caption}}", "{a{caption}"])
def test_a_brace_without_its_other_half_is_refused(text):
    with pytest.raises(WrongTemplate, match="no other half"):
        parse(text)


def test_a_value_is_never_read_as_a_template():
    assert filled("{caption}", {"caption": "{creator} {{x}} {"}) == "{creator} {{x}} {"


def test_a_template_cannot_grow_without_end():
    with pytest.raises(WrongTemplate, match="fit"):
        parse("x" * (MOST_TEMPLATE + 1))
    with pytest.raises(WrongTemplate, match=f"{MOST_FILLED} fit"):
        parse("{caption}" * 500).fill({"caption": "x" * 10_000})


@given(st.text())
def test_any_text_with_doubled_braces_stays_as_it_is(text):
    doubled = text.replace("{", "{{").replace("}", "}}")
    if len(doubled) <= MOST_TEMPLATE:
        assert filled(doubled) == text.strip()


@given(st.text(alphabet="{}abcdeiopt ", max_size=60))
def test_any_text_is_filled_or_refused_in_words(text):
    try:
        template = parse(text)
    except WrongTemplate:
        return
    assert set(template.names) <= set(PLACEHOLDERS)
    assert template.fill(VALUES).text == template.fill(VALUES).text.strip()


def test_literal_words_keep_their_braces_and_are_cut_where_more_would_not_fit():
    words = "{caption} {{ {photographer} }" + "x" * MOST_FILLED
    filled = literal(words).fill(VALUES)
    assert (filled.text, filled.missing) == (words[:MOST_FILLED], ())
