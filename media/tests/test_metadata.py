"""What came inside a picture: read from every form, reconciled, bounded, and never the end of an upload."""

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from media.iim import read_iim, write_iim
from media.kinds import Kind, RefusedPicture
from media.metadata import Received, read_metadata, upright_size
from media.tests.drawn import quadrants, saved, turned
from media.xmp import read_xmp, write_xmp

REFERENCE = (
    Path(__file__).resolve().parents[3] / "shared/data/standards/photo/IPTC-PhotometadataRef-Std2019.1.jpg"
)
XMP = {
    "caption": ("Boats at dawn",),
    "creator": ("Ann Lee", "Bo Ek"),
    "credit": ("PA",),
    "keywords": ("sea", "boat"),
}


def app13(iim, digest=b""):
    resources = b"8BIM\x04\x04\x00\x00" + len(iim).to_bytes(4) + iim + b"\x00" * (len(iim) % 2)
    if digest:
        resources += b"8BIM\x04\x25\x00\x00" + (16).to_bytes(4) + digest
    body = b"Photoshop 3.0\x00" + resources
    return b"\xff\xed" + (len(body) + 2).to_bytes(2) + body


def jpeg(xmp=None, iim=b"", digest=b"", exif=None):
    options: dict[str, Any] = {"xmp": write_xmp(xmp)} if xmp else {}
    exif_tags = Image.Exif()
    for tag, value in (exif or {}).items():
        exif_tags[tag] = value
    return saved(quadrants(), extra=app13(iim, digest) if iim else b"", exif=exif_tags, **options)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
def test_xmp_is_read_from_every_kind_of_file(kind):
    packet = write_xmp(XMP)
    if kind == "PNG":
        from PIL.PngImagePlugin import PngInfo

        info = PngInfo()
        info.add_itxt("XML:com.adobe.xmp", packet.decode(), zip=True)
        raw = saved(quadrants(), kind, pnginfo=info)
    elif kind == "TIFF":
        raw = saved(quadrants(), kind, tiffinfo={700: packet})
    else:
        raw = saved(quadrants(), kind, xmp=packet)
    found = read_metadata(raw)
    assert (found.caption, found.creator, found.credit) == ("Boats at dawn", "Ann Lee; Bo Ek", "PA")
    assert found.keywords == ("sea", "boat")
    assert found.problems == ()


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
def test_the_orientation_is_read_from_every_kind_of_file(kind, orientation):
    assert read_metadata(turned(orientation, kind)).orientation == orientation


def test_a_picture_on_its_side_is_as_high_as_it_was_wide():
    assert upright_size(300, 200, 6) == (200, 300)
    assert upright_size(300, 200, 3) == (300, 200)


def test_xmp_wins_over_iim_and_a_difference_is_told():
    found = read_metadata(jpeg(xmp={"caption": ("From XMP",)}, iim=write_iim({"caption": ("From IIM",)})))
    assert found.caption == "From XMP"
    assert found.problems == (
        "Its caption is “From IIM” in IPTC-IIM and “From XMP” in XMP; the latter was taken.",
    )


def test_iim_that_was_edited_after_xmp_wins():
    iim = write_iim({"caption": ("Corrected later",)})
    stale = hashlib.md5(b"the IIM before").digest()
    found = read_metadata(jpeg(xmp={"caption": ("Old",), "credit": ("PA",)}, iim=iim, digest=stale))
    assert (found.caption, found.credit, found.problems) == ("Corrected later", "PA", ())


def test_iim_that_xmp_was_made_from_does_not_win():
    iim = write_iim({"caption": ("Short",)})
    found = read_metadata(
        jpeg(xmp={"caption": ("Short and long",)}, iim=iim, digest=hashlib.md5(iim).digest())
    )
    assert (found.caption, found.problems) == ("Short and long", ())


def test_exif_fills_what_iptc_leaves_empty_and_gives_the_date():
    tags = {
        270: "Exif caption",
        315: "Exif artist",
        33432: "(c) Exif",
        34665: {36867: "2024:05:06 07:08:09", 36881: "+02:00"},
    }
    found = read_metadata(jpeg(xmp={"caption": ("XMP caption",), "date": ("2020-01-01",)}, exif=tags))
    assert (found.caption, found.creator, found.copyright) == ("XMP caption", "Exif artist", "(c) Exif")
    assert found.date_taken == "2024-05-06T07:08:09+02:00"


def test_a_camera_stamp_is_no_caption():
    assert read_metadata(jpeg(exif={270: "OLYMPUS DIGITAL CAMERA"})).caption == ""


@pytest.mark.parametrize(
    ("value", "charset", "text"),
    [
        ("Łódź".encode(), b"\x1b%G", "Łódź"),
        ("Łódź".encode(), b"", "Łódź"),
        ("Zürich – “Tag”".encode("cp1252"), b"", "Zürich – “Tag”"),
    ],
)
def test_iim_text_is_read_in_its_charset(value, charset, text):
    head = b"\x1c\x01\x5a" + len(charset).to_bytes(2) + charset if charset else b""
    assert read_iim(head + b"\x1c\x02\x78" + len(value).to_bytes(2) + value).values["caption"] == (text,)


def test_iim_is_written_in_utf8_and_cut_at_a_whole_character():
    found = read_iim(write_iim({"creator": ("Ö" * 40,), "keywords": ("a", "b")}))
    assert found.values == {"creator": ("Ö" * 16,), "keywords": ("a", "b")}


def test_damaged_iim_keeps_its_beginning_and_is_told():
    found = read_iim(write_iim({"caption": ("Kept",)}) + b"\x1c\x02\x69\x00\xffcut")
    assert found.values["caption"] == ("Kept",)
    assert found.problems


@pytest.mark.parametrize(
    "packet",
    [
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>',
        b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><l>&b;</l>',
        b"<x:xmpmeta",
        b"\xff\xfe<\x00x\x00",
    ],
)
def test_xmp_with_a_document_type_or_damage_is_left_unread_and_told(packet):
    found = read_xmp(packet)
    assert found.values == {}
    assert len(found.problems) == 1


def test_xmp_properties_are_read_as_attributes_too():
    packet = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:Description xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:City="Oslo"/>'
        b"</rdf:RDF></x:xmpmeta>"
    )
    assert read_xmp(packet).values == {"city": ("Oslo",)}


def test_the_default_language_of_several_is_taken():
    packet = write_xmp({"caption": ("Ein Hafen",)})
    german = packet.replace(b"</rdf:Alt>", b'<rdf:li xml:lang="en">A harbour</rdf:li></rdf:Alt>')
    assert read_xmp(german).values["caption"] == ("Ein Hafen",)


def test_control_characters_go_and_markup_stays_text():
    found = read_metadata(jpeg(iim=write_iim({"caption": ("a\x00b\x1b[2J\r\n<script>x</script>\x85",)})))
    assert found.caption == "ab[2J\n<script>x</script>"


def test_an_endless_caption_is_cut():
    assert len(read_metadata(jpeg(xmp={"caption": ("x" * 50_000,)})).caption) == 10_000


def test_metadata_of_megabytes_is_left_unread_and_told():
    raw = saved(quadrants(), "WEBP", xmp=b"<x>" + b"a" * 3_000_000 + b"</x>")
    assert read_metadata(raw).problems == (
        "Its XMP metadata has 3,000,007 bytes, which is too much to read.",
    )


def test_a_date_that_is_none_is_told():
    found = read_metadata(jpeg(xmp={"date": ("last summer",)}))
    assert (found.date_taken, found.problems) == ("", ("Its date “last summer” is not a date.",))


@given(st.binary(max_size=300), st.sampled_from(list(Kind)), st.integers(0, 300))
def test_damaged_files_are_read_or_refused_and_nothing_else(noise, kind, at):
    whole = (
        jpeg(xmp=XMP, iim=write_iim({"caption": ("a",)}))
        if kind is Kind.JPEG
        else turned(6, kind.value.upper())
    )
    for raw in (whole[:at] + noise, whole[:at] + noise + whole[at + len(noise) :]):
        with suppress(RefusedPicture):
            assert isinstance(read_metadata(raw), Received)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_readers_of_the_single_forms(data):
    for read in (read_iim, read_xmp):
        assert isinstance(read(data).problems, tuple)


def test_the_iptc_reference_picture_reads_to_its_expected_values():
    if not REFERENCE.exists():
        pytest.skip(f"the IPTC reference picture is not at {REFERENCE}")
    expected = json.loads(REFERENCE.with_suffix(".json").read_text())[0]
    found = read_metadata(REFERENCE.read_bytes())
    pairs = {
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
    assert {name: getattr(found, name) for name in pairs} == {
        name: expected[key] for name, key in pairs.items()
    }
    assert found.creator == "; ".join(expected["XMP-dc:Creator"])
    assert list(found.keywords) == expected["XMP-dc:Subject"]
    assert list(found.people) == expected["XMP-iptcExt:PersonInImage"]
    assert list(found.organisations) == expected["XMP-iptcExt:OrganisationInImageName"]
    assert found.date_taken == "2019-10-16T19:01:00+00:00"
    assert found.problems == ()
