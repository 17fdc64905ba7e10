from datetime import UTC, datetime, timedelta

import pytest

from articles.models import Article
from articles.preflight import Level, preflight
from media.models import Lease
from newsroom.lib import clock
from tests.makers import make_image, make_story, picture_block, text_block

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def found(cast, image, at=None, name="picture-"):
    story = make_story(cast, blocks=(text_block("Open."), picture_block(image)))
    return findings(story, at, name)


def findings(story: Article, at=None, name="picture-"):
    revision = story.revisions.latest("edit_version")
    return [each for each in preflight(revision, at or clock.now()) if each.id.startswith(name)]


def with_rights(**values):
    image = make_image()
    for field, value in values.items():
        setattr(image, field, value)
    image.save()
    return image


def ids(findings):
    return [(each.id, str(each.level)) for each in findings]


def test_a_picture_without_any_terms_has_no_findings(cast):
    assert found(cast, make_image()) == []


def test_rights_are_judged_for_the_hour_at_which_the_story_is_out(cast):
    now = clock.now()
    image = with_rights(rights_end_at=now + 20 * DAY)
    story = make_story(cast, blocks=(text_block("Open."), picture_block(image)))
    assert ids(findings(story, now)) == []
    assert ids(findings(story, now + 15 * DAY)) == [("picture-rights-ending", "warning")]
    assert ids(findings(story, now + 20 * DAY)) == [("picture-rights-ended", "error")]


def test_the_day_is_said_in_the_papers_time(cast):
    image = with_rights(rights_end_at=datetime(2020, 7, 2, 23, 30, tzinfo=UTC))
    (finding,) = found(cast, image)
    assert "its rights ended on 3 July 2020, 00:30." in finding.message
    assert finding.block


def test_what_must_not_be_kept_is_refused_when_it_is_old(cast):
    image = with_rights(is_no_archive=True, received_at=clock.now() - 31 * DAY)
    (finding,) = found(cast, image)
    assert (finding.id, finding.level) == ("picture-rights-ended", Level.ERROR)
    assert "not to be kept" in finding.message


def test_only_with_permission_means_only_with_a_lease(cast):
    now = clock.now()
    image = with_rights(needs_permission=True)
    story = make_story(cast, blocks=(text_block("Open."), picture_block(image)))
    assert ids(findings(story)) == [("picture-needs-permission", "error")]
    grant_it(cast, image, now, now + 30 * DAY)
    assert ids(findings(story)) == []
    assert ids(findings(story, now + 30 * DAY)) == [("picture-needs-permission", "error")]


def grant_it(cast, image, begins_at, ends_at):
    Lease.objects.create(
        image=image, begins_at=begins_at, ends_at=ends_at, why="PA", granted_by="x", granted_at=begins_at
    )


def test_a_withdrawn_picture_is_that_and_nothing_else(cast):
    image = with_rights(withdrawn_at=clock.now(), is_usable=False, needs_permission=True, restrictions="No.")
    assert ids(found(cast, image)) == [("picture-withdrawn", "error")]


def test_restrictions_warn_with_their_words(cast):
    image = with_rights(restrictions="Not in <Germany>.")
    (finding,) = found(cast, image)
    assert ids([finding]) == [("picture-restricted", "warning")]
    assert "Not in <Germany>." in finding.message


def test_creative_commons_without_its_licence_is_a_warning(cast):
    assert ids(found(cast, with_rights(rights_class="cc"))) == [("picture-without-licence", "warning")]


def test_leases_crops_and_masks_cost_one_query_each_for_all_pictures(cast, django_assert_num_queries):
    images = [with_rights(restrictions=str(number)) for number in range(4)]
    story = make_story(cast, blocks=(text_block("Open."), *map(picture_block, images)))
    revision = story.revisions.select_related("article").latest("edit_version")
    now = clock.now()
    with django_assert_num_queries(9):
        assert len(preflight(revision, now)) > 3
