import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsroom.lib.html import TooMuchHtml, clean
from newsroom.lib.html_size import MOST_CHARACTERS, MOST_NESTED

TAGS = ["p", "ul", "li", "b", "em", "a", "table", "td", "script", "svg", "br", "div"]
PIECES = [f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]
PIECES += ["words", "&lt;", "<", '<a href="https://example.org/?a=1&b=2">', "<!--", "-->", "<ul/>", "<ul x='"]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=60))
@example("<li><table>words<li>")
def test_what_is_accepted_is_cleaned_once_and_for_all(html):
    cleaned = clean(html)
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    "level",
    [
        "<ul><li>",
        "<b>",
        "<ul><table></ul></table>",
        "<ul><!--</ul>-->",
        '<ul title="</ul>">',
        '<ul x"></ul y">',
        "<ul><script></ul></script>",
        "<ul/></b>",
    ],
)
def test_text_nested_without_end_is_refused_before_it_is_parsed(level):
    with pytest.raises(TooMuchHtml, match="nested more than 20 deep"):
        clean(level * 1_001)


def test_nesting_is_counted_where_it_is_well_formed():
    pairs = MOST_NESTED // 2
    deep = "<ul><li>" * pairs + "words" + "</li></ul>" * pairs
    assert clean(deep) == deep
    with pytest.raises(TooMuchHtml, match="flatten its lists"):
        clean(f"<ul><li>{deep}</li></ul>")


def test_a_long_text_of_many_paragraphs_is_not_nested():
    long = "<p>Words<br> and <strong>more</strong>.</p>" * 4_000
    assert clean(long) == long


def test_a_text_longer_than_any_block_is_refused():
    with pytest.raises(TooMuchHtml, match="200001 characters"):
        clean("x" * (MOST_CHARACTERS + 1))
