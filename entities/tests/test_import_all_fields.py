"""What an authority file says beside names: places in the world, wholes and parts, roles, identifiers."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from entities.actions.import_authority import import_authority
from entities.authority_file import run as runs
from entities.models import Alias, Entity, Identifier, Merge, Role, Stamp
from entities.tests.authority import IMPORTER, NOW, entity, found, jsonl, take_in
from newsroom.log.models import AuditEntry, Event

pytestmark = pytest.mark.django_db

KOREA = {"kind": "place", "name": "North Korea", "wikidata": "Q423", "country": "KP"}
PYONGYANG = {
    "kind": "place", "name": "Pyongyang", "wikidata": "Q18808", "parent": "Q423", "country": "KP",
    "latitude": 39.0194, "longitude": 125.7381, "identifiers": {"geonames": "1871859"},
}  # fmt: skip
MINISTER = {
    "kind": "person", "name": "Choe Son Hui", "began": "1964-08-10", "notes": "Two\nlines",
    "roles": [{"title": "Foreign Minister", "organisation": "organisation:Cabinet", "began": "2022-06"}],
}  # fmt: skip
CABINET = {"kind": "organisation", "name": "Cabinet", "parent": "place:North Korea"}


def take_table(text, **options):
    refused = {}
    content = text if isinstance(text, bytes) else text.encode()
    report = import_authority(
        io.BytesIO(content), actor=IMPORTER, now=NOW, form="csv", on_refused=refused.__setitem__, **options
    )
    return report, refused


def test_all_that_a_line_says_comes_in_also_of_entities_that_come_later():
    report, refused = take_in(PYONGYANG, MINISTER, CABINET, KOREA)
    assert (report.added, report.loose, refused) == (4, 0, {})
    town = Entity.objects.get(name="Pyongyang")
    assert (town.parent.name, town.country, town.latitude, town.longitude) == (
        "North Korea",
        "KP",
        39.0194,
        125.7381,
    )
    assert str(town.identifiers.get()) == "geonames:1871859"
    assert Entity.objects.get(name="Cabinet").parent.name == "North Korea"
    minister = Entity.objects.get(kind="person")
    assert (minister.began, minister.notes) == ("1964-08-10", "Two\nlines")
    role = minister.roles.get()
    assert (role.title, role.organisation.name, role.began, role.ended) == (
        "Foreign Minister",
        "Cabinet",
        "2022-06",
        "",
    )


def test_again_changes_nothing_and_asks_little(django_assert_max_num_queries):
    lines = [PYONGYANG, MINISTER, CABINET, KOREA]
    take_in(*lines)
    events = Event.objects.count()
    with django_assert_max_num_queries(16):
        report, refused = take_in(*lines)
    assert (report.unchanged, report.kept, refused) == (4, 0, {})
    assert (Event.objects.count(), Role.objects.count(), Identifier.objects.count()) == (events, 1, 1)


def test_later_lines_are_waited_for_across_chunks(monkeypatch):
    from entities.actions import import_authority as verb

    monkeypatch.setattr(verb, "CHUNK", 1)
    report, refused = take_in(PYONGYANG, MINISTER, CABINET, KOREA)
    assert (report.added, report.changed, report.lines, refused) == (4, 0, 4, {})
    assert Entity.objects.get(name="Pyongyang").parent.wikidata == "Q423"
    assert Role.objects.get().organisation.name == "Cabinet"
    assert take_in(PYONGYANG, MINISTER, CABINET, KOREA)[0].unchanged == 4


def test_a_reference_that_leads_nowhere_is_told_and_the_rest_is_in():
    report, refused = take_in(PYONGYANG)
    assert (report.added, report.loose) == (1, 1)
    assert refused == {1: "No entity is known as 'Q423'. The rest of the line is in."}
    assert take_in(KOREA, PYONGYANG)[0].loose == 0
    assert Entity.objects.get(name="Pyongyang").parent.name == "North Korea"


def test_a_reference_by_a_name_that_several_bear_is_told():
    take_in(*({"kind": "place", "name": "Springfield", "wikidata": f"Q{n}"} for n in (1, 2)))
    report, refused = take_in({"kind": "place", "name": "Mall", "parent": "place:Springfield"})
    assert "may mean 2 entities" in refused[1]
    assert (report.added, report.loose) == (1, 1)


@pytest.mark.parametrize("chunk", [1, 200])
@pytest.mark.parametrize("dry_run", [False, True])
def test_a_ring_of_parents_is_refused(monkeypatch, chunk, dry_run):
    from entities.actions import import_authority as verb

    monkeypatch.setattr(verb, "CHUNK", chunk)
    ring = [
        {"kind": "topic", "name": name, "parent": f"topic:{parent}"} for name, parent in ("ab", "bc", "ca")
    ]
    refused = {}
    report = import_authority(
        jsonl(*ring), actor=IMPORTER, now=NOW, on_refused=refused.__setitem__, dry_run=dry_run
    )
    assert (report.added, report.loose, len(refused)) == (3, 1, 1)
    assert "belongs to" in next(iter(refused.values()))
    assert Entity.objects.exclude(parent=None).count() == (0 if dry_run else 2)


def test_an_entity_is_not_its_own_parent():
    _, refused = take_in({"kind": "topic", "name": "a", "parent": "topic:a"})
    assert "a belongs to a" in refused[1]
    assert Entity.objects.get().parent is None


def test_what_was_changed_here_stays_also_of_parents_roles_and_identifiers():
    take_in(PYONGYANG, MINISTER, CABINET, KOREA)
    ours = entity("Ours", kind="place")
    Entity.objects.filter(name="Pyongyang").update(parent=ours, latitude=1.5)
    Role.objects.all().delete()
    Identifier.objects.all().delete()
    moved = PYONGYANG | {"latitude": 39.5, "longitude": 125.8}
    report, _ = take_in(moved, MINISTER, CABINET, KOREA)
    town = Entity.objects.get(name="Pyongyang")
    assert (town.parent, town.latitude, town.longitude) == (ours, 1.5, 125.7381)
    assert (Role.objects.count(), Identifier.objects.count(), report.kept) == (0, 0, 4)


def test_the_file_ends_a_role_that_nobody_touched():
    take_in(MINISTER, CABINET, KOREA)
    ended = MINISTER | {"roles": [MINISTER["roles"][0] | {"ended": "2026"}]}
    assert take_in(ended, CABINET, KOREA)[0].changed == 1
    assert Role.objects.get().ended == "2026"
    Role.objects.update(ended="2025-12")
    report, _ = take_in(ended, CABINET, KOREA)
    assert (report.kept, Role.objects.get().ended) == (1, "2025-12")


def test_an_identifier_of_another_entity_is_told_and_found_by():
    entity("Pyongyang City", kind="place", wikidata="Q1").identifiers.create(scheme="viaf", value="7")
    _, refused = take_in(KOREA | {"identifiers": {"viaf": "7"}, "wikidata": "Q1"}, KOREA)
    assert refused == {}
    take_in(PYONGYANG)
    clash = PYONGYANG | {"identifiers": {"viaf": "7"}}
    _, refused = take_in(clash)
    assert (
        refused[1] == "viaf: 7 belongs to Pyongyang City already. Merge the two, or take it out of the line."
    )
    assert take_in({"kind": "place", "name": "Another name", "identifiers": {"viaf": "7"}})[0].added == 0


def test_a_retired_one_is_replaced_and_comes_back_into_use():
    old = {"kind": "organisation", "name": "Twitter", "is_retired": True, "replaced_by": "organisation:X"}
    take_in(old, {"kind": "organisation", "name": "X"})
    twitter = Entity.objects.get(name="Twitter")
    assert (twitter.is_retired, twitter.replaced_by.name) == (True, "X")
    take_in({"kind": "organisation", "name": "Twitter", "is_retired": False})
    twitter.refresh_from_db()
    assert (twitter.is_retired, twitter.replaced_by) == (False, None)


def test_a_merge_in_the_file_is_a_merge_here_with_its_history_and_event():
    lines = [KOREA | {"name": "DPRK", "wikidata": "Q999", "merged_into": "Q423"}, KOREA]
    take_in(*lines)
    korea = Entity.objects.get(wikidata="Q423")
    assert (Merge.objects.get().winner, Merge.objects.get().names) == (korea, ["DPRK"])
    assert found("The DPRK said so.") == [korea.uuid]
    assert Event.objects.filter(kind="entity.merged").count() == 1
    assert take_in(*lines)[0].unchanged == 2


@pytest.mark.parametrize("chunk", [1, 200])
def test_a_dry_run_tells_what_would_change_and_writes_nothing(monkeypatch, chunk):
    from entities.actions import import_authority as verb

    monkeypatch.setattr(verb, "CHUNK", chunk)
    take_in(KOREA | {"description": "A state"})
    stamp, events, audits = Stamp.objects.value(), Event.objects.count(), AuditEntry.objects.count()
    lines = [
        PYONGYANG,
        CABINET,
        PYONGYANG,
        b"{oops",
        KOREA | {"description": "A country", "aliases": [{"text": "DPRK"}]},
    ]
    changes, refused = [], {}
    report = import_authority(
        jsonl(*lines), actor=IMPORTER, now=NOW, on_refused=refused.__setitem__, on_change=changes.append, dry_run=True
    )  # fmt: skip
    assert (report.added, report.changed, report.refused, sorted(refused)) == (2, 1, 2, [3, 4])
    assert "in line 1" in refused[3]
    assert changes[-1].sentences() == ["description: “A state” → “A country”", "aliases: + “DPRK”"]
    assert changes[0].fields["parent"] == ["", "North Korea"]
    assert (Stamp.objects.value(), Event.objects.count(), AuditEntry.objects.count()) == (
        stamp,
        events,
        audits,
    )
    assert (Entity.objects.count(), Alias.objects.count()) == (1, 0)


TABLE = """uuid,Kind,Name,aliases,country,latitude,longitude,parent,identifiers,roles,family name,is retired
,place,North Korea,DPRK [acronym; en] | NK [exact; no link],KP,"40,5",-127.5,,viaf:1|geonames:2,,,
,person,'=Kim,,,,,,,"Chairman [at place:North Korea; from 2016]",-,no
,,,,,,,,,,,
"""


@pytest.mark.parametrize("form", ["{}", "\ufeff{}", "sep=,\n{}"])
def test_a_table_is_read_as_spreadsheets_save_it(form):
    report, refused = take_table(form.format(TABLE))
    assert (report.added, report.loose, refused) == (2, 0, {})
    korea = Entity.objects.get(kind="place")
    assert (korea.country, korea.latitude, korea.longitude) == ("KP", 40.5, -127.5)
    rules = korea.aliases.values_list("text", "language", "kind", "case_rule", "auto_link")
    assert list(rules) == [
        ("DPRK", "en", "acronym", "auto", True),
        ("NK", "", "other_spelling", "exact", False),
    ]
    assert list(map(str, korea.identifiers.all())) == ["geonames:2", "viaf:1"]
    kim = Entity.objects.get(kind="person")
    assert (kim.name, kim.family_name, kim.is_retired) == ("=Kim", "", False)
    assert str(kim.roles.get()) == "Chairman, 2016"
    assert take_table(form.format(TABLE))[0].unchanged == 2


def test_semicolons_tabs_and_line_breaks_in_cells_are_read():
    for sign in ";\t":
        table = f'kind{sign}name{sign}notes\r\nplace{sign}A{ord(sign)}{sign}"one\r\ntwo{sign} three"\r\n'
        assert take_table(table)[0].added == 1
        assert Entity.objects.get(name=f"A{ord(sign)}").notes == f"one\ntwo{sign} three".replace("\t", "\t")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("place,A,x [", "not closed"),
        ("place,A,x [acronym; en; fr]", "'fr' behind 'x' is none of"),
        ("place,A,x ] y", "means nothing"),
        ("place,A,,,,", "added"),
        ("place,A,,B", "has 4 cells, the first line 3"),
        ("animal,A,", "'animal' is none of"),
        (b"place,\xe9,", "not UTF-8"),
        ("place," + "x" * 200_000 + ",", "too long"),
        ("place," + "x" * 300_000 + ",", "longer than 256 kB"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_row_is_said_and_the_next_goes_in(row, told):
    content = b"kind,name,aliases\n" + (row if isinstance(row, bytes) else row.encode()) + b"\nplace,Good,\n"
    _, refused = take_table(content)
    assert told in str(refused.get(2, "added"))
    assert Entity.objects.filter(name="Good").exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"kind,nome\nplace,A\n", "nome: no column"),
        (b"kind\nplace\n", "name: this column is missing"),
        (b"kind,name,name\n", "twice"),
        ("kind,name\n".encode("utf-16"), "not UTF-8"),
        (b"", "is empty"),
    ],
)
def test_a_table_that_cannot_be_read_is_told_by_the_command(tmp_path, content, told):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=told):
        call_command("import_authority", str(path), stdout=io.StringIO(), stderr=io.StringIO())


def test_the_command_rehearses_and_tells_field_by_field(tmp_path, monkeypatch):
    entity("Pyongyang", kind="place", wikidata="Q18808", description="A town")
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in (KOREA, PYONGYANG, CABINET)))
    out = io.StringIO()
    call_command("import_authority", str(path), "--dry-run", "--show", "2", stdout=out)
    assert out.getvalue() == (
        "+ line 1: place North Korea\n    wikidata: nothing → “Q423”\n    country: nothing → “KP”\n"
        "~ line 2: place Pyongyang\n    country: nothing → “KP”\n    latitude: nothing → 39.0194\n"
        "    longitude: nothing → 125.7381\n    identifiers: + “geonames:1871859”\n"
        "    parent: nothing → “North Korea”\n"
        "... and 1 more (--show N).\na.jsonl: would be: 2 added, 1 changed, 0 unchanged.\nNothing was written.\n"
    )
    assert Entity.objects.count() == 1


def test_progress_is_told_by_lines_where_nobody_sits_at_a_terminal(tmp_path, monkeypatch):
    from entities.management import progress

    monkeypatch.setattr(progress, "EVERY", 200)
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"kind": "topic", "name": f"t{n:03}"}) for n in range(500)))
    out = io.StringIO()
    call_command("import_authority", str(path), stdout=out)
    assert out.getvalue().splitlines()[:2] == ["200 lines (40 %) ...", "400 lines (80 %) ..."]


def test_a_run_leaves_nothing_open():
    run = runs.Run(actor=IMPORTER, now=NOW, on_refused=print, on_change=print, dry_run=True)
    with run:
        pass
    with pytest.raises(Exception, match="closed"):
        run.scratch.planned("x")


def test_the_ways_up_are_read_level_by_level_not_one_by_one(django_assert_max_num_queries):
    tops = [{"kind": "place", "name": f"Country {n}"} for n in range(30)]
    towns = [{"kind": "place", "name": f"Town {n}", "parent": f"place:Country {n}"} for n in range(30)]
    take_in(*tops, *({"kind": "place", "name": town["name"]} for town in towns))
    with django_assert_max_num_queries(30 * 3 + 20):  # the audit and the log of each; the rest is by chunk
        assert take_in(*towns)[0].changed == 30
