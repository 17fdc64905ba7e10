import hashlib
import json

import pytest

from masthead.actors import NotAllowed
from newsroom.lib import clock
from newsroom.log.models import AuditEntry, Event
from publishing.actions.publish import AlreadyLive, publish, update
from publishing.locks import NoSuchStory, StaleVersion
from publishing.models import Address, LiveByline, LivePicture, LiveStory, Snapshot
from publishing.readiness import NotReadyToPublish
from tests.makers import edit, make_image, make_story, picture_block, text_block

pytestmark = pytest.mark.django_db


def put_out(story, actor, edit_version=None, verb=publish, **more):
    story.refresh_from_db()
    return verb(
        story=story.uuid,
        edit_version=edit_version or story.edit_version,
        actor=actor,
        now=clock.now(),
        **more,
    )


def live(story):
    return LiveStory.objects.get(story=story.uuid)


def test_a_published_story_is_a_snapshot_an_address_and_a_live_row(cast):
    story = make_story(cast)
    snapshot = put_out(story, cast.carla)
    document = snapshot.read()
    assert (snapshot.version, snapshot.pubstatus, snapshot.verb) == (1, "usable", "publish")
    assert document["headline"] == "Harbour opens again"
    assert document["section"]["slug"] == "world"
    assert document["bylines"] == [
        {"author": str(cast.author.uuid), "name": "Ann Example", "slug": "ann-example"}
    ]
    row = live(story)
    assert row.path == document["path"] == Address.objects.get(story=story.uuid).path
    assert row.path.startswith("/world/")
    assert row.path.endswith("/harbour-opens-again/")
    assert json.loads(row.card)["headline"] == "Harbour opens again"
    assert LiveByline.objects.get().author == cast.author.uuid


def test_the_snapshots_bytes_are_canonical_and_their_hash_is_kept(cast):
    story = make_story(cast, headline="Größe – “ok”")
    snapshot = Snapshot.objects.get(pk=put_out(story, cast.carla).pk)
    assert hashlib.sha256(snapshot.document.encode()).hexdigest() == snapshot.sha256
    again = json.dumps(
        json.loads(snapshot.document), sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    assert again == snapshot.document
    assert "Größe – “ok”" in snapshot.document


def test_publishing_is_audited_and_its_event_comes_last(cast):
    story = make_story(cast)
    put_out(story, cast.carla)
    event = Event.objects.latest("sequence")
    assert (event.kind, event.subject_uuid, event.actor) == ("story.published", story.uuid, cast.carla.label)
    assert event.payload["version"] == 1
    entry = AuditEntry.objects.filter(verb="publish").get()
    assert entry.detail["version"] == 1


def test_what_is_published_is_the_revision_that_was_named_and_nothing_written_after_it(cast):
    story = make_story(cast)
    pinned = story.edit_version
    edit(story, cast, headline="Not yet to be read")
    document = put_out(story, cast.carla, pinned).read()
    assert document["headline"] == "Harbour opens again"
    assert "Not yet to be read" not in json.dumps(document)


def test_a_story_with_errors_is_not_published_and_nothing_is_half_done(cast):
    story = make_story(cast, standfirst="")
    events = Event.objects.count()
    with pytest.raises(NotReadyToPublish) as refused:
        put_out(story, cast.carla)
    assert [finding.id for finding in refused.value.findings] == ["standfirst-missing"]
    assert not Snapshot.objects.exists()
    assert not LiveStory.objects.exists()
    assert not Address.objects.exists()
    assert Event.objects.count() == events


@pytest.mark.parametrize("person", ["ann", "ben", "emil", "fay", "gil", "nora"])
def test_publishing_needs_the_right(cast, person):
    story = make_story(cast)
    with pytest.raises(NotAllowed):
        put_out(story, cast.people[person])
    assert not Snapshot.objects.exists()


def test_a_live_story_is_updated_and_not_published_again(cast):
    story = make_story(cast)
    put_out(story, cast.carla)
    with pytest.raises(AlreadyLive):
        put_out(story, cast.carla)
    first = live(story)
    edit(story, cast, headline="Harbour opens, ferries wait")
    snapshot = put_out(story, cast.carla, verb=update)
    row = live(story)
    assert (snapshot.version, row.version, row.headline) == (2, 2, "Harbour opens, ferries wait")
    assert row.published_at == first.published_at
    assert row.updated_at > first.updated_at
    assert row.path == first.path
    assert Event.objects.latest("sequence").kind == "story.updated"


def test_a_silent_update_moves_no_date(cast):
    story = make_story(cast)
    put_out(story, cast.carla)
    before = live(story).updated_at
    edit(story, cast, standfirst="After the winter the ships are back.")
    put_out(story, cast.carla, verb=update, silent=True)
    assert live(story).updated_at == before
    assert Event.objects.latest("sequence").payload["silent"] is True


def test_a_new_slug_gives_a_new_address_and_the_old_one_is_kept(cast):
    story = make_story(cast)
    put_out(story, cast.carla)
    old = live(story).path
    edit(story, cast, slug="ferries-wait")
    put_out(story, cast.carla, verb=update)
    assert live(story).path.endswith("/ferries-wait/")
    assert not Address.objects.get(path=old).is_current
    edit(story, cast, slug="harbour-opens-again")
    put_out(story, cast.carla, verb=update)
    assert live(story).path == old


def test_two_stories_with_one_headline_have_two_addresses(cast):
    for _ in range(3):
        put_out(make_story(cast), cast.carla)
    slugs = sorted(address.slug for address in Address.objects.all())
    assert slugs == ["harbour-opens-again", "harbour-opens-again-2", "harbour-opens-again-3"]


def test_pictures_are_frozen_with_their_words_and_files(cast):
    image = make_image(credit="PA", copyright="© PA 2026")
    story = make_story(
        cast, blocks=(picture_block(image, caption="The harbour at dawn"), text_block("Open."))
    )
    block = put_out(story, cast.carla).read()["blocks"][0]
    assert (block["caption"], block["credit"], block["alt_text"]) == (
        "The harbour at dawn",
        "PA",
        "Ships in a harbour",
    )
    assert block["copyright"] == "© PA 2026"
    assert [rendition["width"] for rendition in block["renditions"]] == [960]
    assert LivePicture.objects.get().image == image.uuid


def test_a_story_that_is_not_there_or_not_of_that_version_is_refused(cast):
    story = make_story(cast)
    with pytest.raises(StaleVersion):
        put_out(story, cast.carla, 99)
    with pytest.raises(NoSuchStory):
        put_out(story, cast.carla, verb=update)


def test_publishing_takes_the_same_queries_however_long_the_story(cast, django_assert_max_num_queries):
    blocks = tuple(text_block(f"Paragraph {n}.") for n in range(30))
    story = make_story(cast, blocks=blocks)
    with django_assert_max_num_queries(50):
        put_out(story, cast.carla)


def test_a_note_for_the_desk_is_not_published(cast):
    story = make_story(cast, desk_note="Call the mayor before six.")
    assert "mayor" not in put_out(story, cast.carla).document
