import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wire.parsers.package import Named, UnreadablePackage, pictures_named


def ninjs(*associations):
    return json.dumps({"uri": "urn:x", "associations": list(associations)}).encode()


def picture(*hrefs, **fields):
    renditions = [{"href": href, "width": 100 * (at + 1)} for at, href in enumerate(hrefs)]
    return {"type": "picture", "renditions": renditions} | fields


CAPTION = [
    {"role": "alttext", "value": "Grey water"},
    {"role": "caption", "value": "Boats leave Husum."},
    {"role": "creditline", "value": "Nordlicht"},
]


def test_ninjs_names_pictures_with_their_words():
    assert pictures_named(ninjs(picture("boats.jpg", descriptions=CAPTION))) == (
        Named("boats.jpg", "Boats leave Husum.", "Nordlicht"),
    )


def test_words_that_no_database_can_keep_hold_nothing_up():
    raw = ninjs(
        picture("a.jpg", body_text="Boats\0 of \ud800", by="\ud800"), picture("https://a.example/\0b")
    )
    assert pictures_named(raw) == (Named("a.jpg", "Boats of ?", "?"), Named("https://a.example/b"))


def test_the_older_ninjs_has_objects_instead_of_lists():
    renditions = {"thumb": {"href": "t.jpg", "width": 10}, "full": {"href": "f.jpg", "width": 4000}}
    item = {"type": "picture", "renditions": renditions, "description_text": "Boats."}
    raw = json.dumps({"associations": {"main": item}}).encode()
    assert pictures_named(raw) == (Named("f.jpg", "Boats."),)


def test_the_widest_that_lies_beside_the_package_is_named():
    raw = ninjs(picture("small.jpg", "large.jpg", "https://agency.example/larger.jpg"))
    assert pictures_named(raw)[0].href == "large.jpg"


NEWSML = b"""<?xml version="1.0"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentMeta><creditline>Nordlicht</creditline>
<description role="drol:caption">Boats leave <b>Husum</b>.</description></contentMeta><contentSet>
<remoteContent href="thumb.jpg" contenttype="image/jpeg" width="320"/>
<remoteContent href="boats.jpg" contenttype="image/jpeg" width="4000"/>
<remoteContent href="film.mp4" contenttype="video/mp4" width="9000"/></contentSet></newsItem>"""

NITF = b"""<nitf><body><body.content><media media-type="image">
<media-reference mime-type="image/jpeg" source="boats.jpg"/><media-caption>Boats leave Husum.</media-caption>
<media-producer>Nordlicht</media-producer></media><p>Text</p></body.content></body></nitf>"""


@pytest.mark.parametrize("raw", [NEWSML, NITF])
def test_xml_names_pictures_with_their_words(raw):
    assert pictures_named(raw) == (Named("boats.jpg", "Boats leave Husum.", "Nordlicht"),)


@pytest.mark.parametrize(
    "href",
    ["https://a.example/x.jpg", "//a.example/x.jpg", "file:///etc/x.jpg", "../x.jpg", "/etc/x.jpg", "a\\b.jpg",
     "..%2fx.jpg", ".hidden.jpg", "a%00b.jpg", "C:x.jpg"],
)  # fmt: skip
def test_what_lies_elsewhere_is_an_address_and_no_file(href):
    assert Named(href).is_address


def test_a_file_beside_is_no_address():
    assert Named("./boats%20at%20sea.jpg").key == "boats at sea.jpg"
    assert not Named("boats.jpg").is_address


def test_xml_brings_in_nothing_from_outside():
    raw = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><nitf><media><media-caption>&e;</media-caption></media></nitf>'
    assert all(named.caption == "" for named in pictures_named(raw))


@pytest.mark.parametrize("raw", [b"", b"{", b"<a>", b"no package", b"[" * 100_000])
def test_what_is_no_package_is_told(raw):
    with pytest.raises(UnreadablePackage, match="not known"):
        pictures_named(raw)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["associations", "type", "renditions", "href", "width", "descriptions", "role", "value"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_any_json_object_is_read_or_passed_over(value):
    found = pictures_named(json.dumps({"associations": value}).encode())
    assert all(each.href for each in found)
