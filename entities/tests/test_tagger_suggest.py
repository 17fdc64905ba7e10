from itertools import pairwise
from pathlib import Path

import pytest

from entities.tagger import AliasRow, FieldRole, TextField, tag_text
from entities.tests.tagger_authority import ACRONYM, DEMONYM, FAMILY, ROWS, gazetteer

REAL_INPUT = Path(__file__).parents[2].parent / "shared" / "wire" / "000_50b092a70a064de4.txt"

STORY = [
    TextField(
        "headline", "'Undeclared' North Korean missile bases found, say researchers", FieldRole.HEADLINE
    ),
    TextField("standfirst", "A US think-tank counts more than a dozen sites.", FieldRole.STANDFIRST),
    TextField("caption", "The Korean Demilitarized Zone .", FieldRole.CAPTION),
    TextField("1", "A think-tank in the US counted 13 sites of which Pyongyang has told nobody."),
    TextField(
        "2", "The Centre for Strategic and International Studies (CSIS) read pictures taken from orbit."
    ),
    TextField("3", "The United Nations has accused North Korea before. The CSIS report names 20 bases."),
    TextField("4", "North Korean leader Kim Jong Un and US President Donald Trump met in Singapore in June."),
    TextField("5", "Trump tweeted after it that the United States was safe."),
    TextField(
        "6", "The Secretary of State, Mike Pompeo, was to see an official, Kim Yong Chol; Kim stayed away."
    ),
]
NAMED = {
    "north-korea",
    "pyongyang",
    "kim-jong-un",
    "donald-trump",
    "mike-pompeo",
    "kim-yong-chol",
    "csis",
    "united-nations",
    "singapore",
    "united-states",
    "dmz",
}


def tag(*texts, rows=ROWS):
    return tag_text([TextField(str(number), text) for number, text in enumerate(texts)], gazetteer(*rows))


def linked(tagging):
    return [(mention.surface, mention.entity_id) for mention in tagging.mentions]


def suggested(tagging):
    return {suggestion.entity_id for suggestion in tagging.suggestions}


def reason(tagging, surface):
    return next(mention.reason for mention in reversed(tagging.mentions) if mention.surface == surface)


def test_the_story_suggests_all_whom_it_names_and_nobody_else():
    assert suggested(tag_text(STORY, gazetteer())) == NAMED


def test_the_real_wire_story_suggests_all_whom_it_names_and_nobody_else():
    if not REAL_INPUT.exists():
        pytest.skip(f"The real wire copy is not here: {REAL_INPUT.name} is looked for in ../shared/wire.")
    paragraphs = REAL_INPUT.read_text(encoding="utf-8").split("\n\n")
    tagging = tag(*paragraphs)
    assert suggested(tagging) == NAMED
    for mention in tagging.mentions:
        assert paragraphs[int(mention.field_key)][mention.start : mention.end] == mention.surface


def test_the_country_before_a_title_is_the_country():
    assert linked(tag("US President Donald Trump")) == [
        ("US", "united-states"),
        ("Donald Trump", "donald-trump"),
    ]


def test_korean_inside_a_longer_name_is_not_south_korea():
    assert suggested(tag("the Korean Demilitarized Zone and a North Korean")) == {"dmz", "north-korea"}
    assert suggested(tag("a Korean poet")) == {"south-korea"}


def test_what_the_headline_names_is_more_relevant_than_what_is_named_late():
    order = [suggestion.entity_id for suggestion in tag_text(STORY, gazetteer()).suggestions]
    assert order[0] == "north-korea"
    assert order.index("united-states") < order.index("mike-pompeo")


def test_a_suggestion_gives_its_reasons_in_words():
    found = next(s for s in tag_text(STORY, gazetteer()).suggestions if s.entity_id == "donald-trump")
    assert found.count == 2
    assert found.reasons[0] == "named twice, in the opening paragraphs"
    assert "“Trump” refers back to Donald Trump, named in this story" in found.reasons
    assert 0.95 <= found.confidence <= 1
    assert 0 < found.relevance < 1


def test_a_family_name_refers_to_the_one_full_name_also_where_it_comes_first():
    assert linked(tag("Kim smiled.", "Kim Jong Un smiled.")) == [
        ("Kim", "kim-jong-un"),
        ("Kim Jong Un", "kim-jong-un"),
    ]


def test_a_family_name_of_two_people_in_the_story_is_not_linked():
    tagging = tag("Kim Jong Un met Kim Yong Chol. Kim left.")
    assert linked(tagging)[-1] == ("Kim", None)
    assert "more than one" in reason(tagging, "Kim")
    assert tagging.mentions[-1].candidates == ("kim-jong-un", "kim-yong-chol")


def test_a_family_name_without_the_full_name_suggests_nobody():
    tagging = tag("Trump tweeted. They say May is warm.")
    assert linked(tagging) == [("Trump", None), ("May", None)]
    assert tagging.suggestions == ()


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Then Melania Trump spoke.", None),
        ("Then Trump Tower closed.", None),
        ("Then President Trump spoke.", "donald-trump"),
        ("Then Mr. Trump spoke.", "donald-trump"),
        ("And Trump's aides spoke.", "donald-trump"),
        ("Trump Tells Officials Nothing", "donald-trump"),
    ],
)
def test_a_family_name_inside_another_name_is_not_linked(text, entity):
    tagging = tag("Donald Trump came.", text)
    assert [mention.entity_id for mention in tagging.mentions if mention.field_key == "1"] == [entity]


def test_a_shared_name_needs_evidence():
    assert linked(tag("in Georgia")) == [("Georgia", None)]
    assert linked(tag("in Georgia", "near Atlanta, Georgia"))[0] == ("Georgia", "georgia-state")


def test_a_name_that_may_not_link_by_itself_needs_evidence():
    assert linked(tag("Reading is fun")) == [("Reading", None)]
    assert linked(tag("in Reading", "Reading, Berkshire"))[0] == ("Reading", "reading")


def test_the_person_named_in_full_goes_before_the_place_of_the_same_name():
    rows = [
        AliasRow("city", "Washington"),
        AliasRow("george", "George Washington"),
        AliasRow("george", "Washington", FAMILY),
    ]
    assert linked(tag("in Washington", rows=rows)) == [("Washington", "city")]
    assert linked(tag("George Washington", "then Washington", rows=rows))[1] == ("Washington", "george")


def test_a_short_form_that_the_story_defines_is_linked_throughout():
    rows = [AliasRow("ihr", "Institute for Human Rights")]
    tagging = tag("The IHR said so.", "the Institute for Human Rights (IHR)", "IHR’s XIHR", rows=rows)
    assert [s for s, entity in linked(tagging) if entity == "ihr"] == [
        "IHR",
        "Institute for Human Rights",
        "IHR",
        "IHR",
    ]
    assert reason(tagging, "IHR") == "“IHR” stands for Institute for Human Rights in this story"


def test_brackets_that_do_not_abbreviate_define_nothing():
    rows = [AliasRow("ihr", "Institute for Human Rights")]
    assert linked(tag("the Institute for Human Rights (London) in London", rows=rows)) == [
        ("Institute for Human Rights", "ihr")
    ]


def test_a_definition_decides_between_two_bearers_of_an_acronym():
    rows = [
        AliasRow("party", "Australian Labor Party"),
        AliasRow("party", "ALP", ACRONYM),
        AliasRow("library", "ALP", ACRONYM),
    ]
    assert linked(tag("ALP", rows=rows)) == [("ALP", None)]
    assert linked(tag("the Australian Labor Party (ALP)", rows=rows))[1] == ("ALP", "party")


def test_a_demonym_counts_for_its_country():
    rows = [AliasRow("france", "French", DEMONYM)]
    tagging = tag("French farmers", rows=rows)
    assert suggested(tagging) == {"france"}
    assert tagging.suggestions[0].reasons[1] == "“French” says where somebody or something is from"


def test_a_story_without_fields_or_names_is_tagged_with_nothing():
    assert tag_text([], gazetteer()).mentions == ()
    assert tag("", "no names here").suggestions == ()


def test_mentions_come_in_the_order_of_the_text_and_never_overlap():
    for field in STORY:
        spans = [(m.start, m.end) for m in tag_text([field], gazetteer()).mentions]
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))
