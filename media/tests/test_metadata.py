"""What came inside a picture: read from every form, reconciled, bounded, and never the end of an upload."""

import hashlib
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from media.iim import read_iim, write_iim
from media.kinds import Kind, RefusedPicture
from media.metadata import Received, read_metadata, upright_size
from media.tests.drawn import DRAWN, quadrants, saved, turned
from media.xmp import read_xmp, write_xmp

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
        raw = saved(quadrants(), kind, pnginfo=itxt(packet))
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


@given(st.binary(max_size=300), st.sampled_from(DRAWN), st.integers(0, 300))
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


NAMESPACES = (
    'xmlns:x="adobe:ns:meta/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:e="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"'
    ' xmlns:cc="http://creativecommons.org/ns#" xmlns:tiff="http://ns.adobe.com/tiff/1.0/"'
    ' xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"'
)


def packet_of(inside):
    about = f"<rdf:RDF><rdf:Description>{inside}</rdf:Description></rdf:RDF>"
    return f"<x:xmpmeta {NAMESPACES}>{about}</x:xmpmeta>".encode()


PARTS = "<e:City>Oslo</e:City><e:LocationName>Quay</e:LocationName>"
STRUCTURES = {
    "as a resource": f'<rdf:li rdf:parseType="Resource">{PARTS}</rdf:li>',
    "as a description": f"<rdf:li><rdf:Description>{PARTS}</rdf:Description></rdf:li>",
    "as attributes": '<rdf:li e:City="Oslo" e:LocationName="Quay"/>',
}


@pytest.mark.parametrize("item", STRUCTURES.values(), ids=STRUCTURES)
def test_the_place_shown_is_read_however_it_is_written(item):
    packet = packet_of(f"<e:LocationShown><rdf:Bag>{item}</rdf:Bag></e:LocationShown>")
    found = read_metadata(saved(quadrants(), xmp=packet))
    assert (found.city, found.sublocation, found.country) == ("Oslo", "Quay", "")


def test_where_it_was_made_counts_when_no_place_is_shown_and_two_places_are_never_mixed():
    made = '<e:LocationCreated e:City="Oslo" e:CountryName="Norway"/>'
    assert read_metadata(saved(quadrants(), xmp=packet_of(made))).country == "Norway"
    iim = app13(write_iim({"city": ("Paris",)}))
    found = read_metadata(saved(quadrants(), xmp=packet_of(made), extra=iim))
    assert (found.city, found.country) == ("Paris", "")


def test_the_licence_and_the_licensor_are_read():
    inside = (
        '<cc:license rdf:resource="https://creativecommons.org/licenses/by/4.0/"/><plus:Licensor><rdf:Seq>'
        '<rdf:li rdf:parseType="Resource"><plus:LicensorURL>https://agency.example/buy</plus:LicensorURL></rdf:li>'
        "</rdf:Seq></plus:Licensor>"
    )
    found = read_metadata(saved(quadrants(), xmp=packet_of(inside)))
    assert found.licence_url == "https://creativecommons.org/licenses/by/4.0/"
    assert found.licensor_url == "https://agency.example/buy"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", " JAVA\tscript:alert(1)", "data:text/html,x", "file:///etc"]
)
def test_an_address_of_another_scheme_than_the_webs_is_left_out_and_told(address):
    found = read_metadata(jpeg(xmp={"web_statement": (address,)}))
    assert found.web_statement == ""
    assert "is no web address" in found.problems[0]


def test_the_orientation_in_xmp_counts_where_exif_has_none():
    packet = packet_of("<tiff:Orientation>6</tiff:Orientation>")
    assert read_metadata(saved(quadrants(), "PNG", pnginfo=itxt(packet))).orientation == 6
    exif = Image.Exif()
    exif[274] = 3
    assert read_metadata(saved(quadrants(), xmp=packet, exif=exif)).orientation == 3


def itxt(packet):
    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", packet.decode(), zip=True)
    return info


def raw_profiles(*, zipped, **blocks):
    """A PNG as ImageMagick writes it."""
    info = PngInfo()
    for name, data in blocks.items():
        info.add_text(f"Raw profile type {name}", f"\n{name}\n{len(data):8}\n{data.hex()}\n", zip=zipped)
    return saved(quadrants(), "PNG", pnginfo=info)


@pytest.mark.parametrize("zipped", [False, True])
def test_imagemagicks_raw_profiles_in_a_png_are_read(zipped):
    exif = Image.Exif()
    exif[274] = 8
    iim = write_iim({"caption": ("Boats",)})
    resources = b"8BIM\x04\x04\x00\x00" + len(iim).to_bytes(4) + iim
    blocks = {"exif": exif.tobytes(), "iptc": resources, "xmp": write_xmp({"credit": ("PA",)})}
    found = read_metadata(raw_profiles(zipped=zipped, **blocks))
    assert (found.orientation, found.caption, found.credit) == (8, "Boats", "PA")
    assert found.problems == ()


@pytest.mark.parametrize("text", ["", "\nexif\n", "\nexif\n 4\nzz", "\nexif\n 4\n454"])
def test_a_raw_profile_that_is_damaged_is_told(text):
    info = PngInfo()
    info.add_text("Raw profile type exif", text)
    found = read_metadata(saved(quadrants(), "PNG", pnginfo=info))
    assert found.problems == ("Some of its metadata could not be unpacked.",)
