"""What templates ask of pictures against the one table that says what is made (media/recipes.py).

Every `sizes` and `crop` in templates and code is found by reading them: a new place is held to the table without being
listed here.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.recipes import SHAPES, WHOLE
from reader.pictures import SHARED

ROOT = Path(__file__).resolve().parent.parent
REM = 16  # CSS pixels
WIDEST_WINDOW = 1920  # that a picture may fill; wider ones are screens of one pixel each
DENSITY = 2  # device pixels to a CSS pixel; more is not seen, and phones with 3 are no wider than 480
WIDTHS = {shape.name: shape.widths for shape in SHAPES}
ALWAYS = {shape.name for shape in SHAPES if shape.is_proposed}

TAG = re.compile(r"{%\s*(\w+)\s+(.*?)%}", re.DOTALL)
ARGUMENT = re.compile(r"(\w+)=(\"[^\"]*\"|'[^']*'|[^\s]+)")
DRAWING_TAGS = {"picture", "card_picture"}
DRAWING_TEMPLATES = {"reader/card.html"}  # they draw what they are given with `crop` and `sizes`
ANY = "any crop"  # chosen by an editor for this use


@dataclass(frozen=True)
class Place:
    """Where a picture is drawn. `sizes` is None where the place hands on what it was given."""

    where: str
    crop: str
    sizes: str | None


def widest(sizes: str) -> float:
    """The widest that a picture is drawn by this `sizes` attribute, in CSS pixels.

    Knows `min-width` conditions, and lengths in px, rem, em and vw (HTML, section 4.8.4.2.2). Raises ValueError.
    """
    window, found = float(WIDEST_WINDOW), []
    for part in sizes.split(","):
        condition = re.fullmatch(
            r"\s*(?:\(min-width:\s*([\d.]+)(px|rem|em)\)\s+)?([\d.]+)(px|rem|em|vw)\s*", part
        )
        if condition is None:
            raise ValueError(f"{part!r} of {sizes!r} is not understood: teach this test, or write it plainly")
        least, unit, length, length_unit = condition.groups()
        found.append(float(length) * (window / 100 if length_unit == "vw" else pixels(length_unit)))
        if least:
            window = float(least) * pixels(unit)  # the later parts are for narrower windows
    return max(found)


def pixels(unit: str) -> int:
    return 1 if unit == "px" else REM


def in_templates() -> Iterator[Place]:
    for path in sorted(ROOT.glob("*/templates/**/*.html")):
        for tag, rest in TAG.findall(path.read_text()):
            if draws(tag, rest):
                given = dict(ARGUMENT.findall(rest))
                where = f"{path.relative_to(ROOT)}: {rest.strip()[:60]}"
                yield Place(where, text(given.get("crop")) or WHOLE, text(given.get("sizes", '"100vw"')))


def draws(tag: str, rest: str) -> bool:
    if tag in DRAWING_TAGS:
        return tag != "card_picture" or "sizes=" in rest  # card.html hands on its own by position
    return tag == "include" and any(name in rest for name in DRAWING_TEMPLATES)


def text(value: str | None) -> str | None:
    return value[1:-1] if value and value[0] in "\"'" else None


def in_code() -> Iterator[Place]:
    """The calls of media.picture.picture()."""
    for path in sorted(ROOT.glob("*/**/*.py")):
        if "tests" in path.parts or not re.search(
            r"^from media.picture import .*\bpicture\b", path.read_text(), re.M
        ):
            continue
        tree = ast.parse(path.read_text())
        constants = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            parameters = {argument.arg for argument in function.args.args + function.args.kwonlyargs}
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                if ast.unparse(call.func) == "picture":
                    yield from calls(path, call, constants, parameters)


def calls(path: Path, call: ast.Call, constants: dict[str, str], parameters: set[str]) -> Iterator[Place]:
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    crop = given.get("crop", ast.Constant(""))
    name = str(crop.value) or WHOLE if isinstance(crop, ast.Constant) else ANY
    for sizes in alternatives(given.get("sizes", ast.Constant("100vw"))):
        where = f"{path.relative_to(ROOT)}: {ast.unparse(call)[:80]}"
        if isinstance(sizes, ast.Name) and sizes.id in parameters:
            yield Place(where, name, None)
        elif isinstance(sizes, ast.Name):
            yield Place(where, name, constants[sizes.id])
        else:
            yield Place(where, name, ast.literal_eval(sizes))


def alternatives(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.IfExp):
        return [*alternatives(node.body), *alternatives(node.orelse)]
    return [node]


PLACES = [*in_templates(), *in_code()]
DRAWN = [place for place in PLACES if place.sizes is not None]


def test_the_places_are_found():
    found = {place.where.partition(":")[0] for place in PLACES}
    assert {
        "reader/templates/reader/home.html",
        "reader/templatetags/reader.py",
        "media/picture_page.py",
    } <= found
    assert len(DRAWN) >= 9
    assert {place.where.partition(":")[0] for place in PLACES if place.sizes is None} == {
        "reader/templatetags/reader.py"  # card_picture, whose sizes stand in the templates
    }


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.where)
def test_a_place_asks_for_a_crop_that_every_picture_has(place):
    assert place.crop in ALWAYS | {ANY}


@pytest.mark.parametrize("place", DRAWN, ids=lambda place: place.where)
def test_a_place_is_filled_by_the_widths_of_its_crop(place):
    """Whole pictures fill every place at two device pixels to a CSS pixel.

    Crops are made at 600 and 1200 pixels. They fill places of up to 600 CSS pixels in the same way; in wider ones, such
    as the top of a front on a tablet, they are as sharp as their 1200 pixels, and never drawn larger than the file.
    """
    for crop in WIDTHS if place.crop == ANY else [place.crop]:
        most = max(WIDTHS[crop])
        asked = widest(place.sizes)
        if crop == WHOLE:
            assert asked * DENSITY <= most
        else:
            assert asked <= most


@pytest.mark.parametrize("place", DRAWN, ids=lambda place: place.where)
def test_no_place_makes_readers_fetch_much_more_than_it_shows(place):
    """The smallest file of a crop is at most a few times wider than the narrowest screen shows it."""
    for crop in WIDTHS if place.crop == ANY else [place.crop]:
        assert min(WIDTHS[crop]) <= max(5 * widest(place.sizes), 320)


def test_what_machines_are_given_is_a_crop_that_every_picture_has():
    assert SHARED in ALWAYS


def test_what_sizes_say_is_understood():
    assert widest("(min-width: 60rem) 46rem, 100vw") == 960
    assert widest("(min-width: 60rem) 17rem, (min-width: 40rem) 50vw, 100vw") == 640
    assert widest("180px") == 180
    assert widest("50vw") == 960
    for unknown in ("(max-width: 20rem) 5rem", "calc(100vw - 2rem)", "auto", ""):
        with pytest.raises(ValueError, match="not understood"):
            widest(unknown)


@given(st.integers(1, 200), st.integers(1, 200))
def test_a_fixed_length_is_as_wide_as_it_says(rem, px):
    assert widest(f"(min-width: 10rem) {rem}rem, {px}px") == max(rem * REM, px)
