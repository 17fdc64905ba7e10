"""What people decide on the sentences of a ripple reaches the live stories."""

import json

import pytest

from masthead.actors import NotAllowed
from newsroom.lib import clock
from newsroom.log.models import AuditEntry, Event
from publishing.actions.amend import amend
from publishing.actions.amend_ripple import CHANGE, LEAVE, NOTE, Choice, IsClosed, TooMany
from publishing.actions.close_ripple import close_ripple
from publishing.actions.kill import kill, unpublish
from publishing.actions.publish import update
from publishing.actions.read_ripples import read_next
from publishing.actions.restore import restore
from publishing.models import Correction, LiveStory, RippleHit, Snapshot
from publishing.patch import SetFields
from publishing.tests.ripples import (
    NEW,
    NOTE_TEXT,
    SENTENCE,
    change_all,
    decide,
    document,
    out,
    read,
    start,
    words,
)
from publishing.tests.test_at_once import Gate
from tests.makers import edit, text_block

pytestmark = pytest.mark.django_db(transaction=True)


def states(ripple):
    return [hit.state for hit in ripple.hits.order_by("pk")]


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
