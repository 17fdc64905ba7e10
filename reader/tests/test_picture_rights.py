import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.digital_source import TERMS
from reader.picture_rights import is_made_by_ai, is_passed_on, licence, source_type

IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"


@pytest.mark.parametrize(
    "said",
    [
        f"{IPTC}trainedAlgorithmicMedia",
        f"{IPTC}compositeWithTrainedAlgorithmicMedia",
        f"{IPTC}compositeSynthetic/",
        "digsrctype:compositeSynthetic",
        f"{IPTC}TrainedAlgorithmicMedia".replace("http:", "HTTPS:"),
        "trainedAlgorithmicMedia",
        " TRAINEDALGORITHMICMEDIA ",
    ],
)
def test_what_a_machine_made_is_known_however_it_is_written(said):
    assert is_made_by_ai({"digital_source_type": said})


@pytest.mark.parametrize(
    "said",
    [
        "",
        None,
        f"{IPTC}digitalCapture",
        f"{IPTC}algorithmicMedia",
        "softwareImage",
        "nottrainedAlgorithmicMedia",
        "a/trainedAlgorithmicMedia",
    ],
)
def test_what_a_camera_made_is_not_labelled(said):
    assert not is_made_by_ai({"digital_source_type": said})
    assert not is_made_by_ai({})


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("digsrctype:digitalcapture", f"{IPTC}digitalCapture"),
        (f"{IPTC}print/".replace("http:", "https:"), f"{IPTC}print"),
        ("https://elsewhere.example/print", ""),
        ("Drawn by hand", ""),
        (None, ""),
    ],
)
def test_the_source_type_is_an_address_of_the_vocabulary_or_none(said, address):
    assert source_type({"digital_source_type": said}) == address


@given(st.text())
def test_any_words_are_told_apart_from_the_vocabularys(text):
    assert source_type({"digital_source_type": text}) in {"", *(term.uri for term in TERMS)}


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"),
        ("http://creativecommons.org/licenses/by-nc-nd/2.0/deed.de", "CC BY-NC-ND 2.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"),
        ("https://creativecommons.org/publicdomain/mark/1.0/", "Public Domain Mark 1.0"),
        ("https://pictures.example/licence", ""),
    ],
)
def test_a_licence_is_called_by_its_name(url, name):
    found = licence({"licence_url": url})
    assert found is not None
    assert (found.url, found.name) == (url, name)


@given(st.text())
def test_only_an_address_on_the_web_is_a_link(text):
    found = licence({"licence_url": text})
    assert found is None or found.url.lower().startswith(("https://", "http://"))


def test_a_script_is_no_licence():
    assert licence({"licence_url": "javascript:alert(1)"}) is None
    assert licence({}) is None


def test_web_only_stays_with_us():
    assert is_passed_on({})
    assert not is_passed_on({"is_web_only": True})
