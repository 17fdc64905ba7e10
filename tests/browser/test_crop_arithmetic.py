"""The arithmetic of crops in the browser against the server's."""

import random

import pytest

from media.crops import Rect, check_drawn, propose
from media.recipes import CROPS

pytestmark = pytest.mark.browser


@pytest.fixture
def page(window):
    """Any page of the site: its modules may be imported there."""
    return window().go("/admin/login/")


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


def test_the_browser_proposes_what_the_server_proposes(page):
    rng = random.Random(3)
    ratios = [each.ratio for each in CROPS if each.ratio]
    points = [0, 1, 0.5, 1 / 3, 2 / 3, 0.25, 0.125]
    cases = [
        (sizes(rng), rng.choice(ratios), [rng.choice([rng.random(), *points]) for _ in "xy"])
        for _ in range(CASES)
    ]
    answers = page.evaluate(ASK, cases)
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


def test_whatever_is_moved_and_resized_in_the_browser_is_taken_by_the_server(page):
    rng = random.Random(4)
    ratios = [each.ratio for each in CROPS]

    def step(size):
        reach = [rng.uniform(-1.2, 1.2) * size["width"], rng.uniform(-1.2, 1.2) * size["height"]]
        return [rng.choice(["move", "grow", "resize"]), rng.choice(["nw", "ne", "sw", "se"]), reach]

    cases = []
    for _ in range(CASES // 4):
        size = sizes(rng)
        cases.append((size, rng.choice(ratios), [rng.random(), rng.random()], [step(size) for _ in range(6)]))
    answers = page.evaluate(MOVES, cases)
    for (size, ratio, _, steps), rects in zip(cases, answers, strict=True):
        for rect in rects:
            try:
                check_drawn(Rect(*rect), size["width"], size["height"], ratio)
            except ValueError as error:
                raise AssertionError((size, ratio, steps, rects)) from error
