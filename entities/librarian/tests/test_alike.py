import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.librarian.alike import Known, Name, likeness
from entities.librarian.blocks import blocks_of
from entities.librarian.spelling import is_within
from entities.librarian.words import words_of


def known(*names, kind="person", **facts) -> Known:
    ids = frozenset(facts.pop("ids", ()))
    made = tuple(Name.of(text, kind, is_own=not number) for number, text in enumerate(names))
    return Known(kind, made, ids, **facts)


ALIKE = [
    ("person", "John Smith", "JOHN SMITH", "in small letters"),
    ("person", "Kim Jong Un", "Kim, Jong Un", "same words in another order"),
    ("person", "Smith, John", "John Smith", "but for its marks"),
    ("person", "J. R. Smith", "John Smith", "initials"),
    ("person", "J.R. Smith", "John Robert Smith", "initials"),
    ("person", "John Fitzgerald Kennedy", "John Kennedy", "middle name"),
    ("person", "John R. Smith", "John Smith", "middle name"),
    ("person", "Jon Smith", "John Smith", "one letter"),
    ("person", "Volodymyr Zelensky", "Volodymyr Zelenskyi", "one letter"),
    ("person", "Mikhail Gorbachev", "Mikhail Gorbatschev", "two letters"),
    ("place", "Reykjavik", "Reykyavik", "one letter"),
    ("place", "Sao Paulo", "São Paulo", "marks"),
    ("organisation", "The New York Times", "New York Times", "marks"),
    ("organisation", "Al Qaeda", "Alqaeda", "spaced in another way"),
    ("organisation", "United Nation", "United Nations", "one letter"),
]


@pytest.mark.parametrize(("kind", "one", "other", "why"), ALIKE)
def test_names_that_may_be_one_are_alike_and_share_a_block(kind, one, other, why):
    one, other = known(one, kind=kind), known(other, kind=kind)
    for mine, theirs in ((one, other), (other, one)):
        assert why in likeness(mine, theirs).why
        assert blocks_of(mine).asked & blocks_of(theirs).kept


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("place", "North Korea", "South Korea"),
        ("place", "Iran", "Iraq"),
        ("place", "Austria", "Australia"),
        ("event", "Apollo 11", "Apollo 12"),
        ("event", "Euro 2016", "Euro 2020"),
        ("person", "Kim Jong Un", "Kim Jong Il"),
        ("person", "Kim Jong Un", "Lee Jong Un"),
        ("person", "J. Smith", "Robert Smith"),
        ("person", "Smith", "J. Smith"),
        ("person", "!!!", "???"),
    ],
)
def test_names_of_two_are_not_alike(kind, one, other):
    assert likeness(known(one, kind=kind), known(other, kind=kind)) is None


def test_a_person_is_not_taken_for_a_place():
    assert likeness(known("Paris"), known("Paris", kind="place")) is None


def test_another_name_counts_less_than_the_name_itself():
    alias = likeness(known("Myanmar", "Burma", kind="place"), known("Burma", kind="place"))
    own = likeness(known("Burma", kind="place"), known("burma", kind="place"))
    assert (alias.strength, own.strength) == (80, 90)


def test_the_same_identifier_is_the_surest_sign():
    one, other = known("Kim", ids=[("wikidata", "q1")]), known("Marshal", ids=[("wikidata", "q1")])
    assert likeness(one, other).strength == 100
    assert likeness(one, other).why == "both are Q1 in wikidata"
    assert blocks_of(one).asked & blocks_of(other).kept


def test_what_tells_two_apart_leaves_only_the_very_same_name_as_a_reason():
    one = known("John Smith", ids=[("wikidata", "q1")])
    assert likeness(one, known("Jon Smith", ids=[("wikidata", "q2")])) is None
    same = likeness(one, known("John Smith", ids=[("wikidata", "q2")]))
    assert same.strength == 10
    assert "Wikidata ids differ" in same.why
    assert likeness(known("John Smith", began="1961-02"), known("Jon Smith", began="1970")) is None
    assert likeness(known("John Smith", began="1961-02"), known("Jon Smith", began="1961")) is not None
    assert (
        likeness(known("Paris", kind="place", country="FR"), known("Pariss", kind="place", country="US"))
        is None
    )


def edits(text: str, letters: str = "abcx") -> set[str]:
    """Everything one edit away."""
    cuts = [(text[:at], text[at:]) for at in range(len(text) + 1)]
    less = {a + b[1:] for a, b in cuts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    other = {a + letter + b[1:] for a, b in cuts if b for letter in letters}
    more = {a + letter + b for a, b in cuts for letter in letters}
    return less | swapped | other | more


def distance(one: str, other: str) -> int:
    """The table of the textbook: optimal string alignment."""
    table = {(i, 0): i for i in range(len(one) + 1)} | {(0, j): j for j in range(len(other) + 1)}
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            changed = table[i - 1, j - 1] + (one[i - 1] != other[j - 1])
            table[i, j] = min(table[i - 1, j] + 1, table[i, j - 1] + 1, changed)
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return table[len(one), len(other)]


@given(st.text("abc", max_size=9), st.text("abc", max_size=9), st.integers(0, 2))
def test_what_is_within_so_many_edits_is_what_the_textbook_says(one, other, most):
    assert is_within(one, other, most) == (distance(one, other) <= most)


@given(st.text("abcdefgh", min_size=5, max_size=12), st.data())
def test_a_word_and_any_one_edit_of_it_share_a_block(word, data):
    other = data.draw(st.sampled_from(sorted(edits(word))))
    one, other = known(word, kind="place"), known(other, kind="place")
    if likeness(one, other):
        assert blocks_of(one).asked & blocks_of(other).kept


def test_initials_and_family_names_before_a_comma_are_words_in_the_order_of_speech():
    assert words_of("Smith, J.R.", "person") == ("j", "r", "smith")
    assert words_of("Martin Luther King, Jr.", "person") == ("martin", "luther", "king", "jr")
    assert words_of("U.S.", "place") == ("us",)
    assert words_of("The The", "organisation") == ("the",)
