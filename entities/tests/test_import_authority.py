import io
import json

import pytest
from django.core.management import CommandError, call_command

from entities.actions import import_authority as verb
from entities.actions.merge import merge
from entities.models import Alias, Entity
from entities.tests.authority import IMPORTER, KIM, NOW, UN, entity, found, person, rows, take_in
from masthead import roles
from masthead.actors import NotAllowed, SystemActor
from newsroom.log.models import AuditEntry, Event

pytestmark = pytest.mark.django_db


def test_an_authority_file_becomes_entities_with_their_aliases():
    report, refused = take_in(KIM, UN)
    assert (report.added, report.lines, refused) == (2, 2, {})
    kim = Entity.objects.get(wikidata="Q56226")
    assert (kim.kind, kim.name, kim.slug, kim.family_name) == ("person", "Kim Jong Un", "kim-jong-un", "Kim")
    assert kim.description == "Supreme Leader of North Korea"
    united = Entity.objects.get(name="United Nations")
    assert set(united.aliases.values_list("text", "language", "kind")) == {
        ("UN", "", "acronym"),
        ("الأمم المتحدة", "ar", "full"),
    }


def test_each_new_entity_is_audited_and_told_to_the_log():
    take_in(KIM)
    kim = Entity.objects.get()
    event = Event.objects.about(kim.uuid).get()
    assert (event.kind, event.actor, event.at) == ("entity.changed", IMPORTER.label, NOW)
    assert event.payload == {"changed": ["aliases", "description", "family_name", "kind", "name", "wikidata"]}
    assert AuditEntry.objects.get(subject_uuid=kim.uuid).detail["name"] == ["", "Kim Jong Un"]


def test_the_same_file_again_changes_nothing():
    take_in(KIM, UN, {"kind": "topic", "name": "climate change"})
    before, events = rows(), Event.objects.count()
    report, refused = take_in(KIM, UN, {"kind": "topic", "name": "climate change"})
    assert (report.unchanged, report.lines, refused) == (3, 3, {})
    assert rows() == before
    assert Event.objects.count() == events


def test_many_lines_go_in_by_chunks(monkeypatch):
    monkeypatch.setattr(verb, "CHUNK", 3)
    lines = [{"kind": "work", "name": "!!!", "wikidata": f"Q{n}"} for n in range(1, 11)]
    report, _ = take_in(*lines)
    assert report.added == 10
    assert set(Entity.objects.values_list("slug", flat=True)) == {
        "work",
        *(f"work-{n}" for n in range(2, 11)),
    }
    assert take_in(*lines)[0].unchanged == 10


def test_bad_lines_are_told_with_their_number_and_the_rest_goes_in():
    half = {"kind": "place", "name": "Nowhere", "aliases": [{"text": "Fine"}, {"text": "Bad", "kind": "?"}]}
    report, refused = take_in(KIM, b"", b"{oops", half, UN)
    assert set(refused) == {3, 4}
    assert "not JSON" in refused[3]
    assert (report.added, report.refused) == (2, 2)
    assert not Entity.objects.filter(name="Nowhere").exists()
    assert not Alias.objects.filter(text="Fine").exists()


def test_one_entity_in_two_lines_of_a_file_is_told():
    report, refused = take_in(KIM, UN, KIM | {"description": "Another"})
    assert (report.added, report.refused) == (2, 1)
    assert "in line 1" in refused[3]
    assert Entity.objects.get(name="Kim Jong Un").description == KIM["description"]


def test_the_file_goes_first_where_nobody_changed_what_it_said():
    take_in(KIM)
    report, _ = take_in(KIM | {"description": "Leader", "aliases": [{"text": "김정은", "language": "ko"}]})
    assert (report.changed, report.kept) == (1, 0)
    kim = Entity.objects.get()
    assert kim.description == "Leader"
    assert set(kim.aliases.values_list("text", flat=True)) == {"Kim Jong-un", "김정은"}
    event = Event.objects.about(kim.uuid).last()
    assert event
    assert event.payload == {"changed": ["aliases", "description"]}


def test_what_was_edited_here_stays_and_is_counted():
    take_in(KIM)
    Entity.objects.update(description="North Korea's leader", name="Kim Jong-Un")
    Alias.objects.update(auto_link=False)
    report, _ = take_in(KIM | {"family_name": "KIM"})
    kim = Entity.objects.get()
    assert (kim.description, kim.name, kim.family_name) == ("North Korea's leader", "Kim Jong-Un", "KIM")
    assert kim.aliases.get().auto_link is False
    assert (report.changed, report.kept) == (1, 3)


def test_an_alias_that_was_taken_away_here_stays_away():
    take_in(KIM)
    Alias.objects.all().delete()
    report, _ = take_in(KIM)
    assert (report.unchanged, report.kept, Alias.objects.count()) == (1, 1, 0)


def test_what_the_file_leaves_out_stays():
    take_in(KIM)
    before = rows()
    report, _ = take_in({"kind": "person", "name": "Kim Jong Un", "wikidata": "Q56226"})
    assert report.unchanged == 1
    assert rows() == before


def test_an_entity_without_an_id_is_known_by_kind_and_name_even_after_it_was_renamed_here():
    place = {"kind": "place", "name": "Springfield"}
    take_in(place, {"kind": "work", "name": "Springfield"})
    Entity.objects.filter(kind="place").update(name="Springfield, Illinois")
    report, _ = take_in(place)
    assert (report.unchanged, Entity.objects.count()) == (1, 2)


def test_an_entity_made_here_is_taken_for_the_one_of_the_file():
    made = entity("Kim Jong Un", description="our own words")
    report, _ = take_in(KIM)
    made.refresh_from_db()
    assert (report.changed, Entity.objects.count()) == (1, 1)
    assert (made.wikidata, made.description) == ("Q56226", "our own words")


def test_a_name_without_an_id_that_several_bear_is_refused():
    take_in(*({"kind": "person", "name": "John Smith", "wikidata": f"Q{n}"} for n in (1, 2)))
    report, refused = take_in({"kind": "person", "name": "John Smith"})
    assert "2 entities" in refused[1]
    assert (report.refused, Entity.objects.count()) == (1, 2)


def test_two_of_one_name_with_different_ids_are_two():
    lines = [{"kind": "person", "name": "John Smith", "wikidata": f"Q{n}"} for n in (1, 2)]
    assert take_in(*lines)[0].added == 2
    assert take_in(*lines)[0].unchanged == 2
    assert set(Entity.objects.values_list("slug", flat=True)) == {"john-smith", "john-smith-2"}


def test_a_merged_entity_is_not_made_anew_and_its_new_names_find_the_winner():
    take_in(KIM, {"kind": "person", "name": "Kim the Third"})
    loser, winner = Entity.objects.get(name="Kim the Third"), Entity.objects.get(name="Kim Jong Un")
    merge(loser, into=winner, actor=SystemActor("t", frozenset({"entities.merge_entity"})), now=NOW)
    report, _ = take_in({"kind": "person", "name": "Kim the Third", "aliases": [{"text": "Marshal Kim"}]})
    assert (report.changed, Entity.objects.count()) == (1, 2)
    assert found("Marshal Kim spoke.") == [winner.uuid]


def test_a_chunk_is_read_with_a_few_queries_when_nothing_changes(django_assert_num_queries):
    lines = [{"kind": "place", "name": f"Town {n}"} for n in range(60)]
    take_in(*lines)
    with django_assert_num_queries(5):  # savepoint, lock, entities, aliases, release
        take_in(*lines)


@pytest.mark.parametrize("role", [roles.LIBRARIAN, roles.ADMINISTRATOR])
def test_librarian_and_administrator_may_import(role):
    assert take_in(KIM, actor=person(role))[0].added == 1


@pytest.mark.parametrize("role", [roles.REPORTER, roles.DUTY_EDITOR])
def test_others_may_not_import(role):
    with pytest.raises(NotAllowed):
        take_in(KIM, actor=person(role))
    assert not Entity.objects.exists()


def run(path):
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_authority", str(path), stdout=out, stderr=err)
    except CommandError as error:
        return out.getvalue(), err.getvalue(), str(error)
    return out.getvalue(), err.getvalue(), ""


def test_the_command_says_what_it_did(tmp_path):
    path = tmp_path / "people.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in (KIM, UN)))
    assert run(path) == ("people.jsonl: 2 added, 0 changed, 0 unchanged.\n", "", "")
    assert run(path)[0] == "people.jsonl: 0 added, 0 changed, 2 unchanged.\n"


def test_the_command_tells_bad_lines_and_fails_at_the_end(tmp_path):
    path = tmp_path / "people.jsonl"
    path.write_text("{oops\n" + json.dumps(KIM))
    out, err, error = run(path)
    assert "1 added" in out
    assert "1 refused" in out
    assert err.startswith("line 1: The line is not JSON")
    assert error == "1 of 2 lines were refused; the others are in."


def test_a_file_that_is_empty_or_not_there_is_told(tmp_path):
    empty = tmp_path / "empty.jsonl"
    empty.touch()
    assert "is empty" in run(empty)[2]
    assert "cannot be read: No such file" in run(tmp_path / "none.jsonl")[2]
