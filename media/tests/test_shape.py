import pytest
from django.core.exceptions import ValidationError

from masthead.actors import NotAllowed
from masthead.roles import REPORTER
from media.actions.describe import describe
from media.actions.make_renditions import make_next
from media.actions.shape import MOST_MASKS, shape
from media.claim import claim_next
from media.crops import Rect
from media.laid_bare import laid_bare
from media.masks import Mask, Style
from media.models import State
from media.plan import masks_of, plan
from media.rework import StalePicture
from media.tests.drawn import quadrants, saved
from newsroom.lib import clock
from newsroom.log.models import AuditEntry, Event

pytestmark = pytest.mark.django_db(transaction=True)
DRAWN = Rect(10, 20, 320, 180)  # 16:9
FACE = Mask(Rect(40, 50, 60, 70), Style.COVER)


@pytest.fixture
def reshape(picture_editor):
    def reshape(image, **wanted):
        return shape(image.uuid, actor=picture_editor, now=clock.now(), **wanted)

    return reshape


@pytest.fixture
def made(uploaded):
    """A picture of 400 by 300 with all its files."""
    image = uploaded(saved(quadrants(400, 300)))
    make_next(clock.now())
    image.refresh_from_db()
    return image


def files(image) -> dict[str, set[tuple]]:
    """The current files by crop, each with its name and when it was made."""
    rows = image.renditions.current().values_list("crop", "name", "made_at")
    return {crop: {row[1:] for row in rows if row[0] == crop} for crop in {row[0] for row in rows}}


def made_anew(image):
    before = files(image)
    assert make_next(clock.now())
    image.refresh_from_db()
    assert image.state == State.READY
    after = files(image)
    return {crop for crop in before.keys() | after.keys() if before.get(crop) != after.get(crop)}


def test_a_drawn_crop_makes_just_its_own_files(made, reshape):
    assert reshape(made, crops={"16x9": DRAWN}).state == State.WAITING
    assert made_anew(made) == {"16x9"}
    assert made.drawn_crops() == {"16x9": DRAWN}


def test_a_crop_of_another_shape_is_made_once_it_is_drawn_and_goes_when_it_is_given_back(made, reshape):
    assert "4x5" not in files(made)
    reshape(made, crops={"4x5": Rect(0, 0, 240, 300), "free": Rect(5, 5, 100, 31)})
    assert made_anew(made) == {"4x5", "free"}
    reshape(made, crops={"4x5": None})
    assert made_anew(made) == {"4x5"}
    assert "4x5" not in files(made)


def test_a_crop_that_is_given_back_follows_the_focal_point_again(made, reshape):
    before = files(made)
    reshape(made, crops={"16x9": DRAWN})
    made_anew(made)
    reshape(made, focal_point=(0.1, 0.1))
    assert "16x9" not in made_anew(made)
    reshape(made, crops={"16x9": None}, focal_point=(0.5, 0.5))
    made_anew(made)
    assert files(made) == before


def test_a_mask_makes_every_file_anew_and_lays_the_former_ones_bare(made, reshape):
    former = {name for rows in files(made).values() for name, _ in rows}
    reshape(made, masks=[FACE])
    assert laid_bare(made) == []
    assert set(made_anew(made)) == {"whole", "16x9", "4x3", "1x1"}
    assert set(laid_bare(made)) == former
    reshape(made, masks=[])
    make_next(clock.now())
    made.refresh_from_db()
    assert laid_bare(made) == []
    assert {name for rows in files(made).values() for name, _ in rows} == former


def test_a_picture_without_masks_keeps_its_former_files(made, reshape):
    reshape(made, crops={"16x9": DRAWN})
    make_next(clock.now())
    made.refresh_from_db()
    assert laid_bare(made) == []


def test_what_is_changed_is_audited_and_told_with_before_and_after(made, reshape):
    reshape(made, crops={"16x9": DRAWN}, masks=[FACE], focal_point=(0.25, 0.5))
    entry = AuditEntry.objects.get(verb="shape")
    assert entry.detail == {
        "changes": {
            "crop_16x9": [None, [10, 20, 320, 180]],
            "focal_x": [0.5, 0.25],
            "masks": [[], [[40, 50, 60, 70, "cover"]]],
        },
        "edit_version": 2,
    }
    event = Event.objects.get(kind="image.changed")
    assert event.payload == {"fields": ["crop_16x9", "focal_x", "masks"], "edit_version": 2}
    made.refresh_from_db()
    assert made.edit_version == 2


def test_what_is_the_same_is_no_change(made, reshape):
    reshape(made, crops={"16x9": DRAWN}, masks=[FACE])
    same = reshape(made, crops={"16x9": DRAWN, "4x5": None}, masks=[FACE], focal_point=(0.5, 0.5))
    assert same.edit_version == 2
    assert Event.objects.filter(kind="image.changed").count() == 1


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"crops": {"16x9": Rect(200, 0, 320, 180)}}, "16:9: It reaches outside the picture, which is 400 by 300"),
        ({"crops": {"16x9": Rect(0, 0, 320, 182)}}, "not 16:9: to this width belongs a height of 180"),
        ({"crops": {"free": Rect(0, 0, 15, 200)}}, "only 15 by 200 pixels; each side needs 16"),
        ({"masks": [FACE, Mask(Rect(390, 0, 20, 20), Style.COVER)]}, "Mask 2 reaches outside"),
        ({"masks": [FACE] * (MOST_MASKS + 1)}, "51 masks; 50 fit"),
        ({"focal_point": (1.5, 0.5)}, "from 0 to 1"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_words_and_nothing_is_half_done(made, reshape, wanted, words):
    with pytest.raises(ValidationError, match=words):
        reshape(made, **({"crops": {"4x3": Rect(0, 0, 40, 30)}} | wanted))
    made.refresh_from_db()
    assert (made.drawn_crops(), made.edit_version, made.focal_x) == ({}, 1, 0.5)
    assert not AuditEntry.objects.filter(verb="shape").exists()


def test_a_crop_of_no_name_of_ours_is_no_input_of_a_person(made, reshape):
    with pytest.raises(ValueError, match="no crop of this name: 5x7"):
        reshape(made, crops={"5x7": DRAWN})


def test_a_colleagues_change_is_not_overwritten(made, reshape):
    reshape(made, crops={"16x9": DRAWN}, edit_version=1)
    with pytest.raises(StalePicture):
        reshape(made, crops={"16x9": None}, edit_version=1)
    assert made.drawn_crops() == {"16x9": DRAWN}


def test_a_reporter_may_not_shape(made, member):
    with pytest.raises(NotAllowed, match=r"media\.change_image"):
        shape(made.uuid, masks=[FACE], actor=member(REPORTER), now=clock.now())


def test_a_mask_reaches_the_workers_although_the_last_making_failed(made, reshape, picture_editor):
    made.state, made.failure, made.attempts = State.FAILED, "The disk was full.", 3
    made.save()
    row = reshape(made, masks=[FACE])
    assert (row.state, row.attempts, row.failure) == (State.WAITING, 0, "")
    made.state, made.is_usable = State.FAILED, False
    made.save()
    assert describe(made.uuid, {"credit": "x"}, actor=picture_editor, now=clock.now()).state == State.FAILED


def test_a_worker_reads_crops_and_masks_once(made, reshape, django_assert_num_queries):
    """What a file is called and what is burnt into it come from the same masks, whatever an editor saves meanwhile."""
    reshape(made, masks=[FACE])
    claimed = claim_next(clock.now()).image
    with django_assert_num_queries(0):
        assert plan(claimed)
        assert masks_of(claimed) == (FACE,)
