from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.rights import Period, Reason, Terms, judge

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
PLAIN = Terms(received_at=NOON - timedelta(days=1), rights_class="staff")
LONDON = ZoneInfo("Europe/London")


def later(**time):
    return NOON + timedelta(**time)


def lease(begins, ends):
    return Period(later(days=begins), later(days=ends))


def said(terms, *leases, at=NOON):
    return judge(terms, leases, at).said(LONDON)


def test_a_picture_of_which_nothing_is_said_may_be_used():
    assert said(PLAIN) == "May be used."
    assert judge(PLAIN, (), NOON).badge == ""


def test_rights_that_end_are_said_with_their_moment_midnight_too():
    terms = replace(PLAIN, ends_at=datetime(2026, 12, 3, 0, 0, tzinfo=LONDON))
    assert said(terms) == "May be used until 3 December 2026, 00:00."
    assert said(terms, at=later(days=30)) == "May not be used: its rights ended on 3 December 2026, 00:00."


def test_the_moment_is_said_in_the_papers_zone():
    terms = replace(PLAIN, ends_at=datetime(2026, 7, 3, 12, 30, tzinfo=UTC))
    assert said(terms, at=terms.ends_at) == "May not be used: its rights ended on 3 July 2026, 13:30."


def test_at_the_very_end_it_is_refused():
    terms = replace(PLAIN, ends_at=later(hours=1))
    assert judge(terms, (), later(minutes=59)).is_allowed
    assert judge(terms, (), later(hours=1)).reason is Reason.ENDED


@pytest.mark.parametrize(("days", "reason"), [(28, Reason.OWN), (29, Reason.ARCHIVE), (400, Reason.ARCHIVE)])
def test_what_must_not_be_kept_is_too_old_after_thirty_days_from_when_it_came(days, reason):
    assert judge(replace(PLAIN, is_no_archive=True), (), later(days=days)).reason is reason


def test_how_many_days_it_may_be_kept_can_be_set():
    terms = replace(PLAIN, is_no_archive=True, archive_days=2)
    assert judge(terms, (), NOON).until == later(days=1)


def test_without_a_lease_nothing_goes_that_needs_permission():
    terms = replace(PLAIN, needs_permission=True)
    assert said(terms) == "May not be used: it needs a permission, and no lease runs."
    assert said(terms, lease(-1, 1)) == "May be used until 23 November 2026, 12:00, by a lease."
    assert not judge(terms, [lease(1, 2), lease(-2, 0)], NOON).is_allowed


def test_a_lease_allows_what_has_ended_and_what_must_not_be_kept():
    terms = replace(PLAIN, ends_at=later(days=-3), is_no_archive=True)
    assert judge(terms, [lease(-1, 1)], NOON).reason is Reason.LEASED


def test_leases_that_touch_are_one_period():
    terms = replace(PLAIN, needs_permission=True)
    assert judge(terms, [lease(-1, 1), lease(1, 5), lease(6, 9)], NOON).until == later(days=5)


def test_a_lease_within_the_rights_ends_nothing():
    assert judge(PLAIN, [lease(-1, 1)], NOON).until is None
    assert said(PLAIN, lease(-1, 1)) == "May be used, by a lease."


def test_a_withdrawn_picture_is_refused_in_spite_of_a_lease():
    verdict = judge(replace(PLAIN, is_withdrawn=True), [lease(-1, 1)], NOON)
    assert (verdict.reason, verdict.until) == (Reason.WITHDRAWN, None)
    assert verdict.said(LONDON) == "May not be used: it was withdrawn."


def test_what_ends_within_a_week_says_so_in_its_badge():
    assert judge(replace(PLAIN, ends_at=later(days=7)), (), NOON).badge == "rights end soon"
    assert judge(replace(PLAIN, ends_at=later(days=8)), (), NOON).badge == ""
    assert judge(replace(PLAIN, ends_at=NOON), (), NOON).badge == "rights ended"


def test_words_and_gaps_are_warnings_and_forbid_nothing():
    terms = replace(PLAIN, rights_class="cc", restrictions=" Not in Germany. ")
    verdict = judge(terms, (), NOON)
    assert verdict.is_allowed
    assert verdict.warnings == (
        "It is licensed by Creative Commons, and the address of the licence is missing.",
        "Restricted: Not in Germany.",
    )
    assert judge(replace(PLAIN, rights_class=""), (), NOON).warnings == (
        "Nobody has said yet where the right to print it comes from.",
    )


hours = st.integers(-2000, 2000).map(lambda number: later(hours=number))
periods = st.lists(
    st.tuples(hours, st.integers(1, 500)).map(lambda p: Period(p[0], p[0] + timedelta(hours=p[1]))),
    max_size=5,
)
all_terms = st.builds(
    Terms,
    received_at=hours,
    needs_permission=st.booleans(),
    ends_at=st.none() | hours,
    is_no_archive=st.booleans(),
    is_withdrawn=st.booleans(),
)


@given(all_terms, periods, hours, st.integers(0, 3000))
def test_until_is_the_first_moment_of_refusal(terms, leases, at, step):
    verdict = judge(terms, leases, at)
    if not verdict.is_allowed:
        return
    moment = at + timedelta(hours=step)
    if verdict.until is None or moment < verdict.until:
        assert judge(terms, leases, moment).is_allowed
    if verdict.until:
        assert not judge(terms, leases, verdict.until).is_allowed


@given(all_terms, periods, periods, hours)
def test_one_more_lease_never_forbids(terms, leases, more, at):
    if judge(terms, leases, at).is_allowed:
        assert judge(terms, leases + more, at).is_allowed
        before, after = judge(terms, leases, at).until, judge(terms, leases + more, at).until
        assert after is None or (before is not None and before <= after)


@given(all_terms, periods, hours)
def test_every_verdict_can_be_said(terms, leases, at):
    assert judge(terms, leases, at).said(LONDON).endswith(".")
