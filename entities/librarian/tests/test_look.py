import pytest

from entities.actions.merge import merge
from entities.actions.undo_merge import undo_merge
from entities.librarian import look
from entities.models import Alias, DuplicatePair, Entity, Identifier, Looker, NameBlock, NameKey, NameLook
from entities.tests.authority import NOW, entity, take_in
from masthead.actors import SystemActor
from newsroom.lib import clock

pytestmark = pytest.mark.django_db(transaction=True)
LIBRARIAN = SystemActor("librarian", frozenset({"entities.merge_entity"}))


def look_at_all() -> int:
    units = 0
    while look.look_next(clock.now()):
        units += 1
    return units


def pairs() -> set[tuple[str, str, str]]:
    rows = DuplicatePair.objects.select_related("first", "second")
    return {(str(pair.first), str(pair.second), pair.state) for pair in rows}


def test_two_spellings_of_one_person_are_suggested_with_why():
    entity("Jon Smith"), entity("John Smith"), entity("Mary Major")
    assert look_at_all() == 1
    pair = DuplicatePair.objects.get()
    assert (str(pair.first), str(pair.second)) == ("Jon Smith", "John Smith")
    assert pair.why == "Jon Smith and John Smith: one letter differs"


def test_the_clock_is_told_how_much_waits(monkeypatch):
    monkeypatch.setattr(look, "BATCH", 2)
    for number in range(3):
        entity(f"Name {number}")
    assert look.waiting(NOW, 10) == 2
    assert look_at_all() == 2
    assert look.waiting(NOW, 10) == 0


def test_one_that_is_new_is_compared_with_all_that_were_there():
    entity("Reykjavik", kind="place")
    look_at_all()
    entity("Reykyavik", kind="place")
    look_at_all()
    assert len(pairs()) == 1


def test_another_name_or_identifier_asks_for_a_new_look():
    burma, myanmar = entity("Burma", kind="place"), entity("Myanmar", kind="place", wikidata="Q836")
    look_at_all()
    alias = Alias.objects.create(entity=myanmar, text="Burma")
    look_at_all()
    assert len(pairs()) == 1
    alias.delete()
    look_at_all()
    assert pairs() == set()
    Identifier.objects.create(entity=burma, scheme="wikidata", value="q836")
    look_at_all()
    assert DuplicatePair.objects.get().why == "both are Q836 in wikidata"


def test_an_acronym_makes_nobody_another():
    one, other = entity("United Nations", kind="organisation"), entity("Union Nationale", kind="organisation")
    for each in (one, other):
        Alias.objects.create(entity=each, text="UN", kind="acronym")
    look_at_all()
    assert pairs() == set()
    assert NameKey.objects.filter(key="un").count() == 2


def test_what_a_person_said_of_two_stays():
    one, other = entity("John Smith"), entity("John  smith")
    DuplicatePair.objects.decide(one, other, state="different", by="user:1", at=NOW)
    look_at_all()
    one.save()
    look_at_all()
    assert pairs() == {("John Smith", "John  smith", "different")}


def test_a_merged_pair_waits_no_more_and_undoing_says_that_they_are_two():
    one, other = entity("John Smith", "Smithy"), entity("Jon Smith")
    look_at_all()
    merged = merge(one, into=other, actor=LIBRARIAN, now=NOW)
    look_at_all()
    assert {state for *_, state in pairs()} == {"merged"}
    assert set(NameKey.objects.filter(entity=other).values_list("key", flat=True)) == {
        "john smith", "jon smith", "smithy"
    }  # fmt: skip
    assert not NameKey.objects.filter(entity=one).exists()
    undo_merge(merged, actor=LIBRARIAN, now=NOW)
    look_at_all()
    assert {state for *_, state in pairs()} == {"different"}
    assert NameKey.objects.get(entity=other).key == "jon smith"


def test_the_names_of_a_chain_go_with_its_middle():
    first, middle, last = entity("Kim One"), entity("Kim Two"), entity("Kim Three")
    merge(first, into=middle, actor=LIBRARIAN, now=NOW)
    second = merge(middle, into=last, actor=LIBRARIAN, now=NOW)
    look_at_all()
    assert NameKey.objects.filter(entity=last).count() == 3
    undo_merge(second, actor=LIBRARIAN, now=NOW)
    look_at_all()
    assert NameKey.objects.filter(entity=last).count() == 1
    assert NameKey.objects.filter(entity=middle).count() == 2


def test_a_retired_one_is_suggested_no_more():
    one = entity("John Smith")
    entity("Jon Smith")
    look_at_all()
    Entity.objects.filter(pk=one.pk).update(is_retired=True)
    one.refresh_from_db()
    one.save()
    look_at_all()
    assert pairs() == set()
    assert not NameKey.objects.filter(entity=one).exists()


def test_an_import_asks_for_a_look_at_what_it_changed():
    line = {"kind": "person", "name": "John Smith", "wikidata": "Q1"}
    take_in(line, line | {"name": "Jon Smith", "wikidata": ""})
    assert NameLook.objects.count() == 2
    look_at_all()
    assert len(pairs()) == 1
    take_in(line)
    assert NameLook.objects.count() == 0


def test_what_is_asked_again_while_a_worker_looks_stays(monkeypatch):
    one = entity("John Smith")
    write = look._write_pairs

    def meanwhile(*given):
        write(*given)
        one.save()

    monkeypatch.setattr(look, "_write_pairs", meanwhile)
    assert look.look_next(clock.now())
    assert NameLook.objects.count() == 1


def test_two_workers_do_not_look_at_once(monkeypatch):
    entity("John Smith")
    assert Looker.objects.take(clock.now(), look.LASTS)
    assert not look.look_next(clock.now())
    assert look.look_next(clock.now() + look.LASTS)  # the first was killed: nobody waits for ever


def test_a_name_that_fails_holds_up_no_other_and_is_given_up_after_three_tries(monkeypatch):
    entity("John Smith"), entity("Bad Name")
    look_at_all()
    entity("Jon Smith"), entity("Bad Nane")
    blocks_of = look.blocks_of

    def breaks(known):
        if known.names[0].text == "Bad Nane":
            raise RuntimeError("no")
        return blocks_of(known)

    monkeypatch.setattr(look, "blocks_of", breaks)
    for _ in range(5):
        try:
            while look.look_next(clock.now()):
                pass
        except RuntimeError:
            pass
    left = NameLook.objects.get()
    assert (left.attempts, left.error) == (3, "RuntimeError: no")
    assert ("John Smith", "Jon Smith", "waiting") in pairs()


def test_a_name_that_too_many_share_tells_nobody_from_nobody(monkeypatch):
    monkeypatch.setattr(look, "MOST_IN_BLOCK", 3)
    for _ in range(5):
        entity("Untitled", kind="work")
    look_at_all()
    assert pairs() == set()


def test_a_unit_asks_the_same_number_of_questions_however_many_names_there_are(django_assert_max_num_queries):
    for number in range(100):
        entity(f"Person Number{chr(97 + number % 26)}{chr(97 + number // 26)}")
    with django_assert_max_num_queries(60):
        assert look.look_next(clock.now())
    assert NameBlock.objects.count() > 500


def test_who_took_too_long_lets_go_of_nothing_that_another_holds():
    first = clock.now()
    later = first + look.LASTS
    assert Looker.objects.take(first, look.LASTS)
    assert Looker.objects.take(later, look.LASTS)
    Looker.objects.let_go(first, look.LASTS, later)
    assert not Looker.objects.take(later, look.LASTS)
    Looker.objects.let_go(later, look.LASTS, later)
    assert Looker.objects.take(later, look.LASTS)
