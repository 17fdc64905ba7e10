"""A share, from 0 to 100 per cent, over time: one line for each series, named at its end (pure).

Few gridlines, an axis that begins at nothing, a gap where there is nothing to say, and a hollow point where it rests on
few cases (Tufte, The Visual Display of Quantitative Information; Few, Show Me the Numbers).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

TOP, BOTTOM, LEFT, RIGHT = 14, 30, 44, 118
FEW = 10  # cases: a share of fewer says little
LINE_HEIGHT = 18


@dataclass(frozen=True)
class Series:
    """`values`: for each week a share from 0 to 1, or None; `cases`: how many it rests on."""

    name: str
    css: str
    values: Sequence[float | None]
    cases: Sequence[int]


@dataclass(frozen=True)
class Point:
    x: float
    y: float
    said: str
    is_few: bool


@dataclass(frozen=True)
class Line:
    name: str
    css: str
    path: str
    points: tuple[Point, ...]
    label_y: float
    said: str
    """the last value, in words"""


@dataclass(frozen=True)
class ShareChart:
    width: int
    height: int
    left: int
    right: float
    label_x: float
    grid: tuple[tuple[float, str], ...]
    ticks: tuple[tuple[float, str], ...]
    ticks_y: float
    lines: tuple[Line, ...]


def percent(share: float | None) -> str:
    """ "97 %"; never 100 % where something is missing, nor 0 % where something is there."""
    if share is None:
        return "–"
    whole = round(share * 100)
    if whole == 100 and share < 1:
        return "over 99%"
    return "under 1%" if whole == 0 and share > 0 else f"{whole}%"


def share_chart(series: Sequence[Series], labels: Sequence[str], *, width: int, height: int) -> ShareChart:
    """`labels` name the weeks, oldest first."""
    right = width - RIGHT
    lines = [_line(each, labels, right, height) for each in series]
    return ShareChart(
        width=width,
        height=height,
        left=LEFT,
        right=right,
        label_x=right + 10,
        grid=tuple((_y(share, height), f"{round(share * 100)}%") for share in (0, 0.5, 1)),
        ticks=tuple(_ticks(labels, right, most=max(2, (right - LEFT) // 90))),
        ticks_y=height - 8,
        lines=tuple(_apart([line for line in lines if line.points], height - BOTTOM)),
    )


def _x(nth: int, count: int, right: float) -> float:
    return round(LEFT + (right - LEFT) * (nth / (count - 1) if count > 1 else 0.5), 1)


def _y(share: float, height: int) -> float:
    return round(TOP + (height - TOP - BOTTOM) * (1 - share), 1)


def _line(series: Series, labels: Sequence[str], right: float, height: int) -> Line:
    points: list[Point] = []
    path = ""
    is_gap = True
    for nth, (share, cases) in enumerate(zip(series.values, series.cases, strict=True)):
        if share is None:
            is_gap = True
            continue
        x, y = _x(nth, len(labels), right), _y(share, height)
        path += f"{'M' if is_gap else 'L'}{x} {y}"
        is_gap = False
        points.append(
            Point(x, y, f"{series.name}, week of {labels[nth]}: {percent(share)} of {cases}", cases < FEW)
        )
    last = next((share for share in reversed(series.values) if share is not None), None)
    return Line(series.name, series.css, path, tuple(points), points[-1].y if points else 0, percent(last))


def _apart(lines: list[Line], lowest: float) -> list[Line]:
    """Labels at the lines' ends, moved apart where they would touch, and up where they would leave the chart."""
    places: list[float] = []
    ordered = sorted(lines, key=lambda each: each.label_y)
    for line in ordered:
        places.append(max(line.label_y, places[-1] + LINE_HEIGHT if places else 0.0))
    too_low = max(0.0, places[-1] - lowest) if places else 0.0
    return [replace(line, label_y=round(y - too_low, 1)) for line, y in zip(ordered, places, strict=True)]


def _ticks(labels: Sequence[str], right: float, most: int) -> list[tuple[float, str]]:
    """The newest week always, and others at equal distances back from it."""
    every = -(-len(labels) // int(most)) or 1
    last = len(labels) - 1
    return [(_x(nth, len(labels), right), labels[nth]) for nth in range(last, -1, -every)][::-1]
