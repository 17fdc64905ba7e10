import pytest
from django.core.exceptions import ValidationError

from masthead.actors import NotAllowed
from masthead.roles import REPORTER
from media.actions.describe import StalePicture, describe
from media.actions.make_renditions import make_next
from media.actions.set_rights import set_rights
from media.actions.try_again import NotFailed, try_again
from media.models import State
from media.tests.captioned import captioned
from media.tests.drawn import quadrants, saved
from newsroom.lib import clock
from newsroom.log.models import AuditEntry, Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def change(picture_editor):
    def change(image, edit_version=None, **changes):
        return describe(image.uuid, changes, actor=picture_editor, now=clock.now(), edit_version=edit_version)

    return change


def test_what_is_changed_is_written_audited_and_told(uploaded, change):
    image = change(uploaded(captioned()), credit="Nordlicht / Petersen", caption="New words")
    image.refresh_from_db()
    assert (image.credit, image.caption, image.edit_version) == ("Nordlicht / Petersen", "New words", 2)
    entry = AuditEntry.objects.get(verb="describe")
    assert entry.detail["changes"]["credit"] == ["Nordlicht", "Nordlicht / Petersen"]
    event = Event.objects.get(kind="image.changed")
    assert event.payload == {"fields": ["caption", "credit"], "edit_version": 2}
    assert image.received["credit"] == "Nordlicht"


def test_what_is_the_same_is_no_change(uploaded, change):
    image = uploaded(captioned())
    assert change(image, credit=image.credit).edit_version == 1
    assert not Event.objects.filter(kind="image.changed").exists()


def test_a_colleagues_change_is_not_overwritten(uploaded, change):
    image = uploaded(captioned())
    change(image, edit_version=1, credit="Mine")
    with pytest.raises(StalePicture, match="A colleague has changed this picture"):
        change(image, edit_version=1, credit="Yours")
    image.refresh_from_db()
    assert image.credit == "Mine"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"focal_x": 1.01}, "from 0 to 1"),
        ({"focal_y": -0.5}, "from 0 to 1"),
        ({"credit": "x" * 201}, "200"),
        ({"date_taken": "last week"}, "Write the date like"),
    ],
)
def test_values_that_cannot_be_are_refused_in_words(uploaded, change, changes, words):
    image = uploaded(captioned())
    with pytest.raises(ValidationError, match=words):
        change(image, **changes)
    assert not AuditEntry.objects.filter(verb="describe").exists()


def test_only_what_the_desk_says_can_be_changed(uploaded, change):
    with pytest.raises(ValueError, match="sha256"):
        change(uploaded(captioned()), sha256="0" * 64)


def test_a_reporter_may_look_and_not_change(uploaded, member):
    image, reporter = uploaded(captioned()), member(REPORTER)
    assert reporter.has_perm("media.view_image")
    with pytest.raises(NotAllowed, match=r"media\.change_image"):
        describe(image.uuid, {"credit": "x"}, actor=reporter, now=clock.now())
    with pytest.raises(NotAllowed):
        try_again(image.uuid, actor=reporter, now=clock.now())


def names(image, **which):
    return set(image.renditions.current().filter(**which).values_list("name", flat=True))


@pytest.mark.django_db(transaction=True)
def test_a_new_focal_point_makes_the_crops_again_and_nothing_else(uploaded, change, shelves):
    image = uploaded(saved(quadrants(400, 200)))
    make_next(clock.now())
    crops, wholes, files = names(image, crop="1x1"), names(image, crop="whole"), shelves.renditions()
    image = change(image, focal_x=0.9)
    assert image.state == State.WAITING
    assert image.is_usable
    assert names(image, crop="1x1") == crops  # the old ones are shown until the new ones are all there
    assert make_next(clock.now())
    image.refresh_from_db()
    assert image.state == State.READY
    assert names(image, crop="whole") == wholes
    assert names(image, crop="1x1").isdisjoint(crops)
    assert shelves.renditions() > files  # stories may still show the old ones
    assert shelves.renditions() == set(image.renditions.values_list("name", flat=True))
    assert Event.objects.filter(kind="image.ready").count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_focal_point_that_is_taken_back_needs_no_decoding(uploaded, change, shelves):
    image = uploaded(saved(quadrants(400, 200)))
    make_next(clock.now())
    before = names(image)
    change(image, focal_x=0.9)
    make_next(clock.now())
    change(image, focal_x=0.5)
    shelves.path("originals", image.original).unlink()
    make_next(clock.now())
    assert names(image) == before


@pytest.mark.django_db(transaction=True)
def test_a_change_of_words_that_stand_in_no_file_leaves_the_renditions_alone(uploaded, change):
    image = uploaded(captioned())
    make_next(clock.now())
    assert change(image, title="Other", alt_text="Other", city="Other").state == State.READY
    assert change(image, credit="Other").state == State.WAITING


def test_a_picture_is_as_sent_until_somebody_describes_it(uploaded, change, picture_editor, member):
    image = uploaded(captioned())
    assert image.is_as_sent_by(picture_editor)
    assert not image.is_as_sent_by(member(REPORTER))
    assert not change(image, credit="Other").is_as_sent_by(picture_editor)


def test_only_a_failed_picture_is_tried_again(uploaded, picture_editor):
    image = uploaded(captioned())
    with pytest.raises(NotFailed):
        try_again(image.uuid, actor=picture_editor, now=clock.now())
    image.state, image.attempts, image.failure = State.FAILED, 3, "It was broken."
    image.save()
    again = try_again(image.uuid, actor=picture_editor, now=clock.now())
    assert (again.state, again.attempts, again.failure) == (State.WAITING, 0, "")
    assert AuditEntry.objects.filter(verb="try_again").exists()


def test_a_creative_commons_picture_keeps_the_address_of_its_licence(uploaded, change, picture_editor):
    image = uploaded(captioned())
    licence = "https://creativecommons.org/licenses/by/4.0/"
    rights = {"rights_class": "cc", "licence_url": licence}
    set_rights(image.uuid, rights, actor=picture_editor, now=clock.now())
    with pytest.raises(ValidationError, match="Creative Commons"):
        change(image, licence_url="")
    image.refresh_from_db()
    assert image.licence_url == licence
