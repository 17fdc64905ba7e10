import re
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.lib import html
from reader.linking import MOST, MOST_TOGETHER, Named, with_links

KOREA = Named("korea", "/topics/korea/", ["Korea"])
SOUTH = Named("south", "/topics/south-korea/", ["South Korea", "Seoul"])


def linked(*texts, named=(KOREA, SOUTH)):
    return with_links(texts, named).texts


def one(text, *names, url="/t/"):
    return with_links([text], [Named("k", url, names)]).texts[0]


def links(text):
    return re.findall(r"<a [^>]*>(.*?)</a>", text)


def test_the_first_mention_is_linked_and_no_other():
    first, second = linked("<p>In Korea, Korea is Korea.</p>", "<p>Korea</p>")
    assert first == '<p>In <a class="named" href="/topics/korea/">Korea</a>, Korea is Korea.</p>'
    assert second == "<p>Korea</p>"


def test_a_name_within_a_longer_one_is_not_somebody_else():
    (text,) = linked("<p>South Korea and Korea</p>")
    assert links(text) == ["South Korea", "Korea"]
    (text,) = linked("<p>South Korea alone</p>", named=(KOREA, Named("south", "", ["South Korea"])))
    assert links(text) == []


def test_the_fullest_name_is_linked_where_it_comes_later():
    """A family name may be that of somebody else; the full name is not."""
    text = one("<p>Kim Yo Jong met Kim Jong Un.</p>", "Kim Jong Un", "Kim")
    assert links(text) == ["Kim Jong Un"]


@pytest.mark.parametrize(
    "text",
    [
        '<p><a href="https://example.org/Korea">The Korea story</a></p>',
        '<p><a href="https://example.org/?a>Korea">x</a></p>',
        "<h2>Korea</h2><h3>On <em>Korea</em></h3>",
        "<p>Koreans, preKorea, Korea_1 and Koreá</p>",
        "<p>Ko<strong>rea</strong></p>",
    ],
)
def test_what_is_no_mention_in_running_text_stays(text):
    assert linked(text) == [text]


def test_within_emphasis_and_beside_punctuation_there_are_mentions():
    assert links(one("<p><strong>Korea</strong>’s</p>", "Korea")) == ["Korea"]
    assert links(one("<ul><li>(Korea-based)</li></ul>", "Korea")) == ["Korea"]


def test_references_are_neither_torn_nor_names():
    assert (
        one("<p>Marks &amp; Spencer &lt;b&gt;</p>", "amp", "lt", "mp")
        == "<p>Marks &amp; Spencer &lt;b&gt;</p>"
    )
    assert links(one("<p>Marks &amp; Spencer</p>", "Marks & Spencer")) == ["Marks &amp; Spencer"]
    assert links(one("<p>New&nbsp;York</p>", "New\xa0York")) == ["New&nbsp;York"]
    assert links(one("<p>A &amp;Co shop; Co &amp; Co</p>", "Co")) == ["Co"]


def test_an_address_cannot_break_out():
    assert '<a class="named" href="/x&quot;&gt;&lt;b/">' in one("<p>Kim</p>", "Kim", url='/x"><b/')


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<p>昨日東京都で会議があった。</p>", "東京"),
        ("<p>สมชายไปกรุงเทพมหานคร</p>", "กรุงเทพ"),
        ("<p>김정은은 평양에서 말했다.</p>", "김정은"),
        ("<p>وقالت والأمم المتحدة</p>", "الأمم المتحدة"),
        ("<p>ברק בירושלים</p>", "ירושלים"),
        ("<p>中国和美国</p>", "美国"),
    ],
)
def test_scripts_without_spaces_and_written_on_words_have_their_names(text, name):
    assert links(one(text, name)) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<p>김정은이라는것</p>", "정은"),
        ("<p>مصرفية</p>", "مصر"),
        ("<p>कश्मीरी</p>", "कश्मीर"),
        ("<p>é́Kim</p>", "Kim"),
    ],
)
def test_a_part_of_a_word_is_no_name_in_any_script(text, name):
    assert links(one(text, name)) == []


def test_there_are_few_links_and_the_weightiest_come_first():
    named = [Named(str(n), f"/t/{n}/", [f"Name{n:02}"]) for n in range(9)]
    texts = ["<p>" + " ".join(f"Name{n:02}" for n in range(8, -1, -1)) + "</p>"] * 6
    found = [links(text) for text in with_links(texts, named).texts]
    assert [len(each) for each in found] == [MOST_TOGETHER, MOST_TOGETHER, 1, 0, 0, 0]
    assert list(chain.from_iterable(found)) == ["Name01", "Name00", "Name03", "Name02", "Name04"]
    assert sum(map(len, found)) == MOST


def test_each_paragraph_counts_for_itself():
    named = [Named(str(n), "/t/", [f"Name{n}"]) for n in range(4)]
    (text,) = with_links(["<p>Name0 Name1 Name2</p><p>Name2 Name3</p>"], named).texts
    assert links(text) == ["Name0", "Name1", "Name2", "Name3"]


def test_a_name_that_two_share_is_the_weightier_ones():
    named = [Named("a", "/a/", ["Georgia"]), Named("b", "/b/", ["Georgia"])]
    assert with_links(["<p>Georgia, Georgia</p>"], named).texts[0].count("<a") == 1


WORDS = [
    "Kim",
    "Kim Jong Un",
    "Un",
    "A&B",
    "amp",
    "a",
    "&",
    "<b>",
    "東京",
    "京",
    "مصر",
    "O'Neill",
    "New\xa0York",
    '"',
    "é",
]
INLINE = st.sampled_from(
    ["{}", "<strong>{}</strong>", "<em>{}", '<a href="/?q=1&amp;x=%3E">{}</a>', "<b>{}</i>"]
)
PIECES = st.builds(lambda form, word: form.format(word), INLINE, st.sampled_from(WORDS) | st.text(max_size=8))
BLOCKS = st.builds(
    lambda element, parts: f"<{element}>{' '.join(parts)}</{element}>",
    st.sampled_from(["p", "h2", "li", "ul", "div"]),
    st.lists(PIECES, max_size=6),
)
NAMED = st.builds(
    lambda key, url, names: Named(str(key), url, names),
    st.integers(0, 9),
    st.sampled_from(["", "/t/x/", '/"><script>/']),
    st.lists(st.sampled_from(WORDS) | st.text(max_size=5), max_size=4),
)


@given(
    texts=st.lists(st.lists(BLOCKS, max_size=4), max_size=3),
    named=st.lists(NAMED, max_size=8, unique_by=lambda n: n.key),
)
def test_nothing_changes_but_that_there_are_links(texts, named):
    before = [html.clean("".join(blocks)) for blocks in texts]
    after, keys = with_links(before, named)
    added = re.compile(r'<a class="named" href="[^"<>]*">(.*?)</a>', re.S)
    assert [added.sub(r"\1", text) for text in after] == before
    assert [html.plain(text) for text in after] == [html.plain(text) for text in before]
    found = [link for text in after for link in added.findall(text)]
    assert len(found) == len(keys) <= MOST
    assert not [link for link in found if "<" in link]
    for text in after:  # a sanitiser that allows the class finds nothing to mend: so it is well-formed HTML
        assert html.clean(text).count("<a ") == text.count("<a ")


def test_a_long_text_takes_time_in_proportion():
    """A megabyte without a space, and a name in every letter: it would take hours if it were squared."""
    assert links(one("<p>" + "a" * 1_000_000 + "</p>", "a", "aa")) == []
    assert links(one("<p>" + "Kim " * 250_000 + "</p>", "Kim")) == ["Kim"]
