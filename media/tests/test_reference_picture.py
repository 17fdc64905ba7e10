"""IPTC's own reference picture (2019.1; MIT, see data/LICENSE): every field is read, and what may go out goes out."""

import json
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image as Picture

from media.actions.make_renditions import make_next
from media.iim import read_iim
from media.jpeg_segments import APP13, header_segments
from media.metadata import read_metadata
from media.models import Image, State
from media.tests.drawn import quadrants, saved
from media.xmp import read_xmp
from newsroom.lib import clock

PICTURE = Path(__file__).parent / "data" / "IPTC-PhotometadataRef-Std2019.1.jpg"
FIELDS = {
    "title": "XMP-dc:Title",
    "headline": "XMP-photoshop:Headline",
    "caption": "XMP-dc:Description",
    "caption_writer": "XMP-photoshop:CaptionWriter",
    "creator_title": "XMP-photoshop:AuthorsPosition",
    "credit": "XMP-photoshop:Credit",
    "copyright": "XMP-dc:Rights",
    "source": "XMP-photoshop:Source",
    "usage_terms": "XMP-xmpRights:UsageTerms",
    "web_statement": "XMP-xmpRights:WebStatement",
    "instructions": "XMP-photoshop:Instructions",
    "job_id": "XMP-photoshop:TransmissionReference",
    "sublocation": "XMP-iptcCore:Location",
    "city": "XMP-photoshop:City",
    "state": "XMP-photoshop:State",
    "country": "XMP-photoshop:Country",
    "country_code": "XMP-iptcCore:CountryCode",
    "event": "XMP-iptcExt:Event",
    "digital_source_type": "XMP-iptcExt:DigitalSourceType",
}
LISTS = {"keywords": "XMP-dc:Subject", "organisations": "XMP-iptcExt:OrganisationInImageName"}
# The single fields of the place, as the file writes them: without these, the place shown is taken.
SINGLE_PLACE = (
    b"photoshop:City", b"photoshop:State", b"photoshop:Country", b"Iptc4xmpCore:Location", b"Iptc4xmpCore:CountryCode",
)  # fmt: skip


@pytest.fixture(scope="module")
def expected():
    return json.loads(PICTURE.with_suffix(".json").read_text())[0]


def test_it_reads_to_its_expected_values(expected):
    found = read_metadata(PICTURE.read_bytes())
    assert {name: getattr(found, name) for name in FIELDS} == {
        name: expected[key].strip() for name, key in FIELDS.items()
    }
    assert {name: list(getattr(found, name)) for name in LISTS} == {
        name: expected[key] for name, key in LISTS.items()
    }
    assert found.creator == "; ".join(expected["XMP-dc:Creator"])
    detailed = [person["PersonName"] for person in expected["XMP-iptcExt:PersonInImageWDetails"]]
    assert list(found.people) == [*expected["XMP-iptcExt:PersonInImage"], *detailed]
    assert found.licensor_url == expected["XMP-plus:Licensor"][0]["LicensorURL"]
    assert found.date_taken == "2019-10-16T19:01:00+00:00"
    assert found.problems == ()


def test_without_the_single_fields_the_place_shown_is_read(expected):
    raw = PICTURE.read_bytes()
    start, end = raw.index(b"<?xpacket begin"), raw.index(b"<?xpacket end")
    packet = raw[start:end]
    for name in SINGLE_PLACE:
        packet = packet.replace(name, name[:-1] + b"_")
    shown = expected["XMP-iptcExt:LocationShown"][0]
    found = read_xmp(packet)
    assert "city" not in found.values
    assert {name: text for name, (text,) in found.place.items()} == {
        "sublocation": shown["Sublocation"],
        "city": shown["City"],
        "state": shown["ProvinceState"],
        "country": shown["CountryName"],
        "country_code": shown["CountryCode"],
    }


@pytest.mark.django_db
def test_renditions_carry_what_partners_need_and_nothing_private(uploaded, shelves, expected):
    image = uploaded(PICTURE.read_bytes())
    make_next(clock.now())
    image.refresh_from_db()
    assert image.state == State.READY, image.failure
    needed = {
        "caption": ("The description aka caption (ref2019.1)",),
        "creator": tuple(expected["XMP-dc:Creator"]),
        "credit": (expected["XMP-photoshop:Credit"],),
        "copyright": (expected["XMP-dc:Rights"].strip(),),
        "web_statement": (expected["XMP-xmpRights:WebStatement"],),
        "digital_source_type": (expected["XMP-iptcExt:DigitalSourceType"],),
    }
    files = [shelves.path("renditions", name).read_bytes() for name in shelves.renditions()]
    assert len(files) > 10
    for data in files:
        picture = Picture.open(BytesIO(data))
        assert read_xmp(picture.info["xmp"]).values == needed
        assert not picture.getexif()
        if picture.format == "JPEG":
            assert in_iim(data) == {
                name: needed[name] for name in ("caption", "creator", "credit", "copyright")
            }
        for private in (b"Licensor", b"GPS", b"RegItemId", b"CiEmail", b"Model"):
            assert private not in picture.info["xmp"]


def in_iim(data):
    (segment,) = [each for each in header_segments(data) if each.marker == APP13]
    return read_iim(data[segment.start + len(b"Photoshop 3.0\x00") + 12 : segment.end]).values


def c2pa(raw: bytes) -> bytes:
    """A JPEG with a manifest store in APP11 segments, as ISO/IEC 19566-5 boxes (JUMBF) and C2PA have it."""
    description = b"\x00\x00\x00\x1ejumdc2pa\x00\x11\x00\x10\x80\x00\x00\xaa\x00\x38\x9b\x71\x03c2pa\x00"
    box = (len(description) + 8 + 6000).to_bytes(4) + b"jumb" + description + b"\x5a" * 6000
    body = b"JP\x00\x01\x00\x00\x00\x01" + box
    return raw[:2] + b"\xff\xeb" + (len(body) + 2).to_bytes(2) + body + raw[2:]


def with_chunk(raw: bytes, name: bytes, data: bytes) -> bytes:
    """A PNG with one more chunk behind its header."""
    chunk = len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)
    return raw[:33] + chunk + raw[33:]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_content_credentials_stay_in_the_original_byte_for_byte_and_go_into_no_rendition(
    uploaded, shelves, kind
):
    plain = saved(quadrants(), kind)
    raw = c2pa(plain) if kind == "JPEG" else with_chunk(plain, b"caBX", b"jumb" + b"\x5a" * 6000)
    image = uploaded(raw)
    while make_next(clock.now()):
        pass
    assert Image.objects.get().state == State.READY
    assert shelves.path("originals", image.original).read_bytes() == raw
    for name in shelves.renditions():
        data = shelves.path("renditions", name).read_bytes()
        assert b"jumb" not in data
        assert b"\x5a" * 100 not in data
