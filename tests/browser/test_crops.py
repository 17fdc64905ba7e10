"""The page of crops and masks in a real browser: by mouse, by keyboard, and the arithmetic behind it."""

import random

import pytest

from media.actions.make_renditions import make_first, make_next
from media.actions.shape import shape
from media.actions.upload import upload
from media.crops import Rect, check_drawn, propose
from media.masks import Mask, Style
from media.models import Image, State
from media.plan import masks_of
from media.recipes import CROPS
from media.tests.drawn import quadrants, saved
from newsroom.lib import clock
from tests.browser.visitor import PHONE
from tests.makers import make_story, picture_block
from tests.waiting import until

pytestmark = pytest.mark.browser
FRAME = ".crops-frame"


@pytest.fixture
def image(transactional_db, cast):
    """Four coloured quarters, 1200 by 800 pixels."""
    raw = saved(quadrants(1200, 800))
    image = upload(raw, file_name="quarters.jpg", actor=cast.emil, now=clock.now()).image
    make_all()
    return image


def make_all():
    while make_first(clock.now()) or make_next(clock.now()):
        pass


@pytest.fixture
def emil(window, cast, image):
    visitor = window().come_in(cast.emil)
    return opened(visitor, image)


def opened(visitor, image):
    page = visitor.go(f"/admin/media/image/{image.pk}/crops/")
    until(lambda: page.locator(".crops-choose canvas").count() == len(CROPS), "the start of the page", 15)
    return visitor


def on_stage(page, across, down):
    """A place on the screen from a place on the picture, 0 to 1."""
    page.locator("[data-stage]").scroll_into_view_if_needed()
    box = page.locator("[data-stage]").bounding_box()
    return box["x"] + box["width"] * across, box["y"] + box["height"] * down


def drag(page, start, end):
    page.mouse.move(*on_stage(page, *start))
    page.mouse.down()
    page.mouse.move(*on_stage(page, *end), steps=5)
    page.mouse.up()


def choose(page, crop):
    page.locator(f"[data-crop='{crop}'] .crops-choose").click()


def numbers(page, prefix):
    found = [
        page.locator(f"[name={prefix}-{side}]").input_value() for side in ("left", "top", "width", "height")
    ]
    return Rect(*map(int, found))


def is_drawn(page, crop):
    return page.locator(f"[name=crop_{crop}-is_drawn]").is_checked()


def focal(page):
    return tuple(float(page.locator(f"[name=focal_{axis}]").input_value()) for axis in "xy")


def names(image, crop):
    return set(image.renditions.current().filter(crop=crop).values_list("name", "made_at"))


def test_the_focal_point_is_set_by_a_click_a_drag_and_the_arrow_keys(emil, image):
    page = emil.page
    page.mouse.click(*on_stage(page, 0.25, 0.3))
    assert focal(page) == pytest.approx((0.25, 0.3), abs=0.005)
    drag(page, focal(page), (0.75, 0.6))
    assert focal(page) == pytest.approx((0.75, 0.6), abs=0.01)
    before = focal(page)
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Focal point"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowUp")
    assert focal(page) == pytest.approx((before[0] + 0.01, before[1] - 0.05), abs=0.0001)
    said = page.get_by_role("slider", name="Focal point").get_attribute("aria-valuetext")
    until(
        lambda: "76 % from the left" in page.get_by_role("slider").first.get_attribute("aria-valuetext"), said
    )
    proposed = propose(1200, 800, (16, 9), focal(page))
    assert numbers(page, "crop_16x9") == proposed
    set_to = focal(page)
    emil.saves()
    image.refresh_from_db()
    assert image.focal_point == set_to
    assert image.drawn_crops() == {}


def test_a_crop_is_adjusted_by_keyboard_and_mouse_and_only_its_files_are_made(emil, image):
    page = emil.page
    before = {crop: names(image, crop) for crop in ("whole", "16x9", "4x3", "1x1")}
    choose(page, "16x9")
    frame = page.locator(FRAME)
    until(lambda: frame.evaluate("each => each === document.activeElement"), "the focus on the frame", 15)
    assert numbers(page, "crop_16x9") == Rect(0, 62, 1200, 675)
    page.keyboard.press("ArrowDown")
    assert numbers(page, "crop_16x9") == Rect(0, 70, 1200, 675)
    for _ in range(10):
        page.keyboard.press("Shift+ArrowLeft")
    smaller = numbers(page, "crop_16x9")
    assert smaller.width == 1080
    page.keyboard.press("Control+ArrowRight")
    assert numbers(page, "crop_16x9").left == smaller.left + 1
    drag(page, (0.5, 0.8), (0.5, 0.75))
    drag(page, (numbers(page, "crop_16x9").right / 1200, numbers(page, "crop_16x9").bottom / 800), (0.6, 0.6))
    drawn = numbers(page, "crop_16x9")
    assert drawn.width < 800
    check_drawn(drawn, 1200, 800, (16, 9))
    assert is_drawn(page, "16x9")
    emil.saves()
    assert "The sizes that changed are being made" in emil.message()
    make_all()
    image.refresh_from_db()
    assert (image.state, image.drawn_crops()) == (State.READY, {"16x9": drawn})
    changed = {crop for crop, files in before.items() if names(image, crop) != files}
    assert changed == {"16x9"}


def test_escape_undo_and_home_take_back(emil):
    page = emil.page
    choose(page, "4x3")
    proposed = numbers(page, "crop_4x3")
    page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("ArrowRight")
    assert is_drawn(page, "4x3")
    page.keyboard.press("Escape")
    assert (numbers(page, "crop_4x3"), is_drawn(page, "4x3")) == (proposed, False)
    assert page.evaluate("document.activeElement.className") == "crops-choose"
    choose(page, "4x3")
    page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("Home")
    assert (numbers(page, "crop_4x3"), is_drawn(page, "4x3")) == (proposed, False)
    page.keyboard.press("Control+z")
    assert is_drawn(page, "4x3")
    page.get_by_role("button", name="Undo").click()
    assert not is_drawn(page, "4x3")


def test_what_is_made_on_demand_is_drawn_and_removed_by_a_button(emil, image):
    page = emil.page
    item = page.locator("[data-crop='4x5']")
    item.get_by_role("button", name="Draw: 4:5").click()
    assert numbers(page, "crop_4x5") == propose(1200, 800, (4, 5))
    emil.saves()
    make_all()
    assert names(image, "4x5")
    opened(emil, image)
    item.get_by_role("button", name="Remove: 4:5").click()
    emil.saves()
    make_all()
    assert not names(image, "4x5")


def test_a_mask_is_drawn_and_no_file_shows_what_it_hides(emil, image):
    page = emil.page
    page.get_by_role("button", name="Draw a mask").click()
    drag(page, (0.55, 0.1), (0.95, 0.45))  # in the green quarter
    page.keyboard.press("Shift+ArrowDown")
    box = numbers(page, "masks-0")
    assert (box.left, box.top, box.width, box.height) == pytest.approx((660, 80, 480, 288), abs=8)
    page.get_by_role("button", name="Draw a mask").press("Enter")  # a second one, by keyboard
    page.locator("[name=masks-1-style]").select_option("pixels")
    page.locator(FRAME).focus()
    page.keyboard.press("Delete")
    page.get_by_role("button", name="Undo").click()
    second = numbers(page, "masks-1")
    emil.saves()
    assert "Readers may still see what the masks hide." in page.locator("main").inner_text()
    assert masks_of(Image.objects.get()) == (Mask(box, Style.COVER), Mask(second, Style.PIXELS))
    make_all()
    opened(emil, image)
    assert page.get_by_text("Readers may still see what the masks hide.").count() == 0
    page.get_by_role("checkbox", name="Take it away").first.check()
    emil.saves()
    assert masks_of(Image.objects.get()) == (Mask(second, Style.PIXELS),)


def test_numbers_that_are_typed_move_the_frame_and_keep_the_ratio(emil, image):
    page = emil.page
    page.get_by_text("All as numbers").click()
    page.get_by_label("1:1: Width").fill("300")
    page.get_by_label("1:1: Width").blur()
    assert (numbers(page, "crop_1x1").height, is_drawn(page, "1x1")) == (300, True)
    page.get_by_label("16:9: drawn by hand").check()
    emil.saves()
    image.refresh_from_db()
    assert set(image.drawn_crops()) == {"16x9", "1x1"}


def test_the_page_fits_a_phone_and_works_there(window, cast, image):
    visitor = opened(window(width=PHONE, scheme="dark").come_in(cast.emil), image)
    page = visitor.page
    assert visitor.spills() == 0
    choose(page, "1x1")
    drag(page, (0.5, 0.5), (0.3, 0.5))
    assert numbers(page, "crop_1x1").left < 100
    assert visitor.spills() == 0


ASK = """async (cases) => {
    const { propose } = await import("/static/media/crops/geometry.js");
    return cases.map(([picture, ratio, focal]) => Object.values(propose(picture, ratio, focal)));
}"""
CASES = 4000


def sizes(rng):
    return {
        "width": rng.choice([rng.randint(1, 60), rng.randint(1, 30_000)]),
        "height": rng.randint(1, 12_000),
    }


def test_the_browser_proposes_what_the_server_proposes(emil):
    rng = random.Random(3)
    ratios = [each.ratio for each in CROPS if each.ratio]
    points = [0, 1, 0.5, 1 / 3, 2 / 3, 0.25, 0.125]
    cases = [
        (sizes(rng), rng.choice(ratios), [rng.choice([rng.random(), *points]) for _ in "xy"])
        for _ in range(CASES)
    ]
    answers = emil.page.evaluate(ASK, cases)
    for (size, ratio, point), answer in zip(cases, answers, strict=True):
        assert Rect(*answer) == propose(size["width"], size["height"], ratio, tuple(point)), (
            size,
            ratio,
            point,
        )


MOVES = """async (cases) => {
    const { grow, move, propose, resize, smallest } = await import("/static/media/crops/geometry.js");
    return cases.map(([picture, ratio, focal, steps]) => {
        let rect = propose(picture, ratio, focal);
        const least = smallest(picture, ratio);
        return steps.map(([kind, corner, by]) => {
            if (kind === "move") rect = move(rect, by, picture);
            if (kind === "grow") rect = grow(rect, by, picture, ratio, least);
            if (kind === "resize") rect = resize(rect, corner, by, picture, ratio, least);
            return [rect.left, rect.top, rect.width, rect.height];
        });
    });
}"""


def test_whatever_is_moved_and_resized_in_the_browser_is_taken_by_the_server(emil):
    rng = random.Random(4)
    ratios = [each.ratio for each in CROPS]

    def step(size):
        reach = [rng.uniform(-1.2, 1.2) * size["width"], rng.uniform(-1.2, 1.2) * size["height"]]
        return [rng.choice(["move", "grow", "resize"]), rng.choice(["nw", "ne", "sw", "se"]), reach]

    cases = []
    for _ in range(CASES // 4):
        size = sizes(rng)
        cases.append((size, rng.choice(ratios), [rng.random(), rng.random()], [step(size) for _ in range(6)]))
    answers = emil.page.evaluate(MOVES, cases)
    for (size, ratio, _, steps), rects in zip(cases, answers, strict=True):
        for rect in rects:
            try:
                check_drawn(Rect(*rect), size["width"], size["height"], ratio)
            except ValueError as error:
                raise AssertionError((size, ratio, steps, rects)) from error


def test_the_story_offers_a_drawn_crop_and_shows_it(window, cast, image):
    shape(image.uuid, crops={"4x5": Rect(0, 0, 400, 500)}, actor=cast.emil, now=clock.now())
    make_all()
    story = make_story(cast, blocks=(picture_block(None, caption="Quarters"),))
    carla = window().come_in(cast.carla)
    page = carla.go(f"/admin/articles/article/{story.pk}/change/")
    block = carla.block("Quarters")
    crop = block.get_by_label("Crop:")
    assert "4:5" not in crop.inner_text()
    block.get_by_role("button", name="Choose a picture").click()
    page.locator(".desk-library-item").click()
    page.get_by_role("dialog").wait_for(state="hidden")
    whole = block.locator(".desk-thumb").get_attribute("src")
    crop.select_option("4:5")
    tall = block.locator(".desk-thumb").get_attribute("src")
    assert tall != whole
    carla.saves()
    assert carla.block("Quarters").get_by_label("Crop:").input_value() == "4x5"
    assert carla.block("Quarters").locator(".desk-thumb").get_attribute("src") == tall
