"""What has changed about somebody: a ripple is started, and finds the live stories that say otherwise."""

import pytest
from django.db import connection

from articles.actions.decide_tag import decide_tag
from articles.models.tags import Decision
from entities.kinds import NameKind
from entities.models import Alias, Entity
from newsroom.lib import clock
from publishing.actions import read_ripples as reading
from publishing.actions.read_ripples import count_waiting, read_next
from publishing.actions.start_ripple import CannotStart, Said, start_ripple
from publishing.models import Ripple, RippleHit
from publishing.tests.ripples import NEW, ROLE, SENTENCE, change_entity, out, read, start
from tests.makers import make_story, text_block

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_sentence_that_says_otherwise_is_found_with_what_it_could_say(cast, pompeo):
    story = out(cast, pompeo)
    out(cast, pompeo, "Mike Pompeo laughed.")
    ripple = read(cast, pompeo)
    assert (ripple.state, ripple.seen, ripple.found) == ("read", 2, 1)
    hit = ripple.hits.get()
    assert (hit.story, hit.sentence, hit.proposed, hit.version) == (story.uuid, SENTENCE, NEW, 1)


def test_a_draft_that_is_not_out_is_not_read(cast, pompeo):
    story = make_story(cast, blocks=(text_block(SENTENCE),), embargo_at="2099-01-01T00:00:00+00:00")
    decide_tag(
        story=story.uuid, entity=pompeo.uuid, decision=Decision.CONFIRMED, actor=cast.ben, now=clock.now()
    )
    assert read(cast, pompeo).seen == 0


def test_it_is_read_in_steps_and_goes_on_where_it_stopped(cast, pompeo, monkeypatch):
    stories = [out(cast, pompeo) for _ in range(5)]
    monkeypatch.setattr(reading, "CHUNK", 2)
    monkeypatch.setattr(reading, "STEP_SECONDS", 0)
    ripple = start(cast, pompeo)
    seen = []
    while read_next(clock.now()):
        ripple.refresh_from_db()
        seen.append((ripple.seen, ripple.state))
    assert seen == [(2, "reading"), (4, "reading"), (5, "read")]
    assert {hit.story for hit in ripple.hits.all()} == {story.uuid for story in stories}
    assert [hit.story for hit in ripple.hits.all()] == [story.uuid for story in reversed(stories)]


def test_a_worker_that_dies_loses_nothing_and_is_followed_by_another(cast, pompeo, monkeypatch):
    out(cast, pompeo)
    ripple = start(cast, pompeo)
    with monkeypatch.context() as patched:
        patched.setattr(reading, "_read_chunk", _die)
        with pytest.raises(SystemExit):
            read_next(clock.now())
    assert count_waiting(clock.now(), 10) == 0  # the claim stands for a minute
    assert count_waiting(clock.now() + reading.LASTS, 10) == 1
    assert read_next(clock.now() + reading.LASTS)
    ripple.refresh_from_db()
    assert (ripple.found, ripple.attempts) == (1, 0)


def _die(*args):
    raise SystemExit


def test_a_fault_is_written_down_and_given_up_after_three_tries(cast, pompeo, monkeypatch):
    out(cast, pompeo)
    ripple = start(cast, pompeo)

    def fail(*args):
        raise OverflowError("too deep")

    monkeypatch.setattr(reading, "hits", fail)
    for _ in range(3):
        with pytest.raises(OverflowError):
            read_next(clock.now())
        Ripple.objects.update(step_at=clock.now())
    assert not read_next(clock.now())
    ripple.refresh_from_db()
    assert (ripple.attempts, ripple.error) == (3, "OverflowError: too deep")


def test_stories_of_what_was_merged_into_it_are_read_as_well(cast, pompeo):
    other = Entity.objects.create(kind="person", name="Michael Pompeo", slug="michael-pompeo")
    story = out(cast, other, "Secretary of State Michael Pompeo left.")
    Entity.objects.filter(pk=other.pk).update(merged_into=pompeo)
    ripple = start_ripple(entity=other.uuid, said=ROLE, actor=cast.fay, now=clock.now())
    assert ripple.entity == pompeo
    read_next(clock.now())
    assert ripple.hits.get().story == story.uuid


def test_who_is_merged_while_stories_are_read_is_read_as_the_other(cast, pompeo):
    other = Entity.objects.create(kind="person", name="Michael Pompeo", slug="michael-pompeo")
    ripple = start(cast, other)
    story = out(cast, pompeo)
    Entity.objects.filter(pk=other.pk).update(merged_into=pompeo)
    read_next(clock.now())
    assert ripple.hits.get().story == story.uuid


def test_stories_are_read_while_others_may_write(cast, pompeo, monkeypatch):
    """A long story takes seconds; SQLite has one writer at a time."""
    out(cast, pompeo)
    start(cast, pompeo)
    inside, hits = [], reading.hits
    monkeypatch.setattr(
        reading, "hits", lambda *args: inside.append(connection.in_atomic_block) or hits(*args)
    )
    read_next(clock.now())
    assert inside == [False]


@pytest.mark.parametrize(
    "said",
    [
        Said("flood", note="n"),
        Said("role", note="n"),
        Said("role", ("x",) * 21, note="n"),
        Said("role", ("-",), note="n"),
        Said("rename", ("Swaziland",), note="n"),
        Said("death", since="yesterday", note="n"),
        Said("death"),
        Said("death", note="n" * 1001),
        Said("rename", ("Swaziland",), "E" * 201, note="n"),
    ],
)
def test_a_change_that_says_too_little_or_too_much_is_refused(cast, pompeo, said):
    with pytest.raises(CannotStart):
        start(cast, pompeo, said)
    assert not Ripple.objects.exists()


def test_a_chunk_is_read_in_a_fixed_number_of_questions(cast, pompeo, django_assert_max_num_queries):
    for _ in range(4):
        out(cast, pompeo)
    start(cast, pompeo)
    with django_assert_max_num_queries(14):
        read_next(clock.now())
    assert RippleHit.objects.count() == 4


def test_after_a_renaming_the_former_name_is_the_subject_too(cast):
    minister = Entity.objects.create(kind="person", name="Jane Smith", family_name="Smith", slug="jane-smith")
    out(cast, minister, "Transport Minister Jane Smith spoke.")
    Alias.objects.create(entity=minister, text="Jane Smith", kind=NameKind.FORMER_NAME)
    change_entity(cast, minister, name="Jane Doe", family_name="Doe")
    ripple = read(cast, minister, Said("role", ("Transport Minister",), note="n"))
    assert ripple.hits.get().proposed == "Then-Transport Minister Jane Smith spoke."


def test_after_a_renaming_the_former_family_name_alone_is_the_subject_too(cast):
    minister = Entity.objects.create(kind="person", name="Jane Smith", family_name="Smith", slug="jane-smith")
    out(
        cast,
        minister,
        "Jane Smith came.",
        "Transport Minister Smith spoke.",
        "Transport Minister Ann Smith left.",
    )
    Alias.objects.create(entity=minister, text="Jane Smith", kind=NameKind.FORMER_NAME)
    change_entity(cast, minister, name="Jane Doe", family_name="Doe")
    ripple = read(cast, minister, Said("role", ("Transport Minister",), note="n"))
    proposed = [hit.proposed for hit in ripple.hits.all()]
    assert proposed == ["Then-Transport Minister Smith spoke."]
