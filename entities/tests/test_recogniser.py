"""The recogniser on real text: our own demo copy, and texts that try to break it."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from entities.tagger.boundaries import tokenise
from entities.tagger.recogniser import Kind, Recogniser
from entities.tagger.textview import TextView

WIRE = Path(__file__).parents[2] / "demo" / "wire"
COPY = {path.name[:2]: path.read_text(encoding="utf-8") for path in sorted(WIRE.glob("*.txt"))}


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return Recogniser.load()


def found(recogniser, text):
    return {(name.surface, name.kind) for name in recogniser.find(text)}


def surfaces(recogniser, text):
    return {name.surface for name in recogniser.find(text)}


@pytest.mark.parametrize(
    ("story", "names"),
    [
        ("01", {"Kim Jong Un", "Kim Yong Chol", "Mike Pompeo", "CSIS", "United Nations"}),
        ("03", {"Ruth Callander", "Alasdair Rennie", "Eastmarch Assembly", "House of Commons"}),
        ("05", {"Danny Achterberg", "Achterberg", "Luis Ferreira", "Calder United", "Wembley Stadium"}),
        ("07", {"Priya Raman", "Erik Lindqvist", "Saltmere Harbour Company"}),
        ("12", {"Mariam Touré", "Fatou Sarr", "Ouagadougou", "African Union"}),
    ],
)
def test_names_in_the_demo_copy_are_found_though_no_authority_file_has_been_read(recogniser, story, names):
    assert names <= surfaces(recogniser, COPY[story])


def test_names_that_nobody_has_written_before_are_found_with_their_kind(recogniser):
    text = (
        "Foreign Minister Tavisha Quorrell met Mr Obuyani in Drennick on Tuesday.\n\n"
        'Quorrell said the Brennach Foundation would pay. "We thank the University of Drennick," Obuyani said.'
    )
    assert {
        ("Tavisha Quorrell", Kind.PERSON),
        ("Quorrell", Kind.PERSON),
        ("Obuyani", Kind.PERSON),
        ("Drennick", Kind.PLACE),
        ("Brennach Foundation", Kind.ORGANISATION),
        ("University of Drennick", Kind.ORGANISATION),
    } <= found(recogniser, text)


def test_titles_days_and_origins_are_no_part_of_a_name(recogniser):
    names = surfaces(
        recogniser, "On Monday the Danish actor Mads Holmgaard met Professor Lena Dahlström in March."
    )
    assert names == {"Mads Holmgaard", "Lena Dahlström"}


def test_an_editor_is_told_why(recogniser):
    cues = {
        n.surface: n.cue
        for n in recogniser.find("They met Minister Quorrell of Brennach Shipping Inc on Friday.")
    }
    assert cues["Quorrell"] == "“Minister” stands before it"
    assert cues["Brennach Shipping Inc"] == "“Inc” ends it"


def test_every_mention_of_a_name_in_a_text_is_of_one_kind(recogniser):
    kinds = {}
    for name in recogniser.find(COPY["08"]):
        kinds.setdefault(name.surface, set()).add(name.kind)
    assert all(len(of_one) == 1 for of_one in kinds.values())


@pytest.mark.parametrize(
    "text", ["", "   \n\n ", "all of this is in small letters, and there is nobody here.", COPY["13"]]
)
def test_where_nothing_has_a_capital_nothing_is_said(recogniser, text):
    assert recogniser.find(text) == []


@pytest.mark.parametrize(
    "text", ["평양에서 김정은 위원장이 말했다.", "习近平在北京会见了记者。", "שמעון פרס נאם בירושלים."]
)
def test_scripts_without_capitals_are_left_alone(recogniser, text):
    assert recogniser.find(text) == []


def test_a_german_noun_is_no_name_because_of_its_capital(recogniser):
    names = surfaces(recogniser, COPY["14"])
    assert {"Katharina Brandl", "Alois Hierl", "Berlin"} <= names
    assert not {"Boden", "Der Boden", "Jahren", "Ergebnis"} & names


def test_tokens_that_exist_already_give_the_same_names(recogniser):
    text = COPY["12"]
    assert recogniser.find(text, tokenise(TextView.of(text))) == recogniser.find(text)


def test_a_model_is_read_once_and_says_which_it_is(recogniser):
    assert Recogniser.load() is recogniser
    assert recogniser.version.startswith("crf-")
    assert len(recogniser.version) == len("crf-") + 12


PIECES = st.sampled_from(
    [
        "Kim Jong-un",
        "’s",
        "al-",
        "\u202eAbu",
        "ﬁ",
        "İ",
        "ß",
        "Ǆ",
        "\ud800",
        "U.S.",
        "2012",
        "\n\n",
        ". ",
        " ",
        "-",
        "“",
        "”",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES).map("".join), st.text(alphabet="ABab .-'\n")))
@example("(سمير) Samir al-Masri \u200f قال")
@example("THE WHOLE OF THIS IS WRITTEN IN CAPITALS")
@example("A" * 5000)
@example("'s 's Bank of of of the")
def test_offsets_are_those_of_the_text_and_in_order(text):
    last = 0
    for name in Recogniser.load().find(text):
        assert last <= name.start < name.end
        assert text[name.start : name.end] == name.surface
        assert 0.0 <= name.confidence <= 1.0
        assert name.cue
        last = name.end


@pytest.mark.parametrize(
    "text", ["Aa " * 100_000, "A-" * 100_000, "Bank of the " * 40_000, "x" * 1_000_000, "\n" * 300_000]
)
def test_very_long_texts_are_read_to_the_end(recogniser, text):
    whole = text + "\n\nThe minister Aino Rautavaara spoke on Monday."
    names = recogniser.find(whole)
    assert any(name.start > len(text) and "Rautavaara" in name.surface for name in names)
    assert all(whole[name.start : name.end] == name.surface for name in names)
