"""Attacks in the metadata of pictures and in the names of files: escaped wherever they are to be seen."""

import re
from pathlib import Path

import pytest
from django.test import Client

from media.models import Image, State
from media.tests.drawn import quadrants, saved
from tests.badinput.attacks import PAYLOADS, Attack, attacks, harmless
from tests.badinput.corpus import words
from tests.badinput.desk import UPLOAD
from tests.badinput.shapes import shape_of
from tests.badinput.story import desk_pages, public_pages, published

pytestmark = [pytest.mark.badinput, pytest.mark.django_db]
NAMES = ("filenames/upload-names.jsonl", "filenames/traversal-paths.jsonl")


@pytest.mark.parametrize("attack", attacks(), ids=str)
def test_attacks_in_metadata_are_escaped_on_every_page_and_in_every_feed(desk, cast, attack):
    assert words(*PAYLOADS)
    client = Client()
    client.force_login(cast.root)
    # The first one is there so that lists have more than one entry when they are looked at.
    _, before, after = (shapes(desk, client, cast, each) for each in (harmless(248), harmless(249), attack))
    for name, shape in after.items():
        assert shape.harm == (), name
        assert shape.parts - before[name].parts <= ALLOWED, name
        assert shape.scripts == before[name].scripts, name


# What a picture with anything unusual in it may add to a page: the list of what was wrong with its metadata, and the
# button that takes back what came, where a field was cut to its length.
ALLOWED = frozenset(
    {("ul", ""), ("li", ""), ("ul", "class"), ("li", "class"), ("li", "dir"), ("ul", "dir")}
) | {
    ("button", "hidden"),
    ("button", "data-use-came"),
}


def shapes(desk, client, cast, attack: Attack):
    fate = desk.sends(attack.raw(), "picture.jpg")
    assert fate.state == State.READY, fate.reason
    image = Image.objects.get(pk=fate.image.pk)
    story = published(cast, image)
    pages = {"upload": fate.answer} | desk_pages(client, image, story) | public_pages(story)
    return {name: shape_of(answer) for name, answer in pages.items()}


def test_names_of_files_are_words_and_never_paths(desk, shelves, tmp_path):
    for number, name in enumerate(words(*NAMES)):
        answer = post_named(desk.client, name, saved(quadrants(40 + number, 30), "PNG"))
        assert answer.status_code in (200, 422), name
        shape = shape_of(answer)
        assert (shape.harm, ("img", "onerror") in shape.parts) == ((), False), name
    assert all(
        re.fullmatch(r"[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64}\.png", each) for each in shelves.originals()
    )
    assert not [path for path in tmp_path.rglob("*") if "CANARY" in path.name]
    assert not Path("/tmp/CANARY").exists()
    assert not Path("/etc/cron.d/CANARY").exists()
    for image in Image.objects.all():
        assert not re.search(r"[\x00-\x1f/\\]", image.file_name), image.file_name


def test_payloads_as_names_of_files_are_escaped(desk):
    """On the page that says what became of them, in the library, and in the picker."""
    here, boat = saved(quadrants()), "boat.jpg"
    known = shape_of(post_named(desk.client, boat, here)).parts
    for raw in (here, b"no picture"):  # is here already, is refused
        known |= shape_of(post_named(desk.client, boat, raw)).parts
    known |= shape_of(desk.client.post(UPLOAD)).parts  # some names are none at all to Django
    payloads = words(*PAYLOADS)
    for start in range(0, len(payloads), 20):
        some = [(payload[:200], here) for payload in payloads[start : start + 20]]
        shape = shape_of(post_files(desk.client, [*some, (payloads[start][:200], b"no picture")]))
        assert (shape.harm, shape.parts - known) == ((), frozenset()), some
    for number, payload in enumerate(payloads[::40]):
        post_named(desk.client, payload[:200], saved(quadrants(40 + number, 30), "PNG"))
    for path in ("/admin/media/image/", "/admin/articles/article/pictures/"):
        shape = shape_of(desk.client.get(path))
        assert (shape.harm, ("iframe", "") in shape.parts, ("svg", "onload") in shape.parts) == (
            (),
            False,
            False,
        )


def test_paths_that_climb_lead_to_no_file():
    reader = Client()
    for path in words("filenames/traversal-paths.jsonl"):
        for start in ("/renditions/", "/static/", "/"):
            answer = reader.get(start + path.lstrip("/"))
            assert answer.status_code in (301, 400, 404), (start, path)
            assert b"root:" not in b"".join(answer)


def post_named(client: Client, name: str, raw: bytes):
    return post_files(client, [(name, raw)])


def post_files(client: Client, files: list[tuple[str, bytes]]):
    """An upload whose names go over the line as they are: Django's own client would tidy them."""
    body = b""
    for name, raw in files:
        head = f'--edge\r\nContent-Disposition: form-data; name="pictures"; filename="{name}"\r\n'
        body += head.encode("utf-8", "surrogatepass") + b"Content-Type: image/jpeg\r\n\r\n" + raw + b"\r\n"
    return client.generic(
        "POST", UPLOAD, body + b"--edge--\r\n", content_type="multipart/form-data; boundary=edge"
    )
