import pytest

from wire.parsers.credits import find_credit
from wire.parsers.draft import Span


def split(text: str) -> tuple[str, str] | None:
    credit = find_credit(text, Span(0, len(text)))
    return (credit.caption.cut(text), credit.span.cut(text)) if credit else None


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("Sites in May (Picture: PA).", "Sites in May", "PA"),
        ("A man walks (Photo: Jane Doe/Reuters)", "A man walks", "Jane Doe/Reuters"),
        ("A man walks. Photo: J. Doe", "A man walks.", "J. Doe"),
        ("A man walks. Photo by Jane Doe", "A man walks.", "Jane Doe"),
        ("A man walks. Photograph: Jane Doe/The Example", "A man walks.", "Jane Doe/The Example"),
        ("A man walks. Image: NASA.", "A man walks.", "NASA"),
        ("A man walks | Credit: Getty", "A man walks", "Getty"),
        ("A man walks, Pic: PA", "A man walks", "PA"),
        ("A man walks / Getty Images", "A man walks", "Getty Images"),
        ("A man walks. Jane Doe / Getty Images", "A man walks.", "Jane Doe / Getty Images"),
        ("A man walks. AFP via Getty Images", "A man walks.", "AFP via Getty Images"),
        ("A man walks (AP Photo/Jane Doe)", "A man walks", "AP Photo/Jane Doe"),
        ("A man walks. (Reuters)", "A man walks.", "Reuters"),
        ("A man walks (© 2018 PA)", "A man walks", "2018 PA"),
        ("A man walks © Reuters", "A man walks", "Reuters"),
        ("Ein Mann geht. Foto: dpa", "Ein Mann geht.", "dpa"),
        ("Ein Mann geht (Bild: Jana Beispiel/dpa)", "Ein Mann geht", "Jana Beispiel/dpa"),
        ("Un homme marche. Photo\u00a0: AFP", "Un homme marche.", "AFP"),
        ("Un homme marche. Crédit photo : AFP", "Un homme marche.", "AFP"),
        ("Un hombre camina. Foto: EFE", "Un hombre camina.", "EFE"),
        ("رجل يمشي. تصوير: رويترز", "رجل يمشي.", "رويترز"),
        ("رجل يمشي (صورة: رويترز)", "رجل يمشي", "رويترز"),
        ("橋（写真：共同）", "橋", "共同"),
        ("Photo: Jane Doe", "", "Jane Doe"),
    ],
)
def test_a_credit_is_split_from_its_caption(line, caption, credit):
    assert split(line) == (caption, credit)


@pytest.mark.parametrize(
    "line",
    [
        "He met the secretary (Rex Tillerson)",
        "Talks failed. Reuters reported on Monday",
        "He shared a picture: it was blue",
        "Photos of the base were shown",
        "The office (he told Reuters)",
        "He said: by Friday",
        "Credit: none of it was his doing. He said so.",
        "The price rose (see page 3).",
    ],
)
def test_a_sentence_about_pictures_or_agencies_is_no_credit(line):
    assert split(line) is None
