"""What has changed about somebody reaches the live stories that say otherwise."""

import json

import pytest
from django.db import connection, transaction

from articles.actions.decide_tag import decide_tag
from articles.models.tags import Decision
from entities.actions.reinstate import reinstate
from entities.actions.retire import retire
from entities.changes import Change, record_changes
from entities.kinds import NameKind
from entities.models import Alias, Entity, Role
from masthead.actors import NotAllowed
from newsroom.lib import clock
from newsroom.lib.html import plain
from newsroom.log.models import AuditEntry, Event
from publishing.actions import read_ripples as reading
from publishing.actions.amend import amend
from publishing.actions.amend_ripple import CHANGE, LEAVE, NOTE, Choice, IsClosed, TooMany, amend_ripple
from publishing.actions.close_ripple import close_ripple
from publishing.actions.kill import kill, unpublish
from publishing.actions.publish import publish, update
from publishing.actions.read_ripples import count_waiting, read_next
from publishing.actions.restore import restore
from publishing.actions.start_ripple import CannotStart, NotWaiting, Said, start_ripple
from publishing.actions.suggest_ripples import suggest_ripples
from publishing.models import Correction, LiveStory, Ripple, RippleHit, Snapshot
from publishing.patch import SetFields
from publishing.tests.test_at_once import Gate
from tests.makers import edit, make_story, text_block

pytestmark = pytest.mark.django_db(transaction=True)

SENTENCE = "A meeting of Mike Pompeo, the US Secretary of State, was called off."
NEW = "A meeting of Mike Pompeo, the then US Secretary of State, was called off."
NOTE_TEXT = "Mike Pompeo ceased to be Secretary of State in January 2021."
ROLE = Said("role", ("Secretary of State",), since="2021-01-20", note=NOTE_TEXT)


def make_pompeo():
    return Entity.objects.create(kind="person", name="Mike Pompeo", family_name="Pompeo", slug="mike-pompeo")


@pytest.fixture
def pompeo():
    return make_pompeo()


def out(cast, entity, *paragraphs, **fields):
    story = make_story(cast, blocks=(text_block(*(paragraphs or ("It rained.", SENTENCE))),), **fields)
    decide_tag(
        story=story.uuid, entity=entity.uuid, decision=Decision.CONFIRMED, actor=cast.ben, now=clock.now()
    )
    story.refresh_from_db()
    publish(story=story.uuid, edit_version=story.edit_version, actor=cast.carla, now=clock.now())
    return story


def start(cast, entity, said=ROLE, actor=None):
    return start_ripple(entity=entity.uuid, said=said, actor=actor or cast.fay, now=clock.now())


def read(cast, entity, said=ROLE):
    ripple = start(cast, entity, said)
    while read_next(clock.now()):
        pass
    ripple.refresh_from_db()
    return ripple


def decide(cast, ripple, *choices, actor=None):
    return amend_ripple(ripple=ripple.pk, choices=choices, actor=actor or cast.carla, now=clock.now())


def change_all(cast, ripple):
    return decide(cast, ripple, *(Choice(hit.pk, CHANGE, hit.proposed) for hit in ripple.hits.all()))


def document(story):
    return LiveStory.objects.get(story=story.uuid).snapshot.read()


def words(story):
    return plain(document(story)["blocks"][0]["html"])


def states(ripple):
    return [hit.state for hit in ripple.hits.order_by("pk")]


def test_the_sentence_that_says_otherwise_is_found_with_what_it_could_say(cast, pompeo):
    story = out(cast, pompeo)
    out(cast, pompeo, "Mike Pompeo laughed.")
    ripple = read(cast, pompeo)
    assert (ripple.state, ripple.seen, ripple.found) == ("read", 2, 1)
    hit = ripple.hits.get()
    assert (hit.story, hit.sentence, hit.proposed, hit.version) == (story.uuid, SENTENCE, NEW, 1)


def test_the_chosen_story_is_amended_with_a_dated_note_and_no_draft_is_touched(cast, pompeo):
    story = out(cast, pompeo)
    edit(story, cast, headline="Not to be seen yet")
    outcome = change_all(cast, read(cast, pompeo))
    (snapshot,) = outcome.snapshots
    assert (snapshot.verb, snapshot.version, outcome.refused) == ("amend", 2, [])
    live = document(story)
    assert words(story) == f"It rained.\n{NEW}"
    assert live["headline"] == "Harbour opens again"
    (note,) = live["corrections"]
    assert (note["note"], note["version"], note["is_update"]) == (NOTE_TEXT, 2, True)
    event = Event.objects.latest("sequence")
    assert (event.kind, event.subject_uuid, event.payload["note"]) == (
        "story.amended",
        story.uuid,
        NOTE_TEXT,
    )
    story.refresh_from_db()
    assert story.headline == "Not to be seen yet"


def test_the_note_alone_can_be_added_and_a_sentence_can_be_left(cast, pompeo):
    noted, left = out(cast, pompeo), out(cast, pompeo)
    ripple = read(cast, pompeo)
    hits = {hit.story: hit for hit in ripple.hits.all()}
    outcome = decide(cast, ripple, Choice(hits[noted.uuid].pk, NOTE), Choice(hits[left.uuid].pk, LEAVE))
    assert (len(outcome.snapshots), outcome.left) == (1, 1)
    assert SENTENCE in words(noted)
    assert len(document(noted)["corrections"]) == 1
    assert LiveStory.objects.get(story=left.uuid).version == 1
    assert sorted(states(ripple)) == ["left", "noted"]
    assert AuditEntry.objects.filter(verb="leave ripple", subject_uuid=left.uuid).exists()


def test_the_note_stands_once_under_a_story(cast, pompeo):
    story = out(cast, pompeo, SENTENCE, "Secretary of State Mike Pompeo left.")
    ripple = read(cast, pompeo)
    first, second = ripple.hits.order_by("pk")
    decide(cast, ripple, Choice(first.pk, CHANGE, first.proposed))
    decide(cast, ripple, Choice(second.pk, CHANGE, second.proposed))
    assert words(story) == f"{NEW}\nThen-Secretary of State Mike Pompeo left."
    assert Correction.objects.filter(story=story.uuid).count() == 1
    assert Event.objects.latest("sequence").kind == "story.amended"


def test_who_has_not_both_rights_amends_nothing(cast, pompeo):
    story = out(cast, pompeo)
    ripple = read(cast, pompeo)
    for person in (cast.ann, cast.ben, cast.fay, cast.nora):
        with pytest.raises(NotAllowed):
            decide(cast, ripple, Choice(ripple.hits.get().pk, NOTE), actor=person)
    with pytest.raises(NotAllowed):
        start(cast, pompeo, actor=cast.ben)
    assert LiveStory.objects.get(story=story.uuid).version == 1


def test_a_story_that_was_amended_elsewhere_keeps_that_and_gets_this(cast, pompeo):
    story = out(cast, pompeo)
    ripple = read(cast, pompeo)
    amend(story=story.uuid, patch=SetFields({"kicker": "Talks"}), actor=cast.carla, now=clock.now())
    assert change_all(cast, ripple).refused == []
    assert (document(story)["kicker"], document(story)["version"]) == ("Talks", 3)
    assert NEW in words(story)


def test_a_sentence_that_was_rewritten_meanwhile_is_stale_and_told(cast, pompeo):
    story, other = out(cast, pompeo), out(cast, pompeo)
    ripple = read(cast, pompeo)
    version = edit(story, cast, blocks=(text_block("All is new."),))
    update(story=story.uuid, edit_version=version, actor=cast.carla, now=clock.now())
    outcome = change_all(cast, ripple)
    ((_, why),) = outcome.refused
    assert "changed since" in why
    assert words(story) == "All is new."
    assert NEW in words(other)
    assert document(story)["corrections"] == []
    assert sorted(states(ripple)) == ["amended", "stale"]


def test_killed_and_withheld_stories_are_told_and_left_alone(cast, pompeo):
    killed, withheld = out(cast, pompeo), out(cast, pompeo)
    ripple = read(cast, pompeo)
    kill(story=killed.uuid, reason="Not true.", actor=cast.dora, now=clock.now())
    unpublish(story=withheld.uuid, reason="Under review.", actor=cast.dora, now=clock.now())
    before = Snapshot.objects.count()
    outcome = change_all(cast, ripple)
    assert len(outcome.refused) == 2
    assert Snapshot.objects.count() == before
    assert {hit.story: hit.state for hit in ripple.hits.all()} == {
        killed.uuid: "stale",
        withheld.uuid: "open",
    }
    assert read(cast, pompeo).found == 0


def test_a_story_that_was_withheld_at_that_moment_can_be_amended_when_it_is_back(cast, pompeo):
    story = out(cast, pompeo)
    ripple = read(cast, pompeo)
    unpublish(story=story.uuid, reason="Under review.", actor=cast.dora, now=clock.now())
    assert len(change_all(cast, ripple).refused) == 1
    assert not RippleHit.objects.open().exists()
    restore(story=story.uuid, actor=cast.dora, now=clock.now())
    assert RippleHit.objects.open().count() == 1
    assert change_all(cast, ripple).refused == []
    assert NEW in words(story)


def test_a_draft_that_is_not_out_is_not_read(cast, pompeo):
    story = make_story(cast, blocks=(text_block(SENTENCE),), embargo_at="2099-01-01T00:00:00+00:00")
    decide_tag(
        story=story.uuid, entity=pompeo.uuid, decision=Decision.CONFIRMED, actor=cast.ben, now=clock.now()
    )
    assert read(cast, pompeo).seen == 0


def test_an_embargo_of_the_next_version_stays_with_the_draft(cast, pompeo):
    story = out(cast, pompeo)
    edit(story, cast, headline="Embargoed", embargo_at="2099-01-01T00:00:00+00:00")
    change_all(cast, read(cast, pompeo))
    assert "Embargoed" not in json.dumps(document(story))


def test_an_empty_or_quoted_wording_is_refused_and_stays_open(cast, pompeo):
    out(cast, pompeo, "“Nice,” said the Secretary of State, Mike Pompeo.")
    ripple = read(cast, pompeo)
    hit = ripple.hits.get()
    for words_ in ("", "“Awful,” said Mike Pompeo."):
        outcome = decide(cast, ripple, Choice(hit.pk, CHANGE, words_))
        assert len(outcome.refused) == 1
    assert states(ripple) == ["open"]
    assert not Correction.objects.exists()


def test_what_two_people_decide_at_once_is_done_once(cast, pompeo, monkeypatch):
    story = out(cast, pompeo)
    ripple = read(cast, pompeo)
    hit = ripple.hits.get()
    from publishing.actions import amend_ripple as verb

    gate = Gate(monkeypatch, verb, "freeze")
    one, other = gate.meet(
        lambda: decide(cast, ripple, Choice(hit.pk, CHANGE, NEW)),
        lambda: decide(cast, ripple, Choice(hit.pk, NOTE), actor=cast.dora),
    )
    assert len(one.result().snapshots) == 1
    ((_, why),) = other.result().refused
    assert "colleague" in why
    assert Correction.objects.filter(story=story.uuid).count() == 1


def test_a_kill_that_comes_first_wins(cast, pompeo, monkeypatch):
    story = out(cast, pompeo)
    ripple = read(cast, pompeo)
    hit = ripple.hits.get()
    from publishing.actions import kill as kill_verb

    gate = Gate(monkeypatch, kill_verb, "take_down")
    one, other = gate.meet(
        lambda: kill(story=story.uuid, reason="Not true.", actor=cast.dora, now=clock.now()),
        lambda: decide(cast, ripple, Choice(hit.pk, CHANGE, NEW)),
    )
    one.result()
    assert len(other.result().refused) == 1
    assert LiveStory.objects.get(story=story.uuid).state == "killed"


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


def test_a_closed_ripple_is_read_and_decided_no_more(cast, pompeo):
    out(cast, pompeo)
    ripple = read(cast, pompeo)
    close_ripple(ripple=ripple.pk, actor=cast.fay, now=clock.now())
    with pytest.raises(IsClosed):
        decide(cast, ripple, Choice(ripple.hits.get().pk, NOTE))
    waiting = start(cast, pompeo)
    close_ripple(ripple=waiting.pk, actor=cast.fay, now=clock.now())
    assert not read_next(clock.now())


def test_a_sentence_of_another_ripple_is_not_decided_on(cast, pompeo):
    story = out(cast, pompeo)
    one, other = read(cast, pompeo), read(cast, pompeo)
    outcome = decide(cast, other, Choice(one.hits.get().pk, NOTE))
    assert outcome.snapshots == []
    assert LiveStory.objects.get(story=story.uuid).version == 1


def test_too_many_sentences_at_once_are_refused(cast, pompeo):
    ripple = read(cast, pompeo)
    with pytest.raises(TooMany):
        decide(cast, ripple, *(Choice(number, NOTE) for number in range(101)))


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


def follow():
    """What the log says is followed: see newsroom/log/follow.py."""
    for event in Event.objects.filter(kind="entity.changed"):
        with transaction.atomic():
            suggest_ripples(event)


def follow_last():
    with transaction.atomic():
        suggest_ripples(Event.objects.filter(kind="entity.changed").latest("sequence"))


def change_entity(cast, entity, **fields):
    changes = {name: [getattr(entity, name), value] for name, value in fields.items()}
    for name, value in fields.items():
        setattr(entity, name, value)
    with transaction.atomic():
        entity.save()
        record_changes([Change(entity.uuid, changes)], verb="edit", actor=cast.fay, now=clock.now())


def suggested():
    return [(row.kind, row.says, row.instead, row.since) for row in Ripple.objects.filter(state="suggested")]


def test_a_new_name_is_suggested_and_taken_up_with_one_press(cast):
    country = Entity.objects.create(kind="place", name="Swaziland", slug="swaziland")
    story = out(cast, country, "Swaziland voted.")
    change_entity(cast, country, name="Eswatini")
    follow()
    assert suggested() == [("rename", ["Swaziland"], "Eswatini", "")]
    waiting = Ripple.objects.get()
    assert waiting.note == "Swaziland is now called Eswatini."
    assert not read_next(clock.now())
    said = Said("rename", ("Swaziland",), "Eswatini", note=waiting.note)
    taken = start_ripple(
        entity=country.uuid, said=said, actor=cast.fay, now=clock.now(), suggestion=waiting.pk
    )
    assert taken.pk == waiting.pk
    with pytest.raises(NotWaiting):
        start_ripple(entity=country.uuid, said=said, actor=cast.carla, now=clock.now(), suggestion=waiting.pk)
    read_next(clock.now())
    change_all(cast, taken)
    assert words(story) == "Eswatini voted."


def test_a_death_and_the_end_of_a_role_are_suggested_once(cast, pompeo):
    out(cast, pompeo)
    today = clock.now().date().isoformat()
    Role.objects.create(entity=pompeo, title="Secretary of State", ended=today)
    Role.objects.create(entity=pompeo, title="Director of the CIA", ended="2018-04-26")
    change_entity(cast, pompeo, ended=today)
    follow()
    follow()
    assert sorted(suggested()) == [("death", [], "", today), ("role", ["Secretary of State"], "", today)]
    close_ripple(ripple=Ripple.objects.filter(kind="death").get().pk, actor=cast.fay, now=clock.now())
    change_entity(cast, pompeo, notes="Seen.")
    follow()
    assert Ripple.objects.count() == 2


def test_what_replaces_a_retired_entity_is_no_new_name_of_it(cast):
    old = Entity.objects.create(kind="organisation", name="Old Bank", slug="old-bank")
    new = Entity.objects.create(kind="organisation", name="New Bank", slug="new-bank")
    out(cast, old, "Old Bank opened.")
    retire(old, replaced_by=new, actor=cast.fay, now=clock.now())
    follow()
    assert suggested() == []


def test_other_capitals_or_spaces_are_no_new_name(cast):
    topic = Entity.objects.create(kind="topic", name="Astronomy", slug="astronomy")
    out(cast, topic, "Astronomy is old.")
    for name in ("astronomy", "Astro  nomy", "ASTRONOMY"):
        change_entity(cast, topic, name=name)
        follow()
    assert suggested() == []


def test_a_suggestion_whose_name_was_changed_back_is_closed_and_comes_again_with_the_name(cast):
    country = Entity.objects.create(kind="place", name="Swaziland", slug="swaziland")
    out(cast, country, "Swaziland voted.")
    change_entity(cast, country, name="Eswatini")
    follow()
    change_entity(cast, country, name="Swaziland")
    follow()
    assert suggested() == []
    assert Ripple.objects.get().closed_by == "system:ripples"
    assert AuditEntry.objects.filter(verb="close ripple", subject_uuid=country.uuid).exists()
    change_entity(cast, country, name="Eswatini")
    follow_last()
    assert suggested() == [("rename", ["Swaziland"], "Eswatini", "")]


def test_a_name_that_changes_once_more_takes_the_waiting_suggestion_along(cast):
    club = Entity.objects.create(kind="organisation", name="Old Club", slug="old-club")
    out(cast, club, "Old Club won.")
    for name in ("New Club", "Newer Club", "NEWER CLUB"):
        change_entity(cast, club, name=name)
        follow_last()
    assert suggested() == [("rename", ["New Club", "Old Club"], "NEWER CLUB", "")]


def test_what_somebody_has_taken_up_is_not_closed_when_the_name_is_back(cast):
    country = Entity.objects.create(kind="place", name="Swaziland", slug="swaziland")
    out(cast, country, "Swaziland voted.")
    change_entity(cast, country, name="Eswatini")
    follow_last()
    said = Said("rename", ("Swaziland",), "Eswatini", note="n")
    taken = start_ripple(
        entity=country.uuid, said=said, actor=cast.fay, now=clock.now(), suggestion=Ripple.objects.get().pk
    )
    change_entity(cast, country, name="Swaziland")
    follow_last()
    taken.refresh_from_db()
    assert taken.state == "reading"
    assert suggested() == [("rename", ["Eswatini"], "Swaziland", "")]


def test_a_death_or_an_end_that_was_taken_back_is_not_suggested_any_more(cast, pompeo):
    out(cast, pompeo)
    today = clock.now().date().isoformat()
    role = Role.objects.create(entity=pompeo, title="Secretary of State", ended=today)
    change_entity(cast, pompeo, ended=today)
    follow_last()
    assert len(suggested()) == 2
    role.ended = ""
    role.save()
    change_entity(cast, pompeo, ended="")
    follow_last()
    assert suggested() == []


def test_a_wrong_suggestion_of_a_replaced_entity_goes_when_it_is_reinstated(cast):
    old = Entity.objects.create(kind="organisation", name="Old Bank", slug="old-bank")
    out(cast, old, "Old Bank opened.")
    retire(old, actor=cast.fay, now=clock.now())
    at = clock.now()
    Ripple.objects.create(
        entity=old, kind="rename", says=["Old Bank"], instead="New Bank", state="suggested", at=at, step_at=at
    )
    reinstate(old, actor=cast.fay, now=clock.now())
    follow_last()
    assert suggested() == []


def test_what_no_live_story_is_about_or_nothing_was_said_of_is_not_suggested(cast, pompeo):
    change_entity(cast, pompeo, name="Michael Pompeo")
    other = Entity.objects.create(kind="person", name="Ann Lee", slug="ann-lee")
    out(cast, other, "Ann Lee spoke.")
    change_entity(cast, other, notes="Nice.", ended="1990")
    sign = Entity.objects.create(kind="organisation", name="—", slug="dash")
    out(cast, sign, "— sang.")
    change_entity(cast, sign, name="Dash")
    follow()
    assert suggested() == []


def test_partners_are_told_that_a_story_was_amended_and_of_no_correction(cast, pompeo, client):
    story = out(cast, pompeo)
    change_all(cast, read(cast, pompeo))
    changes = client.get("/api/v1/changes").json()["changes"]
    kinds = [change["kind"] for change in changes if change["story"] == str(story.uuid)]
    assert kinds == ["story.published", "story.amended"]
    assert not Event.objects.filter(kind="story.corrected").exists()
    assert Event.objects.latest("sequence").payload["why"].startswith("ripple ")


def test_a_change_of_words_that_changes_none_is_refused_and_stays_open(cast, pompeo):
    story = out(cast, pompeo)
    ripple = read(cast, pompeo)
    outcome = decide(cast, ripple, Choice(ripple.hits.get().pk, CHANGE, SENTENCE))
    ((_, why),) = outcome.refused
    assert "Only add the note" in why
    assert states(ripple) == ["open"]
    assert LiveStory.objects.get(story=story.uuid).version == 1


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
