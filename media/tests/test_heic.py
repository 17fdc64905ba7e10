"""Pictures from phones: read by ourselves, refused in words without a decoder, decoded in the child with one."""

import importlib.util
import subprocess
import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Picture

from media import forkserver, heic
from media.actions.make_renditions import make_next
from media.kinds import Kind, RefusedPicture
from media.metadata import read_metadata
from media.models import Image, State
from media.sandbox import examine
from media.sniff import sniff
from media.tests.drawn import opened
from media.tests.heif_boxes import box, clap, full, irot, ispe, turned_sample
from media.tests.heif_boxes import heic as heic_of
from media.xmp import write_xmp
from newsroom.lib import clock

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT.parent / "shared/data/badinput/images/heif/samplefilehub.heif"
needs_decoder = pytest.mark.skipif(
    importlib.util.find_spec("pi_heif") is None, reason="requirements-heic.txt is not installed"
)
SENTENCE = "HEIC is not accepted here. Please export it as JPEG"


@pytest.fixture
def sample() -> bytes:
    if not SAMPLE.exists():
        pytest.skip(f"there is no sample of HEIC at {SAMPLE}")
    return SAMPLE.read_bytes()


@pytest.fixture
def no_decoder(monkeypatch, tmp_path):
    """A child process in which the decoder cannot be imported."""
    folder = tmp_path / "blocked"
    folder.mkdir()
    (folder / "pi_heif.py").write_text("raise ModuleNotFoundError('blocked', name='pi_heif')")
    yield from children_with(folder, monkeypatch)


@pytest.fixture
def old_decoder(monkeypatch, tmp_path):
    """A child process whose decoder stands on a libheif that is known to be unsafe."""
    folder = tmp_path / "old"
    folder.mkdir()
    (folder / "pi_heif.py").write_text("def libheif_version():\n    return '1.23.0'\n")
    yield from children_with(folder, monkeypatch)


def children_with(folder, monkeypatch):
    """New servers of child processes, which look for modules in that folder first."""
    monkeypatch.setitem(forkserver._ENVIRONMENT, "PYTHONPATH", str(folder))
    forkserver.end_idle()
    yield
    forkserver.end_idle()


@pytest.mark.parametrize(
    ("properties", "size"),
    [
        ([ispe(400, 300)], (400, 300)),
        ([ispe(400, 300), irot(1)], (300, 400)),
        ([ispe(400, 300), irot(2)], (400, 300)),
        ([ispe(512, 512), clap(400, 300)], (400, 300)),
        ([ispe(512, 512), clap(400, 300), irot(3)], (300, 400)),
    ],
)
def test_the_size_is_the_one_that_is_seen_and_nothing_is_decoded(properties, size):
    found = sniff(heic_of(properties))
    assert (found.kind, found.width, found.height, found.frames) == (Kind.HEIC, *size, 1)
    assert "pi_heif" not in sys.modules


@pytest.mark.parametrize(
    "items", [[b"iovl"], [b"unci"], [b"av01"], [b"hvc1", b"mski"], [b"hvc1", b"iden"], [b"Exif"]]
)
def test_what_phones_do_not_write_never_reaches_the_decoder(items):
    with pytest.raises(RefusedPicture, match="not a single picture") as caught:
        sniff(heic_of(items=items))
    assert caught.value.code == "heif"


def test_an_image_sequence_is_refused():
    with pytest.raises(RefusedPicture, match="sequence"):
        sniff(heic_of(more=box(b"moov", b"")))


@pytest.mark.parametrize("size", [(40_000, 10), (20_000, 20_000)])
def test_too_many_pixels_are_refused_before_decoding(size):
    with pytest.raises(RefusedPicture) as caught:
        sniff(heic_of([ispe(*size)]))
    assert caught.value.code == "too-many-pixels"


@pytest.mark.parametrize(
    "raw",
    [
        box(b"ftyp", b"heic" + b"\x00" * 4),
        heic_of(properties=[]),
        heic_of(items=[]),
        heic_of([ispe(400, 300), clap(0, 0)]),
        heic_of(items=[b"hvc1"] * 1001),
        heic_of(more=b"\xff\xff\xff\xffmdat"),
        heic_of()[:120],
        box(b"ftyp", b"heic" + b"\x00" * 4) + full(b"meta", full(b"iinf", b"\xff\xff")),
    ],
    ids=range(8),
)
def test_damaged_boxes_are_refused(raw):
    with pytest.raises(RefusedPicture) as caught:
        sniff(raw)
    assert caught.value.code == "damaged"


@given(st.binary(max_size=60), st.integers(0, 400))
def test_damaged_bytes_are_decided_or_refused_and_nothing_else(noise, at):
    whole = heic_of(items=[b"hvc1", b"Exif", b"mime"], data={2: b"\x00" * 12, 3: b"<x/>"})
    for raw in (whole[:at] + noise, whole[:at] + noise + whole[at + len(noise) :]):
        with suppress(RefusedPicture):
            assert sniff(raw).width > 0
            assert read_metadata(raw).orientation in range(1, 9)


def test_exif_and_xmp_are_read_without_the_decoder_and_exifs_orientation_does_not_count():
    exif = Picture.Exif()
    exif[270], exif[274] = "From the phone", 6
    block = b"\x00\x00\x00\x06" + b"Exif\x00\x00" + exif.tobytes().removeprefix(b"Exif\x00\x00")
    packet = write_xmp({"credit": ("PA",), "orientation": ("6",)})
    found = read_metadata(heic_of(items=[b"hvc1", b"Exif", b"mime"], data={2: block, 3: packet}))
    assert (found.caption, found.credit, found.orientation) == ("From the phone", "PA", 1)
    assert found.problems == ()


@pytest.mark.parametrize("missing", ["no_decoder", "old_decoder"])
def test_without_a_decoder_it_is_refused_with_a_sentence_that_helps(request, tmp_path, missing):
    request.getfixturevalue(missing)
    path = tmp_path / "IMG_0001.HEIC"
    path.write_bytes(heic_of())
    with pytest.raises(RefusedPicture, match=SENTENCE) as caught:
        examine(path)
    assert caught.value.code == "heic"


@pytest.mark.django_db
def test_the_upload_page_says_so(no_decoder, at_desk, shelves):
    answer = at_desk.post("/admin/media/image/upload/", {"pictures": SimpleUploadedFile("a.heic", heic_of())})
    assert answer.status_code == 422
    assert SENTENCE in answer.content.decode()
    assert Image.objects.count() == 0
    assert shelves.originals() == set()


@needs_decoder
@pytest.mark.django_db
def test_a_picture_of_a_phone_becomes_renditions_and_only_the_child_loads_the_decoder(
    uploaded, shelves, sample
):
    image = uploaded(sample, "IMG_0001.HEIC")
    assert (image.kind, image.width, image.height) == ("heic", 640, 426)
    assert image.original.endswith(".heic")
    make_next(clock.now())
    image.refresh_from_db()
    assert image.state == State.READY, image.failure
    sizes = {opened(shelves.path("renditions", name).read_bytes()).size for name in shelves.renditions()}
    assert (640, 426) in sizes
    assert "pi_heif" not in sys.modules


@needs_decoder
@pytest.mark.django_db
@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_it_is_shown_upright(uploaded, shelves, sample, quarters):
    shown = {}
    for raw in (sample, turned_sample(sample, quarters)):
        image = uploaded(raw)
        make_next(clock.now())
        name = image.renditions.get(crop="whole", recipe_width=320, format="jpg").name
        shown[raw] = opened(shelves.path("renditions", name).read_bytes())
    upright, turned = shown.values()
    expected = upright.rotate(90 * quarters, expand=True).resize(turned.size)
    pairs = zip(expected.resize((8, 8)).tobytes(), turned.resize((8, 8)).tobytes(), strict=True)
    assert max(abs(one - other) for one, other in pairs) < 24


@needs_decoder
@pytest.mark.django_db
def test_pixels_that_are_broken_fail_in_words(uploaded, sample):
    at = sample.index(b"mdat") + 4
    image = uploaded(sample[:at] + bytes(byte ^ 0x55 for byte in sample[at:]))
    for minute in range(3):
        make_next(clock.now() + timedelta(minutes=minute))
    image.refresh_from_db()
    assert image.state == State.FAILED
    assert "damaged or cut off" in image.failure


def test_the_web_and_the_worker_start_without_the_decoder():
    script = (
        "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'newsroom.settings'; django.setup()\n"
        "import sys, media.admin, media.tasks, media.actions.upload, newsroom.urls\n"
        "print(sorted(name for name in sys.modules if 'pi_heif' in name))"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert told.stdout == "[]\n"


def test_the_oldest_libheif_that_is_taken_is_the_one_that_is_required():
    assert heic.OLDEST_LIBHEIF == (1, 23, 4)
    assert "pi-heif-decoder>=1.7.0.post4" in (ROOT / "requirements-heic.in").read_text()
