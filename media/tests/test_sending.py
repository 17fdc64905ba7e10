"""Files that come in pieces, by the doors that the upload page's script uses."""

import hashlib
import json
import os
import time

import pytest
from django.test import Client

from masthead.roles import REPORTER, SYNDICATION_MANAGER
from media.models import Image, State
from media.sending import folder, parts
from media.sniff import MAX_BYTES
from media.tests.captioned import captioned
from media.tests.drawn import quadrants, saved
from newsroom.lib import clock

pytestmark = pytest.mark.django_db(transaction=True)
PIECES, KNOWN = "/admin/media/image/upload/pieces/", "/admin/media/image/upload/known/"
STATES = "/admin/media/image/upload/states/"


def digest(raw):
    return hashlib.sha256(raw).hexdigest()


def begin(client, raw, **said):
    about = {"name": "boats.jpg", "size": len(raw), "sha256": digest(raw)} | said
    return client.post(PIECES, about, content_type="application/json")


def send(client, name, offset, raw):
    return client.post(f"{PIECES}{name}/?offset={offset}", raw, content_type="application/octet-stream")


def finish(client, name):
    return client.post(f"{PIECES}{name}/finish/")


def lying():
    return [path for path in folder.root().rglob("*") if path.name == "bytes"]


@pytest.fixture
def small_pieces(monkeypatch):
    monkeypatch.setattr(parts, "PIECE", 2000)


def test_a_file_in_pieces_becomes_the_picture_that_it_is(at_desk, shelves, small_pieces):
    raw = captioned(600, 400)
    name = begin(at_desk, raw).json()["id"]
    for offset in range(0, len(raw), 2000):
        answer = send(at_desk, name, offset, raw[offset : offset + 2000])
        assert answer.json() == {"offset": min(offset + 2000, len(raw))}
    answer = finish(at_desk, name)
    image = Image.objects.get()
    assert answer.json() == {
        "outcome": "new",
        "picture": image.pk,
        "address": f"/admin/media/image/{image.pk}/change/",
        "state": "waiting",
        "failure": "",
    }
    assert shelves.path("originals", image.original).read_bytes() == raw
    assert (image.file_name, image.credit) == ("boats.jpg", "Nordlicht")
    assert lying() == []
    assert finish(at_desk, name).json() == answer.json()
    assert Image.objects.count() == 1


def test_after_a_break_it_goes_on_where_it_was(at_desk, shelves, small_pieces):
    raw = captioned(600, 400)
    name = begin(at_desk, raw).json()["id"]
    send(at_desk, name, 0, raw[:2000])
    assert at_desk.get(f"{PIECES}{name}/").json() == {"offset": 2000}
    again = send(at_desk, name, 0, raw[:2000])
    assert (again.status_code, again.json()) == (409, {"offset": 2000})
    early = finish(at_desk, name)
    assert (early.status_code, early.json()) == (409, {"offset": 2000})
    assert Image.objects.count() == 0


def test_bytes_that_were_damaged_on_their_way_are_sent_again(at_desk, shelves):
    raw = captioned()
    name = begin(at_desk, raw).json()["id"]
    send(at_desk, name, 0, raw[:-1] + b"x")
    answer = finish(at_desk, name)
    assert (answer.status_code, answer.json()) == (409, {"offset": 0})
    send(at_desk, name, 0, raw)
    assert finish(at_desk, name).json()["outcome"] == "new"


def test_what_is_here_already_is_told_before_it_is_sent(at_desk, uploaded):
    image = uploaded(captioned())
    asked = {"sha256": [image.sha256, "0" * 64, "\0", "\ud800", 7]}
    known = at_desk.post(KNOWN, asked, content_type="application/json").json()["known"]
    assert list(known) == [image.sha256]
    assert known[image.sha256]["outcome"] == "known"


def test_a_known_file_that_failed_says_so(at_desk, uploaded):
    image = uploaded(captioned())
    Image.objects.update(state=State.FAILED, failure="It is torn.")
    known = at_desk.post(KNOWN, {"sha256": [image.sha256]}, content_type="application/json").json()["known"]
    assert (known[image.sha256]["state"], known[image.sha256]["failure"]) == ("failed", "It is torn.")


def states(client, *keys):
    return client.post(STATES, {"pictures": keys}, content_type="application/json").json()["states"]


def test_what_became_of_many_pictures_is_asked_at_once(at_desk, uploaded, django_assert_num_queries):
    images = [uploaded(saved(quadrants(200 + number, 120))) for number in range(5)]
    pks = [image.pk for image in images]
    Image.objects.filter(pk=pks[1]).update(is_usable=True)
    Image.objects.filter(pk=pks[2]).update(state=State.FAILED, failure="It is torn.")
    Image.objects.filter(pk=pks[3]).update(state=State.FAILED, failure="The disk was full.", is_usable=True)
    Image.objects.filter(pk=pks[4]).update(withdrawn_at=clock.now())
    said = states(at_desk, *pks, 10**30, -1, True, "x", None, 999_999)
    assert said == {
        str(pks[0]): {"state": "waiting", "failure": ""},
        str(pks[1]): {"state": "usable", "failure": ""},
        str(pks[2]): {"state": "failed", "failure": "It is torn."},
        str(pks[3]): {"state": "usable", "failure": ""},
        str(pks[4]): {"state": "withdrawn", "failure": ""},
    }
    with django_assert_num_queries(6):  # who asks, what they may do, and one for all the pictures
        states(at_desk, *pks)


def test_only_who_uploads_asks_what_became_of_pictures(client, member, at_desk):
    for said in ({"pictures": 7}, {"pictures": list(range(501))}, []):
        assert at_desk.post(STATES, said, content_type="application/json").status_code == 400
    assert at_desk.get(STATES).status_code == 405
    client.force_login(member(SYNDICATION_MANAGER))
    assert client.post(STATES, {"pictures": []}, content_type="application/json").status_code == 403


def test_a_file_name_may_be_anything(at_desk, shelves):
    name = begin(at_desk, captioned(), name="\ud800../../\0<b>.jpg").json()["id"]
    send(at_desk, name, 0, captioned())
    assert finish(at_desk, name).json()["outcome"] == "new"
    assert Image.objects.get().file_name == "<b>.jpg"


def test_the_same_file_sent_twice_is_one_picture(at_desk, uploaded):
    image = uploaded(captioned())
    name = begin(at_desk, captioned()).json()["id"]
    send(at_desk, name, 0, captioned())
    assert finish(at_desk, name).json()["outcome"] == "known"
    assert Image.objects.get() == image


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"size": MAX_BYTES + 1}, "the most that is taken is 60 MB"),
        ({"size": 0}, "This file is empty"),
    ],
)
def test_what_cannot_be_taken_is_refused_before_a_byte_is_sent(at_desk, shelves, said, told):
    answer = begin(at_desk, b"", **said)
    assert answer.status_code == 422
    assert told in answer.json()["sentence"]


@pytest.mark.parametrize("said", [{"size": "7"}, {"size": True}, {"size": -1}, {"name": 5}, {"sha256": []}])
def test_an_announcement_that_cannot_be_read_is_refused(at_desk, shelves, said):
    assert begin(at_desk, b"x", **said).status_code == 400


@pytest.mark.parametrize("body", ["", "[]", "{", '"x"'])
def test_what_is_no_json_is_refused(at_desk, shelves, body):
    for address in (PIECES, KNOWN):
        assert at_desk.post(address, body, content_type="application/json").status_code == 400


def test_the_first_piece_tells_that_it_is_no_picture(at_desk, shelves):
    name = begin(at_desk, b"%PDF-1.7" * 900).json()["id"]
    answer = send(at_desk, name, 0, b"%PDF-1.7" * 9)
    assert answer.status_code == 422
    assert "This is a PDF document" in answer.json()["sentence"]


def test_a_picture_that_is_refused_in_the_end_says_why(at_desk, shelves):
    raw = b"\xff\xd8\xff" + b"nothing more"
    name = begin(at_desk, raw).json()["id"]
    send(at_desk, name, 0, raw)
    answer = finish(at_desk, name)
    assert (answer.status_code, answer.json()["outcome"]) == (422, "refused")
    assert finish(at_desk, name).json() == answer.json()
    assert lying() == []


def test_no_more_comes_than_was_announced(at_desk, shelves):
    name = begin(at_desk, b"x" * 10).json()["id"]
    assert send(at_desk, name, 0, captioned()).status_code == 409
    assert send(at_desk, name, "-1", b"x").status_code == 400
    assert send(at_desk, name, "00", b"x").status_code == send(at_desk, name, "0", b"x").status_code == 422
    assert send(at_desk, name, "9" * 5000, b"x").status_code == 400
    assert lying() == []


def test_a_piece_is_never_longer_than_agreed(at_desk, shelves, small_pieces):
    raw = captioned(600, 400)
    name = begin(at_desk, raw).json()["id"]
    assert send(at_desk, name, 0, raw[:2001]).status_code == 409


def test_nobody_reaches_what_another_sends(at_desk, shelves, member):
    raw = captioned()
    name = begin(at_desk, raw).json()["id"]
    other = Client()
    other.force_login(member(REPORTER))
    assert send(other, name, 0, raw).status_code == 404
    assert other.get(f"{PIECES}{name}/").status_code == 404
    assert finish(other, name).status_code == 404


@pytest.mark.parametrize("name", ["x", "..", "%2e%2e", "a" * 32, "x" * 5000, "%00"])
def test_a_name_that_was_not_given_out_leads_nowhere(at_desk, shelves, name):
    assert at_desk.get(f"{PIECES}{name}/").status_code == 404


def test_who_may_not_upload_sends_nothing(client, shelves, member):
    client.force_login(member(SYNDICATION_MANAGER))
    assert begin(client, captioned()).status_code == 403
    assert client.post(KNOWN, {"sha256": []}, content_type="application/json").status_code == 403
    assert client.get(f"{PIECES}{'a' * 32}/").status_code == 403


def test_a_page_elsewhere_cannot_send_in_somebodys_name(shelves, picture_editor):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(picture_editor)
    assert begin(strict, captioned()).status_code == 403
    assert send(strict, "a" * 32, 0, b"x").status_code == 403


def test_one_sender_has_few_files_on_their_way(at_desk, shelves):
    names = [begin(at_desk, b"x" * 10, name=f"{n}").json()["id"] for n in range(parts.MOST_OPEN + 2)]
    found = [at_desk.get(f"{PIECES}{name}/").status_code for name in names]
    assert found.count(200) == parts.MOST_OPEN
    assert found[-1] == 200


def test_what_was_broken_off_is_gone_after_a_day(at_desk, shelves):
    old, young = (begin(at_desk, b"x" * 10).json()["id"] for _ in range(2))
    home = next(folder.root().glob(f"*/{old}"))
    for path in (*home.iterdir(), home):
        os.utime(path, (time.time() - parts.DEAD_AFTER - 5,) * 2)
    assert folder.duty.perform(clock.now())
    assert not folder.duty.perform(clock.now())
    assert at_desk.get(f"{PIECES}{old}/").status_code == 404
    assert at_desk.get(f"{PIECES}{young}/").status_code == 200


def test_a_full_disk_is_told(at_desk, shelves, monkeypatch):
    monkeypatch.setattr(parts, "LEAVE_FREE", 1 << 60)
    answer = begin(at_desk, captioned())
    assert answer.status_code == 507
    assert "no room" in answer.json()["sentence"]


def test_files_on_their_way_are_for_nobody_else_on_the_machine(at_desk, shelves):
    begin(at_desk, saved(quadrants()))
    assert {path.stat().st_mode & 0o077 for path in folder.root().glob("*/*")} == {0}
    assert json.loads(next(folder.root().glob("*/*/about.json")).read_text())["file_name"] == "boats.jpg"
