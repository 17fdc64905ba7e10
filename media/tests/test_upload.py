import hashlib
import threading
import zlib
from io import BytesIO

import pytest
from django.core.files.base import File
from django.db import connection
from django.urls import get_resolver

from masthead.actors import NotAllowed
from masthead.roles import LIBRARIAN, REPORTER, SYNDICATION_MANAGER
from media.actions.upload import upload
from media.from_received import LONGEST, SOURCES
from media.kinds import RefusedPicture
from media.models import Image
from media.sandbox import Limits
from media.sniff import MAX_BYTES
from media.tests.captioned import CAPTION, captioned
from media.tests.drawn import quadrants, saved, turned
from media.xmp import write_xmp
from newsroom.lib import clock
from newsroom.log.models import AuditEntry, Event

pytestmark = pytest.mark.django_db


def nothing_is_left(shelves):
    rows = Image.objects.count() + Event.objects.count() + AuditEntry.objects.count()
    return rows == 0 and shelves.originals() == set() and shelves.rooms() == []


@pytest.mark.parametrize("role", [REPORTER, LIBRARIAN])
def test_who_may_upload_uploads(shelves, member, role):
    done = upload(saved(quadrants()), file_name="a.jpg", actor=member(role), now=clock.now())
    assert done.is_new
    assert done.image.received_by.startswith("user:")


def test_who_may_not_upload_is_told_and_leaves_nothing(shelves, member):
    with pytest.raises(NotAllowed, match=r"media\.upload_image"):
        upload(saved(quadrants()), file_name="a.jpg", actor=member(SYNDICATION_MANAGER), now=clock.now())
    assert nothing_is_left(shelves)


def test_an_upload_is_a_row_an_audit_and_an_event(uploaded, picture_editor):
    image = uploaded(saved(quadrants()), "C:\\pictures\\Häfen.JPG")
    assert (image.kind, image.width, image.height, image.state) == ("jpeg", 240, 160, "waiting")
    assert image.file_name == "Häfen.JPG"
    assert AuditEntry.objects.get().detail["sha256"] == image.sha256
    event = Event.objects.get()
    assert (event.kind, event.subject_uuid, event.actor) == (
        "image.uploaded",
        image.uuid,
        picture_editor.label,
    )


def test_the_original_is_kept_byte_for_byte_under_a_name_of_our_own(uploaded, shelves):
    raw = captioned()
    image = uploaded(raw, "../../etc/passwd.jpg")
    assert shelves.originals() == {image.original}
    assert shelves.path("originals", image.original).read_bytes() == raw
    assert image.sha256 == hashlib.sha256(raw).hexdigest()
    assert image.file_name == "passwd.jpg"
    assert "passwd" not in image.original
    assert shelves.rooms() == []


def test_the_original_has_no_address(uploaded, at_desk):
    image = uploaded(saved(quadrants()))
    for start in ("/", "/renditions/", "/media/", "/originals/", "/storage/originals/", "/static/"):
        assert at_desk.get(start + image.original).status_code == 404
    assert not [pattern for pattern in get_resolver().reverse_dict if "original" in str(pattern)]


def test_a_file_that_is_streamed_is_taken_like_bytes(shelves, picture_editor):
    raw = saved(quadrants(), "PNG")
    done = upload(File(BytesIO(raw), name="a.png"), file_name="a.png", actor=picture_editor, now=clock.now())
    assert shelves.path("originals", done.image.original).read_bytes() == raw


def test_the_same_file_twice_is_one_picture_and_told(uploaded, shelves, member):
    first = uploaded(captioned())
    again = upload(captioned(), file_name="other.jpg", actor=member(REPORTER), now=clock.now())
    assert (again.image, again.is_new) == (first, False)
    assert Event.objects.count() == AuditEntry.objects.count() == 1
    assert shelves.originals() == {first.original}


@pytest.mark.django_db(transaction=True)
def test_the_same_file_from_two_people_at_one_moment_is_one_picture(shelves, picture_editor):
    done, together = [], threading.Barrier(2)

    def send():
        together.wait()
        done.append(upload(captioned(), file_name="a.jpg", actor=picture_editor, now=clock.now()))
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.is_new for one in done) == [False, True]
    assert len({one.image.pk for one in done}) == 1
    assert shelves.originals() == {done[0].image.original}


def test_what_came_inside_fills_the_fields_and_is_kept_beside_them(uploaded):
    image = uploaded(captioned())
    assert (image.title, image.caption, image.creator) == ("Boats at Husum", CAPTION, "Jonna Petersen")
    assert (image.credit, image.copyright, image.city) == ("Nordlicht", "© Nordlicht 2026", "Husum")
    assert (image.alt_text, image.date_taken) == ("Six boats on grey water", "2026-03-31T05:12:00+02:00")
    image.refresh_from_db()
    assert image.received["caption"] == CAPTION
    assert image.received["web_statement"] == "https://pictures.example/licence"


def test_a_credit_that_is_too_long_is_cut_and_told(uploaded):
    image = uploaded(saved(quadrants(), xmp=write_xmp({"credit": ("x" * 300,)})))
    assert len(image.credit) == 200
    assert len(image.received["credit"]) == 300
    assert "credit has more than 200 characters" in " ".join(image.received["problems"])


def test_what_is_cut_is_cut_where_the_field_ends():
    ends = {field: getattr(Image._meta.get_field(field), "max_length", None) for field in SOURCES}
    assert {field: end for field, end in ends.items() if end} == LONGEST


def test_width_and_height_are_those_of_the_upright_picture(uploaded):
    image = uploaded(turned(6))
    assert (image.width, image.height) == (240, 160)


def png_of(width: int, height: int) -> bytes:
    """A small PNG whose header says that it is huge."""
    header = b"IHDR" + width.to_bytes(4) + height.to_bytes(4) + b"\x08\x02\x00\x00\x00"
    chunk = len(header[4:]).to_bytes(4) + header + zlib.crc32(header).to_bytes(4)
    return b"\x89PNG\r\n\x1a\n" + chunk + b"\x00\x00\x00\x00IEND\xaeB\x60\x82"


@pytest.mark.parametrize(
    ("raw", "name", "words"),
    [
        (b"", "empty.jpg", "empty"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "a.jpg", "SVG"),
        (b"Dear desk, please find the picture attached.", "letter.jpg", "text"),
        (png_of(60_000, 60_000), "bomb.png", "60,000 by 60,000 pixels"),
        (b"\xff\xd8\xff\xe0 and no more", "half.jpg", "damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_what_is_no_picture_is_refused_in_words_and_leaves_nothing(shelves, picture_editor, raw, name, words):
    with pytest.raises(RefusedPicture, match=words):
        upload(raw, file_name=name, actor=picture_editor, now=clock.now())
    assert nothing_is_left(shelves)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(shelves, picture_editor):
    class Endless(File[bytes]):
        size = MAX_BYTES + 1

        def chunks(self, chunk_size=None):
            raise AssertionError("it was read")

    with pytest.raises(RefusedPicture, match=r"the most that is taken is \d+ MB"):
        upload(Endless(BytesIO(), name="big"), file_name="big", actor=picture_editor, now=clock.now())
    assert nothing_is_left(shelves)


def test_a_picture_that_overruns_the_limits_is_refused_and_hurts_only_its_child(
    shelves, picture_editor, monkeypatch
):
    monkeypatch.setattr("media.actions.upload.LIMITS", Limits(wall=0.001))
    large = captioned(4000, 3000)  # a small one may be done before a busy machine looks at its clock
    with pytest.raises(RefusedPicture, match="could not be examined") as refused:
        upload(large, file_name="a.jpg", actor=picture_editor, now=clock.now())
    assert refused.value.code == "harmful"
    assert nothing_is_left(shelves)


def test_a_storage_that_fails_leaves_no_row(shelves, picture_editor):
    shelves.folder.mkdir()
    shelves.path("originals", "").mkdir()
    digest = hashlib.sha256(captioned()).hexdigest()
    shelves.path("originals", digest[:2]).write_text("a file where a folder should be")
    with pytest.raises(NotADirectoryError):
        upload(captioned(), file_name="a.jpg", actor=picture_editor, now=clock.now())
    assert Image.objects.count() == Event.objects.count() == 0
    assert shelves.rooms() == []


def test_a_picture_whose_original_was_lost_is_brought_back_by_the_same_bytes(uploaded, shelves, member):
    raw = captioned()
    first = uploaded(raw)
    shelves.path("originals", first.original).unlink()
    again = upload(raw, file_name="other.jpg", actor=member(REPORTER), now=clock.now())
    assert (again.image, again.is_new) == (first, False)
    assert shelves.path("originals", first.original).read_bytes() == raw
    assert shelves.rooms() == []
