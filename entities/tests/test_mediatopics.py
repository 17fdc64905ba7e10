"""IPTC Media Topics as topics: a few concepts in the form of the real file, and the real file where it is."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from entities.actions.import_mediatopics import import_mediatopics
from entities.authority_file.told import Report
from entities.models import Alias, Entity
from entities.search import find
from entities.tests.authority import IMPORTER, NOW, entity, found, person
from entities.tests.authority import take_in as take_in_lines
from masthead import roles
from masthead.actors import NotAllowed
from newsroom.log.models import Event

pytestmark = pytest.mark.django_db
REAL = Path(__file__).resolve().parents[3] / "shared/data/standards/mediatopics/medtop-en-GB-2019-04-06.json"


def concept(code, name, broader="", wikidata="", **more):
    return {
        "uri": f"http://cv.iptc.org/newscodes/mediatopic/{code}",
        "qcode": f"medtop:{code}",
        "prefLabel": {"en-GB": name},
        "definition": {"en-GB": f"All about {name}"},
        "broader": [f"http://cv.iptc.org/newscodes/mediatopic/{broader}"] if broader else [],
        "exactMatch": ["http://cv.iptc.org/newscodes/subjectcode/16000000"]
        + ([f"https://www.wikidata.org/entity/{wikidata}"] if wikidata else []),
        **more,
    }


WAR = concept("20000056", "war", broader="16000000", wikidata="Q198")
CONFLICT = concept("16000000", "conflict, war and peace")
CRIME = concept("20000105", "war crime", broader="20000056", wikidata="Q135010")
RETIRED = concept(
    "20000064", "war crime action", broader="16000000", wikidata="Q135010", retired="2016-04-05T12:00:00+00:00",
    changeNote={"en-GB": "this concept (medtop:20000064) was retired: use war crime (medtop:20000105)"},
)  # fmt: skip


def take_in(*concepts, content=None, **options):
    refused, notes = [], []
    content = content or json.dumps({"dateReleased": "2019-04-06", "conceptSet": concepts}).encode()
    report = import_mediatopics(
        content,
        actor=IMPORTER,
        now=NOW,
        on_refused=lambda *told: refused.append(told),
        on_note=notes.append,
        **options,
    )
    return report, refused, notes


def topic(code):
    return Entity.objects.get(identifiers__scheme="medtop", identifiers__value=code)


def test_concepts_become_topics_with_their_wider_ones_and_replacements():
    report, refused, notes = take_in(RETIRED, WAR, CONFLICT, CRIME)
    assert (report.added, report.loose, refused) == (4, 0, [])
    war = topic("20000056")
    assert (war.kind, war.name, war.description, war.wikidata) == ("topic", "war", "All about war", "Q198")
    assert (war.parent, topic("20000105").parent) == (topic("16000000"), war)
    old = topic("20000064")
    assert (old.is_retired, old.replaced_by, old.wikidata) == (True, topic("20000105"), "")
    assert notes == ["medtop:20000064 war crime action: without Q135010, which means something else too."]


def test_the_same_edition_again_changes_nothing_and_a_newer_one_what_nobody_touched():
    take_in(WAR, CONFLICT, CRIME, RETIRED)
    events = Event.objects.count()
    assert take_in(WAR, CONFLICT, CRIME, RETIRED)[0].unchanged == 4
    assert Event.objects.count() == events
    Entity.objects.filter(name="war").update(description="Our words")
    newer = WAR | {"prefLabel": {"en-GB": "armed conflict"}, "definition": {"en-GB": "New"}}
    report, _, _ = take_in(newer, CONFLICT)
    war = topic("20000056")
    assert (report.changed, report.kept, war.name, war.description) == (1, 1, "armed conflict", "Our words")
    assert found("There is armed conflict.") == []


def test_a_plain_word_is_not_linked_and_the_topic_is_found_by_search():
    take_in(WAR, CONFLICT, CRIME)
    assert found("The war goes on. War is a crime, and a war crime is worse. WAR CRIME") == []
    assert list(find(Entity.objects.current(), "war cri")) == [topic("20000105")]
    assert list(find(Entity.objects.current(), "medtop:20000056")) == [topic("20000056")]


def test_a_librarian_may_let_a_topic_link_and_the_next_edition_leaves_it():
    take_in(WAR)
    Alias.objects.filter(text="war").update(auto_link=True)
    report, _, _ = take_in(WAR)
    assert (report.unchanged, Alias.objects.get().auto_link) == (1, True)
    assert found("The war goes on.") == [topic("20000056").uuid]


def test_a_topic_that_the_newsroom_has_is_taken_for_it_and_goes_on_linking():
    ours = entity("war", kind="topic", description="Ours")
    theirs = entity("Crimes of war", kind="topic", wikidata="Q135010")
    report, _, _ = take_in(WAR, CRIME)
    assert (report.added, report.changed) == (0, 2)
    ours.refresh_from_db()
    assert (ours.description, ours.wikidata) == ("Ours", "Q198")
    assert topic("20000105") == theirs
    assert found("The war goes on.") == [ours.uuid]


def test_a_wikidata_id_of_something_else_is_left_out_and_told():
    entity("War (film)", kind="work", wikidata="Q198")
    report, refused, notes = take_in(WAR, CONFLICT)
    assert (report.added, refused, topic("20000056").wikidata) == (2, [], "")
    assert notes == ["medtop:20000056 war: without Q198, which means something else too."]


@pytest.mark.parametrize("content", [b"nonsense", b"[]", b'{"conceptSet": [1]}', b"\xff", b"[" * 100_000])
def test_another_file_is_told(content, tmp_path):
    path = tmp_path / "x.json"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=r"The file (is not JSON|has no conceptSet)"):
        call_command("import_mediatopics", str(path))


def test_a_concept_that_cannot_be_read_is_told_and_the_others_go_in():
    report, refused, _ = take_in(CONFLICT, {"qcode": "x"}, concept("20000001", "x" * 301))
    assert (report.added, report.refused) == (1, 2)
    assert "none of Media Topics" in refused[0][1]


def test_others_may_not_load_them():
    with pytest.raises(NotAllowed):
        import_mediatopics(b"", actor=person(roles.REPORTER), now=NOW, on_refused=print)


def test_the_real_file_goes_in_whole_and_again():
    assert REAL.exists(), f"{REAL} is missing: this test reads the shared data."
    out = io.StringIO()
    call_command("import_mediatopics", str(REAL), "--dry-run", stdout=out)
    assert not Entity.objects.exists()
    call_command("import_mediatopics", str(REAL), stdout=out)
    told = out.getvalue().splitlines()
    assert told[-1] == "medtop-en-GB-2019-04-06.json: 1228 added, 0 changed, 0 unchanged."
    assert Entity.objects.filter(is_retired=True).count() == 134
    assert Entity.objects.exclude(parent=None).count() == 1211
    assert Entity.objects.exclude(replaced_by=None).count() == 7
    assert Entity.objects.with_wikidata().count() > 950
    call_command("import_mediatopics", str(REAL), stdout=out)
    assert out.getvalue().splitlines()[-1].endswith("0 added, 0 changed, 1228 unchanged.")
    assert found("Police said the war in sport and weather was on television.") == []


@pytest.mark.parametrize("dry_first", [False, True])
def test_a_topic_that_another_file_brought_keeps_its_name_and_gets_only_what_is_missing(dry_first):
    line = {"kind": "topic", "name": "War", "wikidata": "Q198"}
    take_in_lines(line)
    if dry_first:
        take_in(WAR, CONFLICT, CRIME, dry_run=True)
    for _ in range(2):
        take_in(WAR, CONFLICT, CRIME)
        war = Entity.objects.get(wikidata="Q198")
        assert (war.name, war.description, war.parent) == ("War", "All about war", topic("16000000"))
        assert topic("20000056") == war
        assert not war.aliases.exists()
    take_in_lines(line | {"name": "Warfare"})
    war.refresh_from_db()
    assert war.name == "Warfare"


def test_a_topic_that_a_person_made_goes_on_as_it_was_at_every_edition():
    ours = entity("War", kind="topic", wikidata="Q198", parent=entity("Ours", kind="topic"))
    retired = WAR | {"retired": "2020-01-01T00:00:00+00:00"}
    for concepts in ((WAR, CONFLICT), (WAR, CONFLICT), (retired, CONFLICT)):
        take_in(*concepts)
        ours.refresh_from_db()
        assert (ours.name, ours.parent.name, ours.is_retired) == ("War", "Ours", False)
    assert found("The War goes on.") == [ours.uuid]


@pytest.mark.parametrize("concepts", [(WAR, CONFLICT, CRIME), (CRIME, CONFLICT, WAR)])
def test_a_rehearsal_tells_what_the_import_does_also_of_topics_that_are_here(concepts, monkeypatch):
    monkeypatch.setattr("entities.actions.import_mediatopics.CHUNK", 1)
    entity("War", kind="topic", wikidata="Q198")
    rehearsed = take_in(*concepts, dry_run=True)
    assert str(rehearsed[0]) == str(take_in(*concepts)[0])
    assert rehearsed[1] == []


def test_one_reference_leads_nowhere_and_two_lead():
    assert str(take_in(WAR)[0]) == "1 added, 0 changed, 0 unchanged; 1 reference leads nowhere."
    assert "2 references lead nowhere" in str(Report(loose=2))
