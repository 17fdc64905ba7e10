"""What goes out comes in again as it was."""

import csv
import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entities.actions.export_authority import export_authority
from entities.actions.import_authority import import_authority
from entities.authority_file.cells import BadCell, join_cell, split_cell
from entities.authority_file.formulas import defuse, undo
from entities.authority_file.guess import form_of
from entities.models import Alias, Entity, Identifier, Merge, Role
from entities.names import tidy
from entities.tests.authority import IMPORTER, NOW, entity, person
from masthead import roles
from masthead.actors import NotAllowed
from newsroom.log.models import AuditEntry, Event

pytestmark = pytest.mark.django_db


def export(form="jsonl"):
    return b"".join(export_authority(actor=IMPORTER, form=form))


def bring_in(content, form="jsonl", **options):
    refused = []
    report = import_authority(
        io.BytesIO(content),
        actor=IMPORTER,
        now=NOW,
        form=form,
        on_refused=lambda number, told: refused.append((number, told)),
        **options,
    )
    return report, refused


def empty():
    Merge.objects.all().delete()
    Role.objects.all().delete()
    Entity.objects.update(parent=None, replaced_by=None, merged_into=None)
    Entity.objects.all().delete()


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from("=+-@'|[];\\,\"é "),
    max_size=12,
).map(tidy)
NAME = TEXT.filter(bool)
NOTE = st.lists(TEXT, max_size=3).map(lambda lines: "\n".join(lines).strip())
DATES = st.sampled_from(
    [("", ""), ("1984", ""), ("1984-01", "1984-01-08"), ("", "2021"), ("2018-04-26", "2019")]
)
ALIASES = st.lists(
    st.tuples(
        NAME,
        st.sampled_from(["", "en", "de-AT", "zh-Hant-HK"]),
        st.sampled_from(["full", "acronym", "family_name", "demonym", "former_name", "other_spelling"]),
        st.sampled_from(["auto", "exact", "leading", "any"]),
        st.booleans(),
    ),
    max_size=4,
    unique_by=lambda alias: alias[:2],
)
ENTITIES = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["person", "organisation", "place", "topic"]),
            "name": NAME,
            "description": TEXT,
            "family_name": TEXT,
            "dates": DATES,
            "notes": NOTE,
            "wikidata": st.booleans(),
            "position": st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
            "aliases": ALIASES,
            "identifiers": st.lists(st.tuples(st.sampled_from(["viaf", "geonames"]), NAME), max_size=3, unique=True),
            "roles": st.lists(st.tuples(NAME, DATES, st.integers(0, 7)), max_size=3),
            "parent": st.integers(0, 7),
            "retired": st.integers(0, 3),
        }
    ),
    min_size=1,
    max_size=6,
)  # fmt: skip


def make(lines):
    """Entities of any sort, pointing forwards and backwards, without rings."""
    made = [make_one(number, line) for number, line in enumerate(lines)]
    for number, (each, line) in enumerate(zip(made, lines, strict=True)):
        other = made[line["parent"]] if line["parent"] < len(made) else None
        if other and line["parent"] > number:
            each.parent = other
        if other and line["parent"] < number and line["retired"] == 1:
            each.is_retired, each.replaced_by = True, other
        if other and line["parent"] < number and line["retired"] == 2 and other.kind == each.kind:
            each.merged_into = other
            Merge.objects.create(loser=each, winner=other, at=NOW)
        each.save()
        held = {(title, dates[0], where): dates[1] for title, dates, where in line["roles"]}
        for (title, began, where), ended in held.items():
            organisation = made[where] if where < len(made) and where != number else None
            if not Role.objects.filter(entity=each, title=title, began=began, organisation=organisation):
                Role.objects.create(
                    entity=each, title=title, began=began, ended=ended, organisation=organisation
                )


def make_one(number, line):
    is_place, is_person = line["kind"] == "place", line["kind"] == "person"
    latitude, longitude = line["position"] if line["position"] and is_place else (None, None)
    made = entity(
        line["name"],
        kind=line["kind"],
        description=line["description"],
        notes=line["notes"],
        wikidata=f"Q{number + 1}" if line["wikidata"] else "",
        family_name=line["family_name"] if is_person else "",
        country="KR" if is_place and line["wikidata"] else "",
        latitude=latitude,
        longitude=longitude,
        began=line["dates"][0],
        ended=line["dates"][1],
    )
    for text, language, kind, case_rule, auto_link in line["aliases"]:
        Alias.objects.create(
            entity=made, text=text, language=language, kind=kind, case_rule=case_rule, auto_link=auto_link
        )
    for scheme, value in line["identifiers"]:
        if not Identifier.objects.filter(scheme=scheme, value=value).exists():
            Identifier.objects.create(entity=made, scheme=scheme, value=value)
    return made


@pytest.mark.parametrize("form", ["jsonl", "csv"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=ENTITIES)
def test_what_is_exported_comes_into_an_empty_house_as_it_was(form, lines):
    empty()
    make(lines)
    first = export(form)
    report, refused = bring_in(first, form)
    assert (report.unchanged, report.lines, refused) == (len(lines), len(lines), [])
    empty()
    report, refused = bring_in(first, form)
    assert (report.added, refused) == (len(lines), [])
    assert export(form) == first
    assert bring_in(first, form)[0].unchanged == len(lines)


@given(st.lists(st.tuples(NAME, st.lists(NAME, max_size=3)), max_size=4))
def test_a_cell_of_several_values_is_taken_apart_again(values):
    assert split_cell(join_cell(values)) == [(text, marks) for text, marks in values]


@given(st.text())
def test_any_cell_is_taken_apart_or_refused_in_words(cell):
    try:
        told = repr(split_cell(cell))
    except BadCell as error:
        told = str(error)
    assert told


@given(st.text(st.sampled_from("'=+-@\t\r\nab＝")))
def test_a_formula_is_defused_and_comes_back(text):
    assert undo(defuse(text)) == text
    assert defuse(text)[:1] not in set("=+-@\t\r\n＝")


def test_no_cell_of_an_export_runs_in_a_spreadsheet():
    entity('=HYPERLINK("http://evil.example")', "@SUM(1)", kind="work", notes="-2+3", description="+1")
    entity("South", kind="place", latitude=-33.9, longitude=-18.4)
    table = export("csv").decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(table)) for cell in row]
    assert [cell for cell in cells if cell[:1] in set("=+-@\t\r")] == ["-33.9", "-18.4"]


def test_the_same_file_comes_home_and_what_another_file_said_last_is_still_known():
    bring_in(json.dumps({"kind": "place", "name": "Seoul", "description": "A"}).encode())
    Entity.objects.update(description="B")
    before = Entity.objects.values().get()
    assert bring_in(export())[0].unchanged == 1
    assert Entity.objects.values().get() == before
    bring_in(json.dumps({"kind": "place", "name": "Seoul", "description": "A2"}).encode())
    assert Entity.objects.get().description == "B"


def test_many_entities_are_read_by_batches_with_the_same_few_queries(monkeypatch, django_assert_num_queries):
    from entities.authority_file import dump

    for number in range(7):
        Role.objects.create(entity=entity(f"Person {number}", f"P{number}"), title="Mayor")
    monkeypatch.setattr(dump, "BATCH", 3)
    with django_assert_num_queries(
        3 * 4 + 1
    ):  # entities, aliases, identifiers, roles (nobody's organisation); the end
        assert export().count(b"\n") == 7


def test_who_may_not_import_may_not_export():
    with pytest.raises(NotAllowed):
        export_authority(actor=person(roles.REPORTER), form="csv")


def test_the_command_writes_a_file_that_says_its_form(tmp_path, capfdbinary):
    entity("Kim Jong Un", "KJU", wikidata="Q56226")
    for name, form in (("all.csv", "csv"), ("all.jsonl", "jsonl")):
        call_command("export_authority", str(tmp_path / name))
        content = (tmp_path / name).read_bytes()
        assert content == export(form)
        assert form_of(name, io.BytesIO(content)) == form
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.csv", "all.jsonl"]


def test_a_rehearsal_of_an_export_writes_nothing():
    make([])
    for number in range(5):
        entity(f"Entity {number}", kind="place", wikidata=f"Q{number + 1}")
    Entity.objects.filter(pk__gt=Entity.objects.first().pk).update(parent=Entity.objects.first())
    content = export()
    empty()
    told = []
    report, refused = bring_in(content, dry_run=True, on_change=told.append)
    assert (report.added, refused, len(told)) == (5, [], 5)
    assert not Entity.objects.exists()
    assert not Event.objects.exists()
    assert not AuditEntry.objects.exists()


BAD_TEXTS = Path(__file__).resolve().parents[3] / "shared/data/badinput/text"


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_names_of_every_bad_text_come_in_or_are_refused_and_go_round(form):
    assert BAD_TEXTS.exists(), f"{BAD_TEXTS} is missing: this test reads the shared data."
    texts = [json.loads(line) for path in BAD_TEXTS.glob("*.jsonl") for line in path.read_text().splitlines()]
    names = {str(value) for text in texts for value in text.values() if isinstance(value, str)}
    lines = [
        {"kind": "work", "name": name, "aliases": [{"text": name}], "notes": name} for name in sorted(names)
    ]
    report, refused = bring_in("\n".join(map(json.dumps, lines)).encode())
    assert report.added > 200
    assert report.lines == len(lines)
    assert all(told for _, told in refused)
    first = export(form)
    empty()
    assert bring_in(first, form)[0].added == report.added
    assert export(form) == first
