import pytest

from entities.tagger import AliasKind, AliasRow, CaseRule, Gazetteer, tokens_of
from entities.tests.tagger_authority import gazetteer, surfaces


def test_a_match_gives_the_place_the_surface_and_the_candidates():
    text = "A US think-tank says"
    (match,) = gazetteer().find(text)
    assert (match.start, match.end, match.surface) == (2, 4, "US")
    assert match.candidates == ("united-states",)
    assert match.kind is AliasKind.ACRONYM
    assert match.auto_link


def test_the_longest_name_wins_and_keeps_the_shorter_ones_inside():
    (match,) = gazetteer().find("a North Korean official")
    assert match.candidates == ("north-korea",)
    assert [inner.surface for inner in match.secondary] == ["Korean"]


def test_a_name_borne_by_two_has_both_as_candidates():
    (match,) = gazetteer().find("in Georgia")
    assert match.candidates == ("georgia-country", "georgia-state")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Korean Demilitarised Zone", "Korean Demilitarized Zone"),
        ("World Trade Organization", "World Trade Organisation"),
        ("Centre for Labour Studies", "Center for Labor Studies"),
        ("Ministry of Defence", "Ministry of Defense"),
        ("Saint Petersburg", "St. Petersburg"),
        ("St Helena", "Saint Helena"),
        ("Marks & Spencer", "Marks and Spencer"),
        ("Gerhard Müller", "Gerhard Mueller"),
        ("Gerhard Müller", "Gerhard Muller"),
        ("McDonald's", "McDonalds"),
        ("McDonald's", "McDonald’s"),
        ("US", "U.S."),
        ("U.S.", "US"),
        ("J.K. Rowling", "J. K. Rowling"),
        ("Kim Jong Un", "Kim Jong-un"),
        ("Kim Jong Un", "KIM JONG-UN"),
        ("Washington, D.C.", "Washington, DC"),
    ],
)
def test_another_spelling_is_found(name, text):
    assert surfaces(f"before {text}, after", name) == [text]


def test_the_plural_of_a_demonym_is_found():
    assert surfaces("two North Koreans", AliasRow(1, "North Korean", AliasKind.DEMONYM)) == ["North Koreans"]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("US", "tell us more", False),
        ("WHO", "those who say", False),
        ("WHO", "the WHO says", True),
        ("May", "they may go", False),
        ("United Nations", "the united nations", False),
        ("United Nations", "The United nations", True),
        ("Bank of England", "the Bank Of England", True),
        ("The Sun", "under the sun", False),
        ("de Gaulle", "by de Gaulle", True),
        ("climate change", "Climate change is", True),
        ("iPhone", "an iphone", False),
        ("Pyongyang", "PYONGYANG, Nov 12", True),
        ("Oslo", "oslo", False),
    ],
)
def test_capitals_follow_the_form_of_the_alias(name, text, found):
    assert bool(surfaces(text, name)) is found


def test_a_case_rule_goes_before_the_form():
    assert surfaces("ebay and EBAY", AliasRow(1, "eBay", case_rule=CaseRule.ANY)) == ["ebay", "EBAY"]
    assert surfaces("United nations", AliasRow(1, "United Nations", case_rule=CaseRule.EXACT)) == []


def test_a_headline_in_capitals_holds_names_but_not_common_words():
    text = "KIM JONG UN TO MEET UN CHIEF WHO TOLD US SO\nhe may tell us"
    found = [match.candidates[0] for match in gazetteer().find(text)]
    assert found == ["kim-jong-un", "united-nations"]


def test_an_alias_without_a_letter_is_set_aside_and_the_others_work():
    built = Gazetteer.build([AliasRow(1, " - "), AliasRow(2, ""), AliasRow(3, "Oslo")])
    assert [row.entity_id for row in built.unusable] == [1, 2]
    assert [match.surface for match in built.find("Oslo - ")] == ["Oslo"]


def test_a_line_of_japanese_with_a_foreign_word_is_not_a_line_of_capitals():
    assert surfaces("北朝鮮と US が", AliasRow(1, "US", AliasKind.ACRONYM)) == ["US"]


def test_tokens_made_once_serve_the_gazetteer_and_know_their_place_in_the_text():
    text = "Erdog\u0306an met  Kim Jong-un"
    tokens = tokens_of(text)
    assert gazetteer().find_in(tokens) == gazetteer().find(text) != []
    places = [tokens.span(number) for number in range(len(tokens.keys))]
    assert [text[start:end] for start, end in places] == ["Erdog\u0306an", "met", "Kim", "Jong", "un"]
