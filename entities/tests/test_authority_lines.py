import io
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from entities.authority_file.draft import AliasDraft, BadLine
from entities.authority_file.lines import LONGEST_LINE, lines_of
from entities.authority_file.read import read
from entities.kinds import EntityKind, NameCase, NameKind


def line(**fields):
    return json.dumps({"kind": "person", "name": "Kim Jong Un"} | fields).encode()


def test_a_line_is_read_with_all_that_it_says():
    alias = {
        "text": " Kim\u00a0 Jong-un ",
        "language": "en",
        "kind": "former name",
        "case_rule": "exact",
        "auto_link": False,
    }
    draft = read(line(wikidata="Q56226", description="Leader", family_name="KIM", aliases=[alias]))
    assert (draft.kind, draft.name, draft.wikidata) == (EntityKind.PERSON, "Kim Jong Un", "Q56226")
    assert (draft.description, draft.family_name, draft.key) == ("Leader", "KIM", "Q56226")
    assert draft.aliases == (
        AliasDraft("Kim Jong-un", "en", NameKind.FORMER_NAME, NameCase.EXACT, auto_link=False),
    )


def test_a_family_name_that_is_left_out_is_guessed_and_an_empty_one_is_none():
    assert read(line()).family_name == "Kim"
    assert read(line(family_name="")).family_name == ""
    assert read(line(kind="place", name="New York")).family_name == ""


def test_an_export_from_wikidata_is_read_too():
    draft = read(
        b'{"id": "Q30", "label": "United States", "type": "LOC", "aliases": ["US", "America"]}',
    )
    assert (draft.kind, draft.name, draft.key) == (EntityKind.PLACE, "United States", "Q30")
    assert [(alias.text, alias.kind) for alias in draft.aliases] == [
        ("US", NameKind.ACRONYM),
        ("America", NameKind.OTHER_SPELLING),
    ]


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (b"nonsense", "not JSON"),
        (b"[1]", "one JSON object"),
        (b'{"kind": "person"}', "name: it is missing"),
        (b'{"name": "X"}', "kind: it is missing"),
        (line(kind="animal"), "'animal' is none of person"),
        (line(kind=7), "kind: it is a text"),
        (line(name=" \t"), "name: it is missing or empty"),
        (line(name="x" * 301), "301 characters are too many"),
        (line(name="a\x00b"), r"U\+0000"),
        (b'{"kind": "person", "name": "\\ud800"}', r"U\+D800"),
        (line(wikidata="42"), "not a Wikidata id"),
        (line(wikidata="Q\u0664\u0662"), "not a Wikidata id"),
        (line(wikidata_id="Q42"), "wikidata_id: no field of an entity"),
        (line(kind="place", family_name="Kim"), "only a person"),
        (line(aliases="Kim"), "aliases: it is a list"),
        (line(aliases=["Kim"]), "'Kim' is not an alias"),
        (line(aliases=[{"text": ""}]), "text: it is missing"),
        (line(aliases=[{"text": "Kim", "kind": "nick"}]), "'nick' is none of full"),
        (line(aliases=[{"text": "Kim", "language": "English!"}]), "not a language tag"),
        (line(aliases=[{"text": "Kim", "auto_link": "no"}]), "true or false"),
        (line(aliases=[{"text": "K"}, {"text": "K", "kind": "acronym"}]), "stands there twice"),
        (b'{"id": "Q1", "label": "X", "type": "MISC"}', "'MISC' is none of PER"),
        ("{\"kind\": \"person\", \"name\": \"É\"}".encode("latin-1"), "not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"kind": ' + b"9" * 5000 + b"}", "not JSON"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_line_is_said(bad, told):
    with pytest.raises(BadLine, match=told):
        read(bad)


KEYS = st.sampled_from(["kind", "name", "label", "id", "type", "aliases", "text", "place", "PER"])
LEAVES = st.none() | st.booleans() | st.floats() | st.text() | KEYS
JSON = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner))


@given(JSON)
@example({"label": None, "type": []})
def test_any_json_is_read_or_refused_in_words(value):
    try:
        told = read(json.dumps(value).encode()).name
    except BadLine as error:
        told = str(error)
    assert told


def test_the_lines_are_numbered_as_an_editor_counts_them():
    file = io.BytesIO(b"\xef\xbb\xbfone\r\n\n  \nfour")
    assert list(lines_of(file)) == [(1, b"one\r\n"), (4, b"four")]


def test_a_line_that_never_ends_is_told_and_not_loaded():
    file = io.BytesIO(b"x" * (3 * LONGEST_LINE) + b"\n" + line())
    (first, long), (second, good) = lines_of(file)
    assert (first, second, len(long)) == (1, 2, LONGEST_LINE + 1)
    with pytest.raises(BadLine, match="longer than 256 kB"):
        read(long)
    assert read(good).name == "Kim Jong Un"
