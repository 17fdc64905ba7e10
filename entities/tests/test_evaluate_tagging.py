import json

import pytest
from django.core.management import CommandError, call_command

from entities.tagger.evaluation import BadDocument, Marked, Score, evaluate, read_documents

TEXT = "Anna Prime met the UN in Ruritania."
MARKED = {
    "id": "one",
    "text": TEXT,
    "entities": [
        {"start": 0, "end": 10, "text": "Anna Prime", "type": "PER", "id": "Q1"},
        {"start": 19, "end": 21, "text": "UN", "type": "ORG", "id": "Q2"},
        {"start": 25, "end": 34, "text": "Ruritania", "type": "LOC", "id": "Q99"},
    ],
}
AUTHORITY = [
    {"id": "Q1", "label": "Anna Prime", "type": "PER", "aliases": []},
    {"id": "Q2", "label": "United Nations", "type": "ORG", "aliases": ["UN"]},
]


def lines(*documents):
    return [json.dumps(document).encode() for document in documents]


@pytest.fixture
def files(tmp_path):
    marked, authority = tmp_path / "marked.jsonl", tmp_path / "authority.jsonl"
    marked.write_bytes(b"\n".join(lines(MARKED)))
    authority.write_bytes(b"\n".join(lines(*AUTHORITY)))
    return marked, authority


def test_the_last_line_is_json_with_three_figures_of_each(files, capsys):
    marked, authority = files
    call_command("evaluate_tagging", str(marked), authority=authority)
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert set(figures) >= {"spans", "typed_spans", "links"}
    assert all(set(each) == {"precision", "recall", "f1"} for each in figures.values())
    assert figures["links"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert figures["all_links"]["recall"] == pytest.approx(2 / 3, abs=1e-4)


def test_it_asks_neither_database_nor_network(files, capsys):
    """pytest-django refuses every query of a test that is not marked for it."""
    marked, authority = files
    call_command("evaluate_tagging", str(marked), authority=authority)
    assert capsys.readouterr().out


def test_a_span_is_right_when_both_its_ends_are():
    documents = list(read_documents(lines(MARKED)))
    said = [Marked(0, 10, "PER", "Q1"), Marked(19, 21, "LOC", None), Marked(26, 34, "LOC", "Q99")]
    scores = evaluate(documents, lambda text: said, {"Q1", "Q2"})
    assert (scores.spans.right, scores.spans.said, scores.spans.wanted) == (2, 3, 3)
    assert (scores.typed_spans.right, scores.links.right, scores.links.wanted) == (1, 1, 2)


def test_nothing_said_and_nothing_wanted_is_no_division_by_nothing():
    assert Score().figures() == {"precision": 0.0, "recall": 0.0, "f1": 0.0}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"{", "line 1"),
        (b'{"id": "x", "text": "ab"}', "entities"),
        (b'{"id": "x", "text": "ab", "entities": [{"start": 0, "end": 9, "type": "PER"}]}', "0 to 9"),
    ],
)
def test_a_line_that_is_no_marked_text_is_told_with_its_number(line, told):
    with pytest.raises(BadDocument, match=told):
        list(read_documents([line]))


def test_a_file_that_is_not_there_is_told_and_not_a_traceback(files, tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("evaluate_tagging", str(tmp_path / "none.jsonl"), authority=files[1])
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("evaluate_tagging", str(files[0]), authority=tmp_path / "none.jsonl")


def test_an_authority_file_without_an_entity_is_told(files, tmp_path):
    (tmp_path / "empty.jsonl").write_text("no entity\n")
    with pytest.raises(CommandError, match="no entity"):
        call_command("evaluate_tagging", str(files[0]), authority=tmp_path / "empty.jsonl")


def test_what_a_longer_name_holds_is_linked_and_not_suggested():
    documents = list(read_documents(lines(MARKED)))
    said = [Marked(0, 10, "PER", "Q1"), Marked(19, 21, "ORG", "Q2", is_inside=True)]
    scores = evaluate(documents, lambda text: said, {"Q1", "Q2"})
    assert (scores.links.right, scores.suggested_links.right) == (2, 1)
