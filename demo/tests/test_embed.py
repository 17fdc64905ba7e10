"""Segments and datasets keep to the lengths and shapes of their standards."""

from datetime import UTC, datetime
from io import BytesIO
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, IptcImagePlugin

from demo.pictures.embed import MARKER_APP13, Metadata, iptc, photoshop, with_segment, xmp


def metadata(**changes):
    texts = ("title", "caption", "alt_text", "creator", "credit", "source", "copyright", "city", "country")
    return Metadata(
        **(dict.fromkeys(texts, "") | {"taken_at": datetime(2024, 1, 2, 3, 4, tzinfo=UTC)} | changes)
    )


def jpeg():
    file = BytesIO()
    Image.new("RGB", (16, 16), "red").save(file, "JPEG")
    return file.getvalue()


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_a_long_credit_is_cut_at_a_character_and_read_back(credit):
    file = with_segment(jpeg(), MARKER_APP13, photoshop(iptc(metadata(credit=credit))))
    with Image.open(BytesIO(file)) as picture:
        read = IptcImagePlugin.getiptcinfo(picture)[2, 110].decode("utf-8")
    assert credit.startswith(read)
    assert len(read.encode()) > 28 or read == credit
    assert len(read.encode()) <= 32


def test_angle_brackets_and_ampersands_are_escaped_in_xmp():
    packet = xmp(metadata(caption="Rise & <fall>"))
    root = ElementTree.fromstring(packet.split(b"?>", 1)[1].rsplit(b"<?xpacket", 1)[0])
    assert "Rise & <fall>" in "".join(root.itertext())


def test_no_segment_is_put_into_what_is_no_jpeg():
    with pytest.raises(ValueError, match="not a JPEG file"):
        with_segment(b"GIF89a", MARKER_APP13, b"")


def test_a_payload_longer_than_a_segment_is_refused():
    with pytest.raises(ValueError, match="holds 65533 bytes; this metadata has 65534"):
        with_segment(jpeg(), MARKER_APP13, b"x" * 65_534)


def test_empty_fields_are_left_out():
    records = iptc(metadata(city=""))
    assert b"\x1c\x02\x5a" not in records
    assert b"photoshop:City" not in xmp(metadata(city=""))
