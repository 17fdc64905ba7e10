"""The authority file is well formed, and its identifiers are unique."""

import json
import re
from collections import Counter

from demo.tests import DEMO
from entities.authority_file.read import read

ENTITIES = [json.loads(line) for line in (DEMO / "authority.jsonl").read_text("utf-8").splitlines()]
KINDS = {"person", "organisation", "place", "event", "topic"}
ALIAS_KINDS = {"full", "acronym", "family name", "demonym", "former name", "other spelling"}


def repeated(values):
    return [value for value, count in Counter(values).items() if count > 1]


def test_there_are_enough_entities_and_wikidata_ids():
    assert len(ENTITIES) >= 120
    assert sum(bool(entity["wikidata"]) for entity in ENTITIES) >= 80


def test_every_entity_has_the_agreed_fields():
    for entity in ENTITIES:
        assert {"kind", "name", "description", "wikidata", "family_name", "aliases"} <= set(entity)
        assert entity["kind"] in KINDS
        assert entity["name"] == entity["name"].strip() != ""
        assert entity["description"]
        assert not entity["family_name"] or entity["kind"] == "person"


def test_every_line_can_be_imported():
    for entity in ENTITIES:
        read(json.dumps(entity).encode())


def test_what_an_entity_belongs_to_is_in_the_file():
    known = {entity["wikidata"] for entity in ENTITIES}
    known |= {f"{entity['kind']}:{entity['name']}" for entity in ENTITIES}
    named = [entity["parent"] for entity in ENTITIES if "parent" in entity]
    roles = [role for entity in ENTITIES for role in entity.get("roles", [])]
    named += [role["organisation"] for role in roles if "organisation" in role]
    assert len(named) > 50
    assert set(named) <= known


def test_wikidata_ids_and_names_are_unique_and_well_formed():
    ids = [entity["wikidata"] for entity in ENTITIES if entity["wikidata"]]
    assert all(re.fullmatch(r"Q[1-9][0-9]*", identifier) for identifier in ids)
    assert repeated(ids) == []
    assert repeated(entity["name"] for entity in ENTITIES) == []


def test_what_was_invented_has_no_wikidata_id():
    assert [e["name"] for e in ENTITIES if "invented" in e["description"] and e["wikidata"]] == []


def test_aliases_are_well_formed_and_none_stands_twice_on_an_entity():
    for entity in ENTITIES:
        for alias in entity["aliases"]:
            assert set(alias) == {"text", "language", "kind"}
            assert alias["kind"] in ALIAS_KINDS, alias
            assert alias["language"] in {"en", "de", "ar"}
            assert alias["text"] != entity["name"] or alias["language"] != "en"
        assert repeated((alias["text"], alias["language"]) for alias in entity["aliases"]) == []


def test_no_alias_is_the_name_of_another_entity():
    names = {entity["name"] for entity in ENTITIES}
    clashes = [
        (entity["name"], alias["text"])
        for entity in ENTITIES
        for alias in entity["aliases"]
        if alias["text"] in names - {entity["name"]}
    ]
    assert clashes == []
