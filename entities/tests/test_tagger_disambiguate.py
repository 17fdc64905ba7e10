import pytest

from entities.tagger import AliasRow, Known, Setting, TextField, tag_text
from entities.tests.tagger_authority import ACRONYM, FAMILY, gazetteer

PARIS = [AliasRow("city", "Paris"), AliasRow("hero", "Paris")]
KNOWN = {
    "city": Known(name="Paris", kind="place", rank=90),
    "hero": Known(name="Paris", kind="person", rank=167646),
}


def tag(*texts, rows, known=None, **setting):
    """The tagging of a story of these paragraphs; `known` by entity what is known of it."""
    known = known or {}
    return tag_text(
        [TextField(str(number), text) for number, text in enumerate(texts)],
        gazetteer(*rows),
        knowledge=lambda entities, keys: known,
        setting=Setting(**setting),
    )


def linked(*texts, **kwargs):
    return [mention.entity_id for mention in tag(*texts, **kwargs).mentions]


def why(*texts, **kwargs):
    return tag(*texts, **kwargs).mentions[0].reason


def test_of_several_bearers_the_best_known_is_meant():
    assert linked("Paris rejoiced.", rows=PARIS) == [None]
    assert linked("Paris rejoiced.", rows=PARIS, known=KNOWN) == ["city"]
    assert "the best known of 2 of this name" in why("Paris rejoiced.", rows=PARIS, known=KNOWN)


def test_what_editors_confirmed_goes_before_fame():
    known = KNOWN | {"hero": Known(name="Paris", kind="person", rank=167646, pairs={"paris": (40, 0)})}
    assert linked("Paris rejoiced.", rows=PARIS, known=known) == ["hero"]
    assert "editors confirmed it 40 times and rejected it 0 times" in why(
        "Paris rejoiced.", rows=PARIS, known=known
    )


@pytest.mark.parametrize(("rejected", "entity"), [(0, "club"), (1, "club"), (12, None)])
def test_rejections_lower_a_name_until_it_is_linked_no_more(rejected, entity):
    known = {"club": Known(name="Wanderers", kind="organisation", pairs={"wanderers": (0, rejected)})}
    assert linked("The Wanderers won.", rows=[AliasRow("club", "Wanderers")], known=known) == [entity]


def test_the_words_of_its_other_stories_tell_which_bearer_is_meant():
    trojan = {"trojan": 1.0, "goddess": 0.8, "archer": 0.5}
    known = KNOWN | {"hero": Known(name="Paris", kind="person", rank=167646, stories=9, words=trojan)}
    text = "Paris, the Trojan archer, chose the goddess; so the trojan war began and every archer came."
    assert linked("Paris rejoiced.", rows=PARIS, known=known) == ["city"]
    assert linked(text, rows=PARIS, known=known)[0] == "hero"
    assert "its other stories have the same words: trojan, goddess, archer" in why(
        text, rows=PARIS, known=known
    )


def test_whom_it_is_often_named_beside_tells_which_bearer_is_meant():
    rows = [*PARIS, AliasRow("helen", "Helen of Troy")]
    plain = {"city": Known(name="Paris"), "hero": Known(name="Paris")}
    assert linked("Paris met Helen of Troy.", rows=rows, known=plain)[0] is None
    known = plain | {"hero": Known(name="Paris", stories=5, beside={"helen": 0.8})}
    assert linked("Paris met Helen of Troy.", rows=rows, known=known)[0] == "hero"


def test_what_it_belongs_to_tells_which_bearer_is_meant():
    rows = [AliasRow("texas", "Texas"), AliasRow("paris-texas", "Paris"), AliasRow("city", "Paris")]
    known = {"paris-texas": Known(name="Paris", kind="place", parent="texas"), "city": Known(name="Paris")}
    assert linked("In Texas it rained, and in Paris, too.", rows=rows, known=known) == [
        "texas",
        "paris-texas",
    ]


def test_a_rule_of_this_story_goes_before_all_else():
    rules = {"paris": "hero"}
    assert linked("Paris rejoiced.", rows=PARIS, known=KNOWN, rules=rules) == ["hero"]
    assert linked("Paris rejoiced.", rows=PARIS, known=KNOWN, rules={"paris": None}) == [None]
    assert "never linked in this story" in why(
        "Paris rejoiced.", rows=PARIS, known=KNOWN, rules={"paris": None}
    )


def test_what_was_rejected_for_the_story_makes_way_for_the_other_bearer():
    assert linked("Paris rejoiced.", rows=PARIS, known=KNOWN, rejected=frozenset({"city"})) == ["hero"]
    assert linked("Paris rejoiced.", rows=PARIS, known=KNOWN, rejected=frozenset({"city", "hero"})) == [None]


@pytest.mark.parametrize(
    "text",
    ["People were glad.", "Be careful. He'll come.", "The Court agreed.", "She said OK.", "A Christian man."],
)
def test_plain_words_are_not_names_because_somebody_bears_them(text):
    rows = [
        AliasRow("magazine", "People"),
        AliasRow("place", "Hell"),
        AliasRow("court", "Court"),
        AliasRow("oklahoma", "OK", ACRONYM),
        AliasRow("nida", "Christian"),
    ]
    assert [entity for entity in linked(text, rows=rows) if entity] == []


def test_a_plain_word_is_the_paper_where_the_story_names_it_in_full():
    rows = [AliasRow("nyt", "The New York Times"), AliasRow("nyt", "Times")]
    known = {"nyt": Known(name="The New York Times", kind="organisation")}
    assert linked("The Times said so.", rows=rows, known=known) == [None]
    assert linked("The New York Times asked.", "The Times said so.", rows=rows, known=known) == ["nyt", "nyt"]


def test_a_word_that_the_story_also_has_in_small_letters_is_no_name():
    rows = [AliasRow("firm", "Granite")]
    assert linked("Granite sold it.", rows=rows) == ["firm"]
    assert linked("Granite is hard, and granite is grey.", rows=rows) == [None]


def test_a_given_name_alone_is_nobody():
    rows = [
        AliasRow("floyd", "George Floyd"),
        AliasRow("floyd", "George"),
        AliasRow("floyd", "Floyd", FAMILY),
    ]
    known = {"floyd": Known(name="George Floyd", kind="person")}
    assert linked("George came.", rows=rows, known=known) == [None]
    assert linked("George Floyd came.", "George left.", rows=rows, known=known) == ["floyd", "floyd"]


def test_a_common_word_is_a_place_after_in():
    rows = [AliasRow("reading", "Reading")]
    known = {"reading": Known(name="Reading", kind="place")}
    assert linked("Reading is fun.", rows=rows, known=known) == [None]
    assert linked("It was in Reading.", rows=rows, known=known) == ["reading"]


def test_a_word_inside_a_longer_name_is_another_name():
    rows = [AliasRow("world", "World"), AliasRow("sydney", "Sydney")]
    known = {"world": Known(name="World", kind="place"), "sydney": Known(name="Sydney", kind="place")}
    assert linked("before the World Cup", rows=rows, known=known) == [None]
    assert linked("before the Sydney Marathon", rows=rows, known=known) == ["sydney"]


def test_an_organisation_holds_its_place_and_an_address_its_state():
    rows = [
        AliasRow("hebrew", "Hebrew University of Jerusalem"),
        AliasRow("jerusalem", "Jerusalem"),
        AliasRow("springs", "Eureka Springs, Arkansas"),
        AliasRow("arkansas", "Arkansas"),
        AliasRow("north", "North Korea"),
        AliasRow("korea", "Korea"),
    ]
    known = {
        "hebrew": Known(name="Hebrew University of Jerusalem", kind="organisation"),
        **{
            name: Known(name=name.title(), kind="place")
            for name in ("jerusalem", "springs", "arkansas", "korea")
        },
        "north": Known(name="North Korea", kind="place"),
    }
    text = "From the Hebrew University of Jerusalem to Eureka Springs, Arkansas and to North Korea."
    found = tag(text, rows=rows, known=known)
    assert [mention.entity_id for mention in found.inside] == ["jerusalem", "arkansas"]
    assert [mention.entity_id for mention in found.mentions] == ["hebrew", "springs", "north"]
    assert all(text[m.start : m.end] == m.surface for m in found.inside)


def test_what_the_headline_names_is_what_the_story_is_about():
    from entities.tagger import FieldRole

    fields = [TextField("h", "Paris rejoices", FieldRole.HEADLINE), TextField("b", "x " * 400 + "in Rome.")]
    rows = gazetteer(AliasRow("city", "Paris"), AliasRow("rome", "Rome"))
    about = {each.entity_id: each.is_about for each in tag_text(fields, rows).suggestions}
    assert about == {"city": True, "rome": False}


def test_a_person_called_by_an_office_alone_needs_evidence():
    rows = [
        AliasRow("smith", "Ada Smith"),
        AliasRow("smith", "Smith MP"),
        AliasRow("smith", "Acting Director"),
    ]
    known = {"smith": Known(name="Ada Smith", kind="person")}
    assert linked("Smith MP spoke.", rows=rows, known=known) == ["smith"]
    assert linked("The Acting Director spoke.", rows=rows, known=known) == [None]
    assert linked("Ada Smith came.", "The Acting Director spoke.", rows=rows, known=known)[1] == "smith"


def test_the_key_of_a_match_is_the_key_of_its_surface():
    rows = gazetteer(
        AliasRow("x", "Café Ångström & Söhne"), AliasRow("y", "Kim Jong-un"), AliasRow("z", "O'Brien")
    )
    text = "At CAFE ANGSTROM AND SOHNE, Kim Jong Un met O’Brien."
    from entities.tagger.keys import key_of
    from entities.tagger.resolve import _key

    matches = rows.find(text)
    assert len(matches) >= 2
    assert [_key(match) for match in matches] == [key_of(match.surface) for match in matches]
