from dataclasses import dataclass

from entities.tagger import AliasRow, TextField, tag_text
from entities.tagger.newcomers import put_together
from entities.tagger.recogniser import Recogniser
from entities.tests.tagger_authority import gazetteer


@dataclass(frozen=True)
class Found:
    surface: str
    start: int = 0
    kind: str = "person"
    cue: str = ""
    is_certain: bool = False
    confidence: float = 0.9

    @property
    def end(self):
        return self.start + len(self.surface)


def together(*found):
    return {new.name: len(new.spans) for new in put_together(("body", each) for each in found)}


def test_a_family_name_counts_for_the_full_name():
    assert together(Found("Ann Lindqvist"), Found("Lindqvist", 40), Found("Lindqvist", 60)) == {
        "Ann Lindqvist": 3
    }


def test_a_family_name_of_two_people_stays_by_itself():
    found = together(Found("Ann Lindqvist"), Found("Bo Lindqvist", 30), Found("Lindqvist", 60))
    assert found == {"Ann Lindqvist": 1, "Bo Lindqvist": 1, "Lindqvist": 1}


def test_spellings_that_read_alike_are_one_name():
    assert together(Found("Kim Jong-un"), Found("KIM JONG UN", 40)) == {"Kim Jong-un": 2}


def test_a_name_is_shown_from_two_mentions_or_with_a_word_that_says_what_it_is():
    once, twice, titled = put_together(
        ("body", each)
        for each in [
            Found("Ada Byron"),
            Found("Bo Ek", 20),
            Found("Bo Ek", 40),
            Found("Cy Young", 60, cue="“Minister” stands before it", is_certain=True),
        ]
    )
    assert (once.is_shown, twice.is_shown, titled.is_shown) == (False, True, True)
    assert titled.reason == "“Minister” stands before it"


def test_unknown_names_are_found_beside_known_ones_and_are_none_of_them():
    text = (
        "Donald Trump met the Finnish minister Aino Rautavaara in Singapore. Rautavaara said that "
        "she was glad. Donald Trump left Singapore."
    )
    rows = gazetteer(AliasRow("trump", "Donald Trump"), AliasRow("singapore", "Singapore"))
    found = tag_text([TextField("body", text)], rows, recogniser=Recogniser.load())
    names = {new.name: new for new in found.new_names}
    assert "Aino Rautavaara" in names
    assert not {"Donald Trump", "Singapore", "Trump"} & names.keys()
    for new in names.values():
        assert all(text[start:end] for _, start, end in new.spans)
