"""A drawn picture is a sound JPEG that says who made it, what it shows and who may use it."""

import pytest
from PIL import Image, ImageOps, ImageStat, IptcImagePlugin

from demo.pictures import PICTURES, UnknownPicture, draw

BY_NAME = {picture.name: picture for picture in PICTURES}


@pytest.fixture(scope="module")
def dunes(tmp_path_factory):
    return draw("dunes", tmp_path_factory.mktemp("pictures") / "dunes.jpg", width=240)


def test_there_are_at_least_twelve_large_pictures_with_everything_said():
    assert len(PICTURES) >= 12
    assert len(BY_NAME) == len(PICTURES)
    for picture in PICTURES:
        assert max(picture.size) >= 2400
        assert picture.title
        assert picture.caption
        assert picture.alt_text
        assert picture.date_taken.tzinfo
        assert all(0 <= share <= 1 for share in picture.focal_point)
        assert len(picture.copyright.encode()) <= 128  # IIM 4.2, dataset 2:116


def test_the_iptc_records_are_inside(dunes):
    picture = BY_NAME["dunes"]
    with Image.open(dunes) as file:
        records = IptcImagePlugin.getiptcinfo(file)
    said = {
        number: records[2, number].decode("utf-8") for number in (5, 55, 80, 90, 101, 105, 110, 115, 116, 120)
    }
    assert records[1, 90] == b"\x1b%G"
    assert said == {
        5: picture.title,
        55: "20240322",
        80: "Newsroom demo",
        90: "Ndiarème",
        101: "Senegal",
        105: picture.title,
        110: "Newsroom demo",
        115: "Newsroom demo",
        116: picture.copyright,
        120: picture.caption,
    }


def test_the_xmp_packet_is_inside(dunes):
    with Image.open(dunes) as file:
        packet = file.info["xmp"].decode("utf-8")
    picture = BY_NAME["dunes"]
    for text in (picture.title, picture.caption, picture.alt_text, picture.copyright, "Ndiarème", "Senegal"):
        assert text in packet
    assert "<photoshop:Credit>Newsroom demo</photoshop:Credit>" in packet
    assert "<photoshop:DateCreated>2024-03-22T07:31:00+00:00</photoshop:DateCreated>" in packet
    assert "digitalsourcetype/algorithmicMedia" in packet


def test_the_exif_says_when_and_where(dunes):
    with Image.open(dunes) as file:
        exif = file.getexif()
        taken, place = exif.get_ifd(0x8769)[0x9003], exif.get_ifd(0x8825)
    assert taken == BY_NAME["dunes"].date_taken.strftime("%Y:%m:%d %H:%M:%S")
    assert (place[1], place[3]) == ("N", "W")
    degrees, minutes, seconds = (float(part) for part in place[2])
    assert degrees + minutes / 60 + seconds / 3600 == pytest.approx(16.2512, abs=1e-4)


def test_one_picture_lies_on_its_side_and_stands_upright_by_its_orientation(tmp_path):
    path = draw("snow-summit", tmp_path / "summit.jpg", width=150)
    with Image.open(path) as file:
        assert file.getexif()[0x0112] == 6
        assert file.size == (200, 150)
        upright = ImageOps.exif_transpose(file)
    assert upright.size == (150, 200)
    sky, snow = upright.crop((0, 0, 150, 60)), upright.crop((0, 140, 150, 190))
    assert blueness(sky) > blueness(snow)


def blueness(picture):
    red, _, blue = ImageStat.Stat(picture).mean
    return blue - red


def test_the_same_picture_drawn_twice_is_the_same_file(dunes, tmp_path):
    assert draw("dunes", tmp_path / "again.jpg", width=240).read_bytes() == dunes.read_bytes()


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_every_scene_can_be_drawn_small_and_is_neither_flat_nor_black(picture, tmp_path):
    with Image.open(draw(picture.name, tmp_path / "small.jpg", width=240)) as file:
        upright = ImageOps.exif_transpose(file)
        assert upright.size == (240, round(240 * picture.size[1] / picture.size[0]))
        assert ImageStat.Stat(upright.convert("L")).stddev[0] > 15


def test_an_unknown_name_is_answered_with_the_names_there_are(tmp_path):
    with pytest.raises(
        UnknownPicture, match=r"There is no demo picture called “dune”\. There are: border-ridges"
    ):
        draw("dune", tmp_path / "dune.jpg")
    assert list(tmp_path.iterdir()) == []
