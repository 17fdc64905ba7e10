"""Import and export in the admin, as a librarian clicks through them."""

import base64
import json
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from entities import file_pages
from entities.models import Entity
from entities.tests.authority import KIM, UN, entity, person
from masthead import roles
from newsroom.log.models import Event

pytestmark = pytest.mark.django_db
LIST = "/admin/entities/entity/"
IMPORT = f"{LIST}import/"


@pytest.fixture
def librarian(client):
    client.force_login(person(roles.LIBRARIAN))
    return client


def lines(*entities, name="people.jsonl"):
    return SimpleUploadedFile(name, "\n".join(map(json.dumps, entities)).encode())


def sent_on(answer):
    """What the page's own form sends when its button is pressed."""
    page = html.document_fromstring(answer.content.decode())
    (form,) = [form for form in page.forms if "kept" in form.fields]
    assert form.xpath(".//input[@type='submit']")
    return dict(form.fields)


def test_a_file_is_looked_at_and_then_imported(librarian):
    entity("Kim Jong Un", wikidata="Q56226", description="A person")
    first = librarian.post(IMPORT, {"file": lines(KIM, UN, {"kind": "x"}, KIM)})
    text = first.content.decode()
    assert first.status_code == 200
    assert "United Nations" in text
    assert "aliases: + “Kim Jong-un [en]”" in text
    assert "Line 3" in text
    assert (Entity.objects.count(), Event.objects.count()) == (1, 0)
    done = librarian.post(IMPORT, sent_on(first)).content.decode()
    assert "people.jsonl</bdi> is in" in done
    assert (Entity.objects.count(), Event.objects.count()) == (2, 2)
    again = librarian.post(IMPORT, {"file": lines(KIM, UN)}).content.decode()
    assert "Nothing is left to do" in again
    assert 'value="Import"' not in again


def test_a_table_comes_out_and_in_again(librarian):
    entity("=Sum", "One | two", kind="work")
    out = librarian.get(f"{LIST}export/csv/")
    assert out["Content-Disposition"].endswith('.csv"')
    content = b"".join(out.streaming_content)
    assert b"'=Sum" in content
    Entity.objects.all().delete()
    page = librarian.post(IMPORT, {"file": SimpleUploadedFile("all.csv", content)})
    librarian.post(IMPORT, sent_on(page))
    assert b"".join(librarian.get(f"{LIST}export/csv/").streaming_content) == content


def test_what_a_file_says_is_escaped(librarian):
    bad = {"kind": "person", "name": "<script>alert(1)</script>", "description": "<b>"}
    text = librarian.post(IMPORT, {"file": lines(bad, name="<i>.jsonl")}).content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text
    assert "<i>" not in text


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (SimpleUploadedFile("a.csv", b"kind,nome\n"), "nome: no column of an authority file"),
        (SimpleUploadedFile("a.jsonl", b"\n \n"), "a.jsonl is empty"),
        (SimpleUploadedFile("a.jsonl", b""), "The submitted file is empty."),
        (SimpleUploadedFile("a.jsonl", b" " * (file_pages.LARGEST + 1)), "manage.py import_authority FILE"),
    ],
)
def test_a_file_that_cannot_be_taken_is_told(librarian, file, told):
    answer = librarian.post(IMPORT, {"file": file})
    assert answer.status_code == 422
    assert told in answer.content.decode()


@pytest.mark.parametrize("kept", ["", "?", "eJw=", "AAAA"])
def test_a_file_that_was_lost_on_the_way_is_asked_for_again(librarian, kept):
    answer = librarian.post(IMPORT, {"kept": kept, "form": "jsonl", "name": "x"})
    assert answer.status_code == 422
    assert "did not arrive whole" in answer.content.decode()


def test_a_file_that_grows_when_it_is_unpacked_is_refused(librarian):
    bomb = base64.b64encode(zlib.compress(b" " * 50_000_000)).decode()
    answer = librarian.post(IMPORT, {"kept": bomb, "form": "jsonl", "name": "x"})
    assert answer.status_code == 422


def test_others_neither_import_nor_export(client):
    client.force_login(person(roles.REPORTER))
    for address in (IMPORT, f"{LIST}export/csv/"):
        assert client.get(address).status_code == 403
    assert client.post(IMPORT, {"file": lines(KIM)}).status_code == 403
    assert "import/" not in client.get(LIST).content.decode()


def test_there_is_no_third_form_of_export(librarian):
    assert librarian.get(f"{LIST}export/xlsx/").status_code == 404


def test_a_page_that_carries_no_table_asks_for_the_file_again(librarian):
    kept = base64.b64encode(zlib.compress(b"nothing,of,use\n1,2,3\n")).decode()
    answer = librarian.post(IMPORT, {"kept": kept, "form": "csv", "name": "a.csv"})
    assert answer.status_code == 422
