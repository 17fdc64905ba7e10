"""The index file in its life: built, used, patched, replaced, lost. The answers are always the database's."""

import contextlib
import os
import random
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from entities import gazetteer, index_store
from entities.actions import build_index as building
from entities.actions.build_index import build_if_due, build_index, build_now, is_due, waiting
from entities.actions.merge import CannotMerge, merge
from entities.actions.undo_merge import undo_merge
from entities.models import Alias, Entity, IndexFile, Merge, NameChange, Stamp
from entities.tagger import Gazetteer
from entities.tests.authority import KIM, NOW, UN, entity, found, take_in
from masthead.actors import SystemActor
from tests.waiting import until

MERGER = SystemActor("test", frozenset({"entities.merge_entity"}))
WORDS = ["Kim", "Jong", "Un", "Park", "US", "May", "Oslo", "of", "the", "New", "York", "Times"]


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings, monkeypatch):
    settings.VAR = tmp_path
    monkeypatch.setattr(gazetteer, "_kept", None)


def files() -> list[str]:
    return sorted(path.name for path in index_store.folder().glob("*.*"))


def uses_a_file() -> bool:
    gazetteer.current()
    return bool(gazetteer._kept and gazetteer._kept.names.base.file)


def check_answers(chance=None):
    """Those of an index that is made from nothing."""
    ours, fresh = gazetteer.current()._index, Gazetteer.build(gazetteer.alias_rows())._index
    keys = set(fresh._aliases) | set(gazetteer._kept.names.overlay.entries)
    assert {key: ours.get(key) for key in keys} == {key: fresh.get(key) for key in keys}
    for key in fresh._aliases:
        first = key.partition(" ")[0]
        assert set(fresh.beginning(first).lengths) <= set(ours.beginning(first).lengths)
        assert ours.beginning(first).small or not fresh.beginning(first).small


pytestmark = pytest.mark.django_db


def test_a_build_is_used_with_the_next_story_and_answers_as_before():
    take_in(KIM, UN)
    before = [match.aliases for match in gazetteer.current().find("Kim Jong Un at the UN, Kim")]
    row = build_index(now=NOW)
    assert row.names == 6  # with the family name; "Kim Jong-un" reads as "Kim Jong Un" does
    assert uses_a_file()
    assert [match.aliases for match in gazetteer.current().find("Kim Jong Un at the UN, Kim")] == before
    assert (index_store.folder() / row.name).stat().st_size == row.bytes


def test_with_a_file_nothing_is_asked_but_whether_something_has_changed(django_assert_num_queries):
    take_in(KIM, UN)
    build_index(now=NOW)
    first = gazetteer.current()
    with django_assert_num_queries(1):
        assert gazetteer.current() is first


def test_a_change_costs_a_few_questions_however_many_names_there_are(django_assert_max_num_queries):
    take_in(KIM, UN)
    build_index(now=NOW)
    gazetteer.current()
    Alias.objects.create(entity=Entity.objects.get(wikidata="Q56226"), text="Rocket Man")
    with django_assert_max_num_queries(9):
        gazetteer.current()
    assert found("Rocket Man")


def test_what_changes_after_the_build_is_found_at_once():
    kim, other = entity("Kim Jong Un", "Rocket Man"), entity("Kim Yo Jong")
    build_index(now=NOW)
    Alias.objects.create(entity=other, text="Sister")
    assert found("Rocket Man and Sister") == [kim.uuid, other.uuid]
    kim.aliases.get().delete()
    assert found("Rocket Man and Sister") == [other.uuid]
    kim.name = "Kim Jung Un"
    kim.save()
    assert found("Kim Jong Un, Kim Jung Un") == [kim.uuid]
    kim.is_retired = True
    kim.save()
    assert found("Kim Jong Un, Kim Jung Un, Sister") == [other.uuid]
    check_answers()


def test_a_merge_after_the_build_and_its_undoing_are_followed_down_the_chain():
    a, b, c = (entity(name, kind="place") for name in ("Aa", "Bb", "Cc"))
    first = merge(a, into=b, actor=MERGER, now=NOW)
    build_index(now=NOW)
    assert found("Aa Bb Cc") == [b.uuid, b.uuid, c.uuid]
    second = merge(b, into=c, actor=MERGER, now=NOW)
    assert found("Aa Bb Cc") == [c.uuid] * 3
    undo_merge(first, actor=MERGER, now=NOW)
    assert found("Aa Bb Cc") == [a.uuid, c.uuid, c.uuid]
    undo_merge(second, actor=MERGER, now=NOW)
    assert found("Aa Bb Cc") == [a.uuid, b.uuid, c.uuid]
    check_answers()


def test_a_name_ruled_by_an_alias_of_the_merged_one_is_itself_again_after_the_undoing():
    ruling = entity("Reading FC", kind="place")
    Alias.objects.create(entity=ruling, text="Reading", auto_link=False)
    town = entity("Reading", kind="place")
    build_index(now=NOW)
    merged = merge(ruling, into=town, actor=MERGER, now=NOW)
    assert found("in Reading") == []
    build_index(now=NOW)
    undo_merge(merged, actor=MERGER, now=NOW)
    check_answers()


def test_an_entity_that_is_deleted_all_the_same_is_found_no_more():
    oslo = entity("Oslo", kind="place")
    build_index(now=NOW)
    oslo.delete()
    assert found("Oslo") == []


def test_what_was_rolled_back_over_a_file_is_forgotten():
    kim = entity("Kim Jong Un")
    build_index(now=NOW)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Alias.objects.create(entity=kim, text="Rocket Man")
        assert found("Rocket Man") == [kim.uuid]
        raise ZeroDivisionError
    Alias.objects.create(entity=kim, text="Little Rocket Man")
    assert found("Little Rocket Man, Rocket Man") == [kim.uuid]
    check_answers()


@pytest.mark.parametrize("seed", range(8))
def test_through_random_edits_file_and_overlay_answer_as_the_database_does(seed):
    chance = random.Random(seed)
    for _ in range(8):
        edit_add(chance)
    for _ in range(60):
        edit = chance.choice(EDITS)
        edit(chance)
        if chance.random() < 0.5:
            check_answers()
    check_answers()


def some_name(chance):
    return " ".join(chance.choice(WORDS) for _ in range(chance.choice([1, 1, 2, 3])))


def one(chance, entities=None):
    return chance.choice(list((entities or Entity.objects).order_by("pk")))


def edit_add(chance):
    kind = chance.choice(["person", "person", "place"])
    family = chance.choice(WORDS) if kind == "person" and chance.random() < 0.5 else ""
    entity(some_name(chance), some_name(chance), kind=kind, family_name=family)


def edit_alias(chance):
    Alias.objects.update_or_create(
        entity=one(chance), text=some_name(chance), defaults={"auto_link": chance.random() < 0.5}
    )


def edit_remove_alias(chance):
    if Alias.objects.exists():
        chance.choice(list(Alias.objects.order_by("pk"))).delete()


def edit_rename(chance):
    changed = one(chance)
    changed.name = some_name(chance)
    changed.save()


def edit_retire(chance):
    changed = one(chance)
    changed.is_retired = not changed.is_retired
    changed.save()


def edit_merge(chance):
    with contextlib.suppress(CannotMerge):
        merge(one(chance), into=one(chance), actor=MERGER, now=NOW)


def edit_undo(chance):
    if standing := list(Merge.objects.filter(undone_at=None).order_by("pk")):
        undo_merge(chance.choice(standing), actor=MERGER, now=NOW)


def edit_build(chance):
    build_index(now=NOW)


def edit_restart(chance):
    gazetteer._kept = None


def edit_undecided(chance):
    """Something that is read and then rolled back."""
    with transaction.atomic():
        edit_alias(chance)
        edit_add(chance)
        gazetteer.current()
        transaction.set_rollback(True)


EDITS = [
    edit_add, edit_alias, edit_remove_alias, edit_rename, edit_retire, edit_merge, edit_merge, edit_undo, edit_build,
    edit_restart, edit_undecided,
]  # fmt: skip


def test_a_file_is_due_at_once_then_after_many_changes_or_a_day_and_never_too_soon(monkeypatch):
    monkeypatch.setattr(building, "MANY", 3)
    assert not is_due(NOW)
    oslo = entity("Oslo", kind="place")
    assert waiting(NOW, 200) == 1
    assert build_if_due(NOW)
    later, tomorrow = NOW + timedelta(minutes=5), NOW + timedelta(days=2)
    assert not is_due(tomorrow)  # nothing has changed
    oslo.save()
    assert not is_due(later)
    assert is_due(tomorrow)
    oslo.save()
    oslo.save()
    assert not is_due(NOW + timedelta(seconds=30))
    assert is_due(later)
    IndexFile.objects.update(seconds=100)
    assert not is_due(later)  # an import goes on: the workers have other things to do


def test_a_build_that_has_just_been_tried_is_not_tried_again(monkeypatch):
    entity("Oslo", kind="place")
    monkeypatch.setattr(building, "write_index", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build_if_due(NOW)
    assert not build_if_due(NOW)
    monkeypatch.undo()


def test_the_last_two_files_are_kept_and_the_changes_that_both_have_are_forgotten():
    oslo = entity("Oslo", kind="place")
    made = []
    for _ in range(4):
        oslo.save()
        made.append(build_index(now=NOW))
    assert list(IndexFile.objects.values_list("name", flat=True)) == [made[3].name, made[2].name]
    assert list(NameChange.objects.values_list("pk", flat=True)) == [made[3].up_to]
    old = [index_store.folder() / row.name for row in made[:2]]
    for path in old:
        os.utime(path, (0, 0))
    index_store.sweep()
    assert not any(path.exists() for path in old)
    check_answers()


def test_who_still_has_a_file_that_is_gone_takes_the_newest():
    oslo = entity("Oslo", kind="place")
    build_index(now=NOW)
    gazetteer.current()
    for text in ("Christiania", "Kristiania", "Ánslo", "The Tiger City"):
        Alias.objects.create(entity=oslo, text=text)
        row = build_index(now=NOW)
    assert len(found("Christiania, Kristiania, Ánslo, The Tiger City")) == 4
    assert gazetteer._kept.names.base.row == row.pk


def test_names_that_change_while_a_file_is_built_are_right():
    kim, park = entity("Kim", kind="place"), entity("Park", kind="place")
    changed = []

    def meanwhile(names):
        if not changed:
            changed.append(merge(kim, into=park, actor=MERGER, now=NOW))
            Alias.objects.create(entity=park, text="Later")

    build_index(now=NOW, on_progress=meanwhile)
    assert uses_a_file()
    assert found("Kim Park Later") == [park.uuid] * 3
    check_answers()


def test_of_two_builders_at_once_one_has_an_effect():
    entity("Oslo", kind="place")
    made = []
    first = build_index(now=NOW, on_progress=lambda names: made or made.append(build_index(now=NOW)))
    assert first is None
    assert list(IndexFile.objects.values_list("name", flat=True)) == [made[0].name]
    assert files() == [made[0].name]


def test_while_one_process_builds_the_others_on_its_machine_do_not():
    entity("Oslo", kind="place")
    with building._only_builder(timedelta(0)):
        assert build_now() is None
        assert not build_if_due(NOW)


def test_another_machine_fetches_the_file(settings, tmp_path):
    oslo = entity("Oslo", kind="place")
    build_index(now=NOW)
    settings.VAR = tmp_path / "another"
    assert found("Oslo") == [oslo.uuid]
    assert uses_a_file()
    assert len(files()) == 1


def test_a_file_that_is_lost_everywhere_is_done_without_and_built_again():
    oslo = entity("Oslo", kind="place")
    row = build_index(now=NOW)
    index_store.take_down(row.name)
    assert found("Oslo") == [oslo.uuid]
    assert not uses_a_file()
    assert is_due(NOW + timedelta(minutes=5))
    build_index(now=NOW)
    assert uses_a_file()


def test_a_damaged_file_is_told_and_fetched_again(caplog):
    oslo = entity("Oslo", kind="place")
    path = index_store.folder() / build_index(now=NOW).name
    path.write_bytes(path.read_bytes()[:100])
    assert found("Oslo") == [oslo.uuid]
    assert "should hold" in caplog.text
    Stamp.objects.move([oslo.pk])
    assert uses_a_file()


def test_a_file_of_another_version_is_passed_by_and_built_again():
    entity("Oslo", kind="place")
    row = build_index(now=NOW)
    IndexFile.objects.update(name=row.name.replace("names1", "names0"))
    assert not uses_a_file()
    assert is_due(NOW + timedelta(minutes=5))


def test_what_a_killed_builder_left_is_swept_after_an_hour():
    entity("Oslo", kind="place")
    for name in ("a.part", "b.scratch", "c.fetched", "names1-d.index"):
        (index_store.folder() / name).touch()
        os.utime(index_store.folder() / name, (0, 0))
    (index_store.folder() / "e.part").touch()
    row = build_index(now=NOW)
    assert files() == sorted(["e.part", row.name])


@pytest.mark.django_db(transaction=True)
def test_a_build_that_is_killed_is_harmless_and_the_next_one_is_whole(processes, tmp_path):
    oslo = entity("Oslo", kind="place")
    places = [Entity(name=f"Place {n}", slug=f"place-{n}", kind="place") for n in range(20_000)]
    Entity.objects.bulk_create(places, batch_size=500)
    Stamp.objects.move([oslo.pk])
    killed = processes.start("manage.py", "build_index")
    until(lambda: list(tmp_path.glob("entities/*.scratch")), "the scratch file")
    processes.kill(killed)
    assert not IndexFile.objects.exists()
    assert found("Oslo") == [oslo.uuid]
    again = processes.start("manage.py", "build_index")
    assert again.wait(timeout=120) == 0
    assert IndexFile.objects.get().names == 20_001
    assert uses_a_file()
    assert found("Oslo") == [oslo.uuid]


@pytest.mark.django_db(transaction=True)
def test_the_clock_has_a_worker_build_the_file(processes):
    entity("Oslo", kind="place")
    processes.worker("tagging")
    processes.clock()
    until(IndexFile.objects.exists, "the build")
    assert uses_a_file()


def test_the_command_tells_what_it_built(capsys):
    take_in(KIM, UN)
    call_command("build_index")
    assert f"{IndexFile.objects.get().name}: 6 names, " in capsys.readouterr().out
    with building._only_builder(timedelta(0)), pytest.raises(CommandError, match="Somebody else"):
        call_command("build_index")
