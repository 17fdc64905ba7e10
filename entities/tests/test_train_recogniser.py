"""Teaching the recogniser: the same examples give the same bytes, and what cannot be used is told."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from entities.tagger.recogniser import SHIPPED, Recogniser
from entities.tagger.recogniser.corpus import UnreadableLine, read_corpus
from entities.tagger.recogniser.example import Example, Span, from_marked
from entities.tagger.recogniser.model import Model, UnusableModel
from entities.tagger.recogniser.own.stories import stories
from entities.tagger.recogniser.tidying import tidied
from entities.tagger.recogniser.training import NothingToLearn, train

TEXT = "The poet Mara Venn lives in Drennick. Venn was born in Ostry."


def entity(surface, type_):
    start = TEXT.index(surface)
    return {"start": start, "end": start + len(surface), "type": type_}


def line(**changes):
    entities = [entity("Mara Venn", "PER"), entity("Drennick", "LOC"), entity("Ostry", "LOC")]
    return json.dumps({"id": "1", "text": TEXT, "entities": entities} | changes)


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "marked.jsonl"
    path.write_text(line() + "\n\n" + line(), encoding="utf-8")
    return path


def run(*arguments):
    out = StringIO()
    call_command("train_recogniser", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_the_same_examples_give_the_same_bytes():
    examples = list(stories(1))[:5]
    assert train(examples) == train(iter(examples))


def test_the_command_writes_a_model_that_can_be_loaded_and_says_how_good_it_is(corpus, tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    told = run(corpus, "--output", first, "--evaluate", corpus, "--stories", "1")
    run(corpus, "--output", second, "--stories", "1")
    assert first.read_bytes() == second.read_bytes()
    assert Recogniser.load(first).version in told
    assert "precision" in told
    assert "F1" in told


def test_a_newsroom_can_teach_from_any_examples_of_its_own():
    recogniser = Recogniser(Model(train([Example(TEXT, (Span(9, 18, "PER"), Span(28, 36, "LOC")))] * 3)))
    assert [name.surface for name in recogniser.find(TEXT)][:2] == ["Mara Venn", "Drennick"]


def test_texts_without_a_name_teach_nothing(tmp_path):
    with pytest.raises(NothingToLearn):
        train([Example("Nobody is here.", ())])
    path = tmp_path / "empty.jsonl"
    path.write_text("", encoding="utf-8")
    with pytest.raises(CommandError, match="nothing to learn"):
        run(path, "--output", tmp_path / "model", "--stories", "0")
    assert not (tmp_path / "model").exists()


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ("{", "line 2"),
        ("[]", "line 2"),
        (json.dumps({"id": "1", "entities": []}), "line 2: 'text' is missing"),
        (line(text=7), "line 2: “text” is not a string"),
        (line(entities=[{"start": 0, "end": 3, "type": "TIME"}]), "TIME"),
        (line(entities=[{"start": 9, "end": 999, "type": "PER"}]), "9 to 999 is not a part of the text"),
        (line(entities=[{"start": 5, "end": 5, "type": "PER"}]), "5 to 5 is not a part of the text"),
    ],
)
def test_a_line_that_cannot_be_used_is_told_with_its_number(bad, message):
    with pytest.raises(UnreadableLine, match=message):
        list(read_corpus([line(), bad]))


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match=r"nowhere\.jsonl cannot be read"):
        run(tmp_path / "nowhere.jsonl", "--output", tmp_path / "model")


@pytest.mark.parametrize("data", [b"", b"lCRF", b"nonsense" * 20, SHIPPED.read_bytes()[:-100]])
def test_what_is_no_whole_model_is_refused(data):
    with pytest.raises(UnusableModel):
        Model(data)


def test_the_shipped_model_is_small():
    assert SHIPPED.stat().st_size < 3_000_000


def test_our_marks_become_spans():
    assert from_marked("[Mara Venn|PER] in [Ostry|LOC].") == Example(
        "Mara Venn in Ostry.", (Span(0, 9, "PER"), Span(13, 18, "LOC"))
    )


def test_every_story_is_told_with_names_that_stand_where_they_are_marked():
    told = list(stories(2))
    assert told == list(stories(2))
    for story in told:
        assert "{" not in story.text
        assert "|" not in story.text
        for span in story.spans:
            assert story.text[span.start : span.end].strip() == story.text[span.start : span.end] != ""


def test_marks_are_brought_to_one_convention():
    text = "Foreign Minister Mara Venn spoke. Venn and the Minister left. Mara Venn came back to the United States."
    marked = Example(
        text,
        (
            Span(0, 26, "PER"),
            Span(34, 38, "PER"),
            Span(47, 55, "PER"),
            Span(text.index("United"), len(text) - 1, "ORG"),
        ),
    )
    assert [(text[s.start : s.end], s.type) for s in tidied(marked).spans] == [
        ("Mara Venn", "PER"),
        ("Venn", "PER"),
        ("Mara Venn", "PER"),
        ("United States", "LOC"),
    ]
