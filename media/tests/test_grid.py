"""The grid: what it shows, in which order, and what its filters find."""

from datetime import timedelta

import pytest

from masthead.roles import REPORTER
from media.models import Image, State
from media.tests.captioned import captioned
from media.tests.drawn import quadrants, saved
from media.tests.test_admin import LIST, page, text
from newsroom.lib import clock
from newsroom.lib.numbers import LARGEST_KEY

pytestmark = pytest.mark.django_db(transaction=True)


def shown(answer):
    assert answer.status_code == 200
    return page(answer).xpath("//strong[@class='library-title']/text()")


@pytest.fixture
def many(uploaded):
    """many("a", "b"): pictures of these titles, the first the oldest."""

    def make(*titles, **fields):
        found = []
        for title in titles:
            image = uploaded(saved(quadrants(200 + Image.objects.count(), 120)), f"{title}.jpg")
            for field, value in {"title": title, **fields}.items():
                setattr(image, field, value)
            image.renew_rights(clock.now())
            image.save()
            found.append(image)
        return found

    return make


@pytest.fixture
def pages_of_two(monkeypatch):
    monkeypatch.setattr("media.pages.library.MOST", 2)


def test_pages_follow_each_other_in_both_directions(at_desk, many, pages_of_two):
    many("a", "b", "c", "d", "e")
    first = at_desk.get(LIST, {"q": "jpg "})
    assert shown(first) == ["e", "d"]
    assert not page(first).xpath("//a[@rel='prev']")
    second = at_desk.get(LIST + page(first).xpath("//a[@rel='next']/@href")[0])
    assert shown(second) == ["c", "b"]
    third = at_desk.get(LIST + page(second).xpath("//a[@rel='next']/@href")[0])
    assert shown(third) == ["a"]
    assert not page(third).xpath("//a[@rel='next']")
    back = at_desk.get(LIST + page(third).xpath("//a[@rel='prev']/@href")[0])
    assert shown(back) == ["c", "b"]
    top = at_desk.get(LIST + page(back).xpath("//a[@rel='prev']/@href")[0])
    assert shown(top) == ["e", "d"]
    assert not page(top).xpath("//a[@rel='prev']")


def test_filters_find_what_they_say(at_desk, many, picture_editor, member):
    now = clock.now()
    many("ended", rights_end_at=now - timedelta(days=1), rights_class="agency", credit="PA")
    many("soon", rights_end_at=now + timedelta(days=3), rights_class="cc", alt_text="A sea", credit="PA")
    many("later", rights_end_at=now + timedelta(days=30), is_decorative=True)
    many("failed", state=State.FAILED, credit="PA")
    many("withdrawn", withdrawn_at=now, is_usable=True, credit="PA", state=State.READY)
    many("usable", is_usable=True, credit="PA")
    today = f"{now:%Y-%m-%d}"
    everything = ["usable", "withdrawn", "later", "soon", "ended"]
    for query, found in [
        ({"ends": "ended"}, ["ended"]),
        ({"ends": "soon"}, ["soon"]),
        ({"rights": "agency"}, ["ended"]),
        ({"rights": "none"}, ["usable", "withdrawn", "later"]),
        ({"lacks": "credit"}, ["later"]),
        ({"lacks": "alternative"}, ["usable", "withdrawn", "ended"]),
        ({"state": "failed"}, ["failed"]),
        ({"state": "withdrawn"}, ["withdrawn"]),
        ({"state": "usable"}, ["usable"]),
        ({"state": "waiting"}, ["usable", "later", "soon", "ended"]),
        ({"kind": "png"}, []),
        ({"shape": "landscape", "kind": "jpeg"}, everything),
        ({"by": picture_editor.label}, everything),
        ({"by": member(REPORTER).label}, []),
        ({"used": "no"}, everything),
        ({"used": "yes"}, []),
        ({"since": today, "until": today}, everything),
        ({"until": "2001-01-01"}, []),
        ({"since": "2999-01-01"}, []),
        ({"q": "soon", "rights": "cc", "ends": "soon", "used": "no", "since": today}, ["soon"]),
    ]:
        assert shown(at_desk.get(LIST, query)) == found, query


def test_failed_pictures_are_out_of_the_way_and_one_step_off(at_desk, many, pages_of_two):
    many("a", "b")
    many("torn 1", "torn 2", "torn 3", state=State.FAILED)
    first = at_desk.get(LIST)
    assert shown(first) == ["b", "a"]
    assert not page(first).xpath("//a[@rel='next']")
    assert shown(at_desk.get(LIST, {"q": "torn"})) == []
    there = page(first).xpath("//p[@class='library-failed']/a/@href")[0]
    failed = at_desk.get(there)
    assert shown(failed) == ["torn 3", "torn 2"]
    assert shown(at_desk.get(LIST + page(failed).xpath("//a[@rel='next']/@href")[0])) == ["torn 1"]
    assert "Some pictures failed" not in text(failed)


def test_nothing_is_said_of_failures_where_there_are_none(at_desk, many):
    many("a")
    answer = at_desk.get(LIST)
    assert shown(answer) == ["a"]
    assert "Some pictures failed" not in text(answer)


def test_a_picture_that_failed_later_keeps_its_place_as_long_as_it_has_files(at_desk, many):
    many("a", state=State.FAILED, is_usable=True)
    assert shown(at_desk.get(LIST)) == ["a"]


def test_what_cannot_be_read_is_no_filter(at_desk, many):
    many("one")
    long = "9" * 5000
    for query in (
        {"q": "o\0ne"},
        {"state": "nonsense", "kind": "\0", "by": "user:nobody"},
        {"since": "soon", "until": "0001-01-01"},
        {"before": long, "after": "x"},
        {"before": str(LARGEST_KEY)},
        {"q": " ".join(["one"] * 500)[:-4]},
    ):
        assert shown(at_desk.get(LIST, query)) == ["one"], query
    assert shown(at_desk.get(LIST, {"after": str(LARGEST_KEY)})) == []
    assert shown(at_desk.get(LIST, {"picture": [long, "x", str(LARGEST_KEY)]})) == []
    assert shown(at_desk.get(LIST, {"picture": [long, "x"]})) == ["one"]


def test_the_chosen_ones_are_shown_alone(at_desk, many):
    one, _, three = many("one", "two", "three")
    assert shown(at_desk.get(LIST, {"picture": [one.pk, three.pk]})) == ["three", "one"]


def test_more_chosen_ones_than_fit_are_told(at_desk, many, monkeypatch):
    monkeypatch.setattr("media.pages.door.MOST", 2)
    one, two, three = many("one", "two", "three")
    answer = at_desk.get(LIST, {"picture": [one.pk, two.pk, one.pk, three.pk]})
    assert shown(answer) == ["two", "one"]
    assert "3 pictures were chosen; here are the first 2, the most at once." in text(answer)
    fits = at_desk.get(LIST, {"picture": [one.pk, two.pk, one.pk]})
    assert "were chosen" not in text(fits)
    assert shown(fits) == ["two", "one"]


def test_badges_say_what_nobody_may_overlook(at_desk, many):
    many("ended", rights_end_at=clock.now() - timedelta(days=1), is_web_only=True)
    many("soon", rights_end_at=clock.now() + timedelta(days=3, hours=1))
    many("ask", needs_permission=True)
    many("gone", withdrawn_at=clock.now(), is_no_archive=True)
    found = [
        [badge.text for badge in card.find_class("badge")]
        for card in page(at_desk.get(LIST)).find_class("library-picture")
    ]
    assert found == [
        ["Withdrawn", "In the works", "No archive"],
        ["Needs permission", "In the works"],
        ["Rights end in 3 days", "In the works"],
        ["Rights ended", "Web only", "In the works"],
    ]


def test_an_empty_library_and_an_empty_list_say_different_things(at_desk, uploaded):
    assert "The library is empty." in text(at_desk.get(LIST))
    uploaded(captioned())
    assert "No pictures here." in text(at_desk.get(LIST, {"q": "nothing"}))


def test_describing_together_is_offered_to_those_who_may(at_desk, client, many, member):
    many("one")
    button = "//button[@formaction='/admin/media/image/batch/']"
    assert page(at_desk.get(LIST)).xpath(button)
    client.force_login(member(REPORTER))
    assert not page(client.get(LIST)).xpath(button)
