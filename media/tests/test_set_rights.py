from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from masthead.actors import NotAllowed
from masthead.roles import LIBRARIAN, REPORTER, SUB_EDITOR
from media.actions.lease import BadPeriod, IsRevoked, WhyMissing, grant_lease, revoke_lease
from media.actions.set_rights import set_rights
from media.models import Lease, State, Told
from media.rework import StalePicture
from newsroom.lib import clock
from newsroom.log.models import AuditEntry, Event
from tests.makers import make_image

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def image():
    return make_image()


def set_it(image, actor, **changes):
    return set_rights(image.uuid, changes, actor=actor, now=clock.now())


def lease_it(image, actor, begins=0, ends=3, why="PA by telephone, for the obituary"):
    now = clock.now()
    period = {"begins_at": now + timedelta(days=begins), "ends_at": now + timedelta(days=ends)}
    return grant_lease(image.uuid, **period, why=why, actor=actor, now=now)


def test_rights_are_set_audited_and_told(image, picture_editor):
    end = clock.now() + timedelta(days=30)
    row = set_it(image, picture_editor, rights_class="agency", rights_end_at=end)
    assert (row.edit_version, row.rights_until, row.rights_told) == (2, end, Told.NOTHING)
    audited = AuditEntry.objects.get(verb="set_rights")
    assert audited.detail["changes"]["rights_class"] == ["", "agency"]
    event = Event.objects.latest("sequence")
    assert (event.kind, event.payload["fields"]) == (
        "image.rights_changed",
        ["rights_class", "rights_end_at"],
    )


def test_what_is_the_same_already_makes_no_version(image, picture_editor):
    set_it(image, picture_editor, restrictions="")
    image.refresh_from_db()
    assert image.edit_version == 1
    assert not Event.objects.exists()


def test_creative_commons_asks_for_the_address_of_the_licence(image, picture_editor):
    with pytest.raises(ValidationError) as refused:
        set_it(image, picture_editor, rights_class="cc")
    assert list(refused.value.message_dict) == ["licence_url"]
    row = set_it(
        image,
        picture_editor,
        rights_class="cc",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
    )
    assert row.state == State.WAITING  # the licence stands inside the files


@pytest.mark.parametrize("values", [{"licence_url": "javascript:alert(1)"}, {"rights_class": "pirate"}])
def test_a_value_that_is_none_is_refused_and_nothing_is_written(image, picture_editor, values):
    with pytest.raises(ValidationError):
        set_it(image, picture_editor, **values)
    image.refresh_from_db()
    assert image.edit_version == 1


def test_only_rights_are_set_here(image, picture_editor):
    with pytest.raises(ValueError, match="caption"):
        set_it(image, picture_editor, caption="Ships")


def test_nobody_overwrites_a_colleague(image, picture_editor):
    set_it(image, picture_editor, is_web_only=True)
    with pytest.raises(StalePicture):
        set_rights(image.uuid, {"is_web_only": False}, actor=picture_editor, now=clock.now(), edit_version=1)


@pytest.mark.parametrize("role", [REPORTER, SUB_EDITOR, LIBRARIAN])
def test_rights_and_leases_need_the_right(image, member, role):
    somebody = member(role)
    with pytest.raises(NotAllowed):
        set_it(image, somebody, is_web_only=True)
    with pytest.raises(NotAllowed):
        lease_it(image, somebody)
    assert not Lease.objects.exists()


def test_a_lease_allows_what_needs_permission_for_its_period(image, picture_editor):
    set_it(image, picture_editor, needs_permission=True)
    image.refresh_from_db()
    assert not image.verdict(clock.now()).is_allowed
    lease = lease_it(image, picture_editor)
    image.refresh_from_db()
    assert image.verdict(clock.now()).until == lease.ends_at == image.rights_until
    assert AuditEntry.objects.get(verb="grant_lease").detail["why"].startswith("PA by telephone")


def test_a_revoked_lease_allows_nothing_and_stays_in_the_list(image, picture_editor):
    set_it(image, picture_editor, needs_permission=True)
    lease = lease_it(image, picture_editor)
    now = clock.now()
    revoke_lease(image.uuid, lease.pk, why="They changed their mind.", actor=picture_editor, now=now)
    image.refresh_from_db()
    assert not image.verdict(now).is_allowed
    assert (image.rights_until, image.rights_told) == (now, Told.NOTHING)
    assert image.leases.get().revoked_by == picture_editor.label
    with pytest.raises(IsRevoked):
        revoke_lease(image.uuid, lease.pk, why="Again.", actor=picture_editor, now=now)
    with pytest.raises(WhyMissing):
        revoke_lease(image.uuid, lease.pk, why=" ", actor=picture_editor, now=now)


@pytest.mark.parametrize(("begins", "ends"), [(3, 3), (3, 2), (-2, 3), (-3, -2)])
def test_a_lease_ends_later_and_lies_ahead(image, picture_editor, begins, ends):
    with pytest.raises(BadPeriod):
        lease_it(image, picture_editor, begins, ends)
    assert not Lease.objects.exists()


def test_a_lease_says_why(image, picture_editor):
    with pytest.raises(WhyMissing):
        lease_it(image, picture_editor, why=" \n")


def test_what_the_clock_has_told_stays_told_when_the_end_stays(image, picture_editor):
    set_it(image, picture_editor, rights_end_at=clock.now() - timedelta(days=2))
    image.refresh_from_db()
    image.rights_told = Told.ENDED
    image.save()
    assert set_it(image, picture_editor, restrictions="Not in Germany").rights_told == Told.ENDED
    assert set_it(image, picture_editor, rights_end_at=None).rights_told == Told.NOTHING
