import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import escape

from wire.forms import PasteForm
from wire.models import Take
from wire.parsers.decoding import MAX_BYTES
from wire.tests.stories import BRIDGE

PASTE = "/admin/wire/take/paste/"


@pytest.fixture
def ann(client, cast):
    client.force_login(cast.ann)
    return client


def test_a_reporter_pastes_copy_and_sees_how_it_was_read(ann):
    answer = ann.post(PASTE, {"copy": BRIDGE, "source": "PA"}, follow=True)
    take = Take.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("admin:wire_take_change", args=[take.pk])
    page = answer.content.decode()
    assert "The copy is in." in page
    assert "<strong>Headline</strong>" in page
    assert escape(take.headline) in page


def test_a_text_file_is_as_good_as_pasted_copy(ann):
    file = SimpleUploadedFile("../../bridge.txt", BRIDGE.encode(), content_type="text/plain")
    assert ann.post(PASTE, {"file": file, "source": ""}).status_code == 302
    assert Take.objects.get().file_name == "bridge.txt"


def test_pasting_the_same_again_adds_nothing(ann):
    ann.post(PASTE, {"copy": BRIDGE})
    answer = ann.post(PASTE, {"copy": BRIDGE}, follow=True)
    assert "was here already" in answer.content.decode()
    assert Take.objects.count() == 1


@pytest.mark.parametrize("copy", ["   ", "lower case only, and a stop.", "x" * 1_500_000])
def test_what_cannot_be_read_is_said_and_what_was_typed_stays(ann, copy):
    answer = ann.post(PASTE, {"copy": copy})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'role="alert"' in page
    assert copy.strip() in page
    assert not Take.objects.exists()


def test_what_is_pasted_is_shown_as_words_and_never_run(ann):
    evil = BRIDGE + "\n\n<script>alert(1)</script> & <img src=x onerror=alert(2)>"
    page = ann.post(PASTE, {"copy": evil, "source": "<b>PA"}, follow=True).content.decode()
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize("person", ["emil", "fay", "gil"])
def test_who_may_not_receive_copy_finds_no_door(client, cast, person):
    client.force_login(cast.people[person])
    assert client.get(PASTE).status_code == 403
    assert client.post(PASTE, {"copy": BRIDGE}).status_code == 403
    assert "Paste copy" not in client.get("/admin/wire/take/").content.decode()
    assert not Take.objects.exists()


def test_who_is_not_logged_in_is_asked_to(client, db):
    assert client.get(PASTE).url.startswith("/admin/login/")


def test_a_take_cannot_be_changed_or_deleted(ann):
    ann.post(PASTE, {"copy": BRIDGE})
    take = Take.objects.get()
    change = reverse("admin:wire_take_change", args=[take.pk])
    assert ann.post(change, {"headline": "Other"}).status_code == 403
    assert ann.post(reverse("admin:wire_take_delete", args=[take.pk]), {"post": "yes"}).status_code == 403
    assert ann.get(reverse("admin:wire_take_add")).status_code == 403


def test_the_wire_list_takes_the_same_queries_however_many_takes(ann, django_assert_max_num_queries):
    for n in range(12):
        ann.post(PASTE, {"copy": f"{BRIDGE}\n\nMore {n}."})
    with django_assert_max_num_queries(9):
        page = ann.get("/admin/wire/take/")
    assert "Paste copy" in page.content.decode()


def test_a_file_that_is_too_large_is_refused_before_it_is_read(ann):
    class Unread(SimpleUploadedFile):
        def read(self, *size):
            raise AssertionError("it was read")

    form = PasteForm({"copy": ""}, {"file": Unread("novel.txt", b"x" * (MAX_BYTES + 1))})
    assert not form.is_valid()
    assert form.errors == {
        "file": ["This copy has 1.0 MB; a take may have 1 MB. Send only the story's text."]
    }
    answer = ann.post(PASTE, {"file": SimpleUploadedFile("novel.txt", b"x" * 5_000_000)})
    assert answer.status_code == 422
    assert "This copy has 5.0 MB" in answer.content.decode()
    assert PasteForm({}, {"file": SimpleUploadedFile("a.txt", b"x" * MAX_BYTES)}).is_valid()
