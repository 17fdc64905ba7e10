"""Every bad file through the upload page and the worker: what becomes of it is what the manifest expects."""

import pytest

from tests.badinput.checks import check, private_words
from tests.badinput.corpus import Sample, samples
from tests.badinput.story import public_pages, published

pytestmark = [pytest.mark.badinput, pytest.mark.django_db]
STRIPPED = ("accept-strip", "accept-escape", "accept-neutralise", "accept-read-all")


@pytest.mark.parametrize("sample", samples(), ids=str)
def test_a_bad_file_ends_as_the_manifest_expects(desk, sample):
    fate = desk.sends(sample.raw(), sample.file_name)
    check(sample, fate, desk.costs)


@pytest.mark.parametrize(
    "sample", [each for each in samples() if each.expect.startswith(STRIPPED)] or samples(), ids=str
)
def test_no_public_byte_tells_what_was_private_in_a_picture(desk, cast, sample):
    """Pages, feeds, sitemaps and the API; the originals have no address."""
    fate = desk.sends(sample.raw(), "picture.jpg")
    if fate.image is None:
        return
    for name, answer in public_pages(published(cast, fate.image)).items():
        assert answer.status_code == 200, name
        body = b"".join(answer) if answer.streaming else answer.content
        for private in (*marked(sample), b"48.858", b"2.2944", b"GPSL", fate.image.sha256.encode()):
            assert private not in body, (name, private)


def marked(sample: Sample) -> list[bytes]:
    """The marks that the corpus puts on private words; pages have scripts of their own."""
    return [b"SERIAL-", *(word for word in private_words(sample) if b"CANARY" in word)]
