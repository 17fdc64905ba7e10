"""The archive is read again for a new entity or name, in steps."""

import pytest

from articles import retagging, tagging
from articles.actions.decide_tag import decide_tag
from articles.actions.retag_archive import (
    AlreadyLooking,
    NothingToLookFor,
    linking_names,
    retag_archive,
    stop_retagging,
)
from articles.models import NewName, Retagging, Tag
from articles.models.tags import Decision
from articles.retagging import has_name, keys_of, retag_next
from entities.models import Alias, Entity, Stamp
from masthead.actors import NotAllowed
from newsroom.lib import clock
from tests.makers import make_story, text_block

pytestmark = pytest.mark.django_db(transaction=True)


def story(cast, *paragraphs, **fields):
    made = make_story(cast, blocks=(text_block(*paragraphs),), **fields)
    tag_all()
    return made


def tag_all():
    while tagging.tag_next():
        pass


def new_entity(name="Zoltan Varga", kind="person", **values):
    entity = Entity.objects.create(kind=kind, name=name, slug=name.lower().replace(" ", "-"), **values)
    Stamp.objects.move([entity.pk])
    return entity


def ask(cast, entity, **more):
    return retag_archive(entity=entity.uuid, actor=cast.fay, now=clock.now(), **more)


def run():
    while retag_next(clock.now()):
        tag_all()


def tagged(entity):
    return set(Tag.objects.filter(entity=entity).values_list("article", flat=True))


def test_older_stories_with_the_name_are_suggested_the_new_entity(cast):
    named = [
        story(cast, "Zoltan Varga spoke."),
        story(cast, "It rained.", headline="Zoltán Varga wins again"),
        story(cast, "<strong>ZOLTAN</strong> VARGA said no."),
    ]
    other = story(cast, "It rained on Zoltan.")
    entity = new_entity()
    row = ask(cast, entity)
    run()
    row.refresh_from_db()
    assert tagged(entity) == {each.pk for each in named[:2]} | ({named[2].pk} & tagged(entity))
    assert other.pk not in tagged(entity)
    assert (row.seen, row.found, row.after) == (4, 3, row.until)
    assert row.finished_at


def test_what_readers_see_waits_for_a_person(cast):
    story(cast, "Zoltan Varga spoke.")
    entity = new_entity()
    ask(cast, entity)
    run()
    assert Tag.objects.get(entity=entity).decision == Decision.SUGGESTED


def test_a_story_in_which_it_was_found_before_is_not_tagged_again(cast):
    entity = new_entity()
    story(cast, "Zoltan Varga spoke.")
    row = ask(cast, entity)
    run()
    row.refresh_from_db()
    assert (row.seen, row.found) == (1, 0)


def test_a_rejection_stays_a_rejection(cast):
    made = story(cast, "Zoltan Varga spoke.")
    entity = new_entity()
    decide_tag(
        story=made.uuid, entity=entity.uuid, decision=Decision.REJECTED, actor=cast.ben, now=clock.now()
    )
    ask(cast, entity)
    run()
    assert Tag.objects.get(entity=entity).decision == Decision.REJECTED


def test_it_goes_in_steps_and_on_where_it_stopped(cast, monkeypatch):
    for _ in range(5):
        story(cast, "Zoltan Varga spoke.")
    monkeypatch.setattr(retagging, "CHUNK", 2)
    monkeypatch.setattr(retagging, "STEP_SECONDS", 0)
    entity = new_entity()
    row = ask(cast, entity)
    steps = []
    while retag_next(clock.now()):
        row.refresh_from_db()
        steps.append(row.seen)
    assert steps == [2, 4, 5]
    tag_all()
    assert len(tagged(entity)) == 5


def test_stories_known_to_have_the_name_come_first(cast, monkeypatch):
    first, known = story(cast, "It rained."), story(cast, "Zoltan Varga spoke.")
    NewName.objects.filter(article=known).delete()
    NewName.objects.create(article=known, key="zoltan varga", name="Zoltan Varga", mentions=1)
    monkeypatch.setattr(retagging, "CHUNK", 1)
    monkeypatch.setattr(retagging, "STEP_SECONDS", 0)
    entity = new_entity()
    row = ask(cast, entity)
    retag_next(clock.now())
    row.refresh_from_db()
    assert (row.seen, row.found, row.after) == (1, 1, first.pk)
    run()
    assert tagged(entity) == {known.pk}
    row.refresh_from_db()
    assert row.found == 1


def test_a_worker_that_dies_is_followed_by_another(cast, monkeypatch):
    story(cast, "Zoltan Varga spoke.")
    entity = new_entity()
    ask(cast, entity)

    def die(*args):
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(retagging, "_step", die)
        with pytest.raises(SystemExit):
            retag_next(clock.now())
    assert retagging.count_waiting(clock.now(), 10) == 0
    assert retag_next(clock.now() + retagging.LASTS)
    tag_all()
    assert len(tagged(entity)) == 1


def test_a_fault_is_written_down_and_given_up_after_three_tries(cast, monkeypatch):
    story(cast, "Zoltan Varga spoke.")
    row = ask(cast, new_entity())

    def fail(*args):
        raise OverflowError("too deep")

    monkeypatch.setattr(retagging, "has_name", fail)
    for _ in range(3):
        with pytest.raises(OverflowError):
            retag_next(clock.now())
        Retagging.objects.update(step_at=clock.now())
    assert not retag_next(clock.now())
    row.refresh_from_db()
    assert (row.attempts, row.error) == (3, "OverflowError: too deep")


def test_one_at_a_time_for_an_entity_and_it_can_be_stopped(cast):
    story(cast, "Zoltan Varga spoke.")
    entity = new_entity()
    row = ask(cast, entity)
    with pytest.raises(AlreadyLooking):
        ask(cast, entity)
    stop_retagging(retagging=row.pk, actor=cast.fay, now=clock.now())
    assert not retag_next(clock.now())
    ask(cast, entity)
    run()
    assert len(tagged(entity)) == 1


def test_fresh_stories_go_before_the_archive(cast, monkeypatch):
    monkeypatch.setattr(retagging, "BACKLOG", 0)
    story(cast, "Zoltan Varga spoke.")
    ask(cast, new_entity())
    make_story(cast)
    assert retagging.count_waiting(clock.now(), 10) == 0
    assert not retag_next(clock.now())
    tag_all()
    assert retagging.count_waiting(clock.now(), 10) == 1


def test_who_has_not_the_right_cannot_ask_or_stop(cast):
    entity = new_entity()
    with pytest.raises(NotAllowed):
        retag_archive(entity=entity.uuid, actor=cast.carla, now=clock.now())
    row = ask(cast, entity)
    with pytest.raises(NotAllowed):
        stop_retagging(retagging=row.pk, actor=cast.carla, now=clock.now())


def test_names_that_do_not_link_by_themselves_are_not_looked_for(cast):
    entity = new_entity("The Sun", "organisation")
    Alias.objects.create(entity=entity, text="The Sun", auto_link=False)
    with pytest.raises(NothingToLookFor):
        ask(cast, entity)
    Alias.objects.create(entity=entity, text="Sun newspaper")
    assert linking_names(entity) == ["Sun newspaper"]
    assert ask(cast, entity).names == ["Sun newspaper"]


def test_names_of_what_was_merged_by_way_of_another_are_looked_for(cast):
    winner = new_entity("Zoltan Varga")
    between = new_entity("Z. Varga", merged_into=winner)
    new_entity("Varga Zoltan", merged_into=between)
    assert set(linking_names(winner)) == {"Zoltan Varga", "Z. Varga", "Varga Zoltan"}


def test_an_empty_archive_is_done_at_once(cast):
    row = ask(cast, new_entity())
    run()
    row.refresh_from_db()
    assert row.finished_at


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Recep Tayyip Erdoğan", "In Ankara, Recep Tayyip Erdogan’s aides left."),
        ("Centre for Policy", "the Center for Policy said"),
        ("Kim Jong-un", "KIM Jong Un"),
        ("Johnson & Sons", "Johnson and Sons closed"),
        ("U.S. Navy", "the US Navy"),
        ("UNESCO", "the U. N. E. S. C. O. said"),
        ("Unesco", "the U.N.E.S.C.O. said"),
        ("Conan O'Brien", "by Conan OBrien"),
        ("Conan OBrien", "by Conan O’Brien’s friend"),
        ("김정은", "김정은은 말했다"),
        ("李强", "总理李强说"),
        ("Jürgen Müller", "Juergen Mueller kam"),
    ],
)
def test_a_name_is_found_however_it_is_written(name, words):
    assert has_name(words, keys_of(name))


@pytest.mark.parametrize(("name", "words"), [("Ann", "Annual"), ("Zoltan Varga", "Zoltan. Varga")])
def test_a_part_of_a_word_or_two_sentences_are_no_name(name, words):
    assert not has_name(words, keys_of(name))
