from types import SimpleNamespace
from uuid import UUID

from media.models import Image
from media.models.use import PictureUse
from media.use import Own, Words, resolve

ROBIN = Own(
    UUID(int=7), Words("A robin.", "A robin on a spade", credit="PA"), creator="J. Doe", copyright="© PA"
)


def test_a_use_without_words_says_what_the_picture_says():
    use = resolve(Words(), "16x9", ROBIN)
    assert (use.image_uuid, use.caption, use.alt_text, use.credit) == (
        ROBIN.uuid,
        "A robin.",
        "A robin on a spade",
        "PA",
    )
    assert (use.crop, use.shape, use.creator, use.copyright) == ("16x9", "16x9", "J. Doe", "© PA")


def test_the_uses_own_words_win_one_by_one():
    use = resolve(Words(caption="In our garden.", credit=" "), "", ROBIN)
    assert (use.caption, use.alt_text, use.credit) == ("In our garden.", "A robin on a spade", "PA")
    assert (use.crop, use.shape) == ("", "whole")


def test_a_decorative_use_has_no_alternative_text():
    use = resolve(Words(is_decorative=True, alt_text="left over"), "", ROBIN)
    assert (use.alt_text, use.is_decorative, use.is_described) == ("", True, True)


def test_a_picture_that_is_decorative_elsewhere_can_be_described_here():
    frame = Own(UUID(int=8), Words(is_decorative=True))
    assert resolve(Words(), "", frame).is_decorative
    use = resolve(Words(alt_text="An ornate frame"), "", frame)
    assert (use.is_decorative, use.alt_text) == (False, "An ornate frame")


def test_a_use_that_waits_for_its_picture_keeps_its_words():
    use = resolve(Words(caption="Korean Demilitarised Zone", credit="PA"), "", None)
    assert (use.image_uuid, use.caption, use.credit) == (None, "Korean Demilitarised Zone", "PA")
    assert not use.is_described


def test_a_use_in_a_row_falls_back_to_its_image():
    image = Image(
        caption="A robin.", credit="PA", alt_text="A robin", creator="J. Doe", digital_source_type="x"
    )
    row = SimpleNamespace(
        image=image, crop="1x1", caption="", alt_text="Here", is_decorative=False, credit=""
    )
    use = PictureUse.resolve(row)
    assert (use.image_uuid, use.crop, use.caption, use.alt_text) == (image.uuid, "1x1", "A robin.", "Here")
    assert (use.credit, use.creator, use.digital_source_type) == ("PA", "J. Doe", "x")
