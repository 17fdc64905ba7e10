"""Shares side by side: for each row a bar for each measure, with its figure at its end (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass

from desk.charts.shares import percent

BAR, GAP, ROW_GAP, TOP, BOTTOM = 13, 3, 15, 4, 6
FIGURES = 76  # room for the figure behind the bar
LETTER = 8  # pixels of a letter in a row's name, about


@dataclass(frozen=True)
class Measure:
    name: str
    css: str
    share: float | None


@dataclass(frozen=True)
class Bar:
    name: str
    css: str
    x: float
    y: float
    width: float
    text_x: float
    text_y: float
    said: str


@dataclass(frozen=True)
class BarRow:
    name: str
    text_y: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class BarChart:
    width: int
    height: int
    left: int
    right: float
    bar_height: int
    rows: tuple[BarRow, ...]


def bar_chart(rows: Sequence[tuple[str, Sequence[Measure]]], *, width: int) -> BarChart:
    """The full width of a bar is 100 per cent; the thin line beside it ends there."""
    longest = max((len(name) for name, _ in rows), default=0)
    left = min(max(104, 10 + LETTER * longest), width // 2)
    right = width - FIGURES
    made = []
    y = float(TOP)
    for name, measures in rows:
        bars = tuple(_bar(each, y + nth * (BAR + GAP), left, right) for nth, each in enumerate(measures))
        height = len(measures) * (BAR + GAP) - GAP
        made.append(BarRow(_cut(name, (left - 10) // LETTER), y + height / 2 + 5, bars))
        y += height + ROW_GAP
    return BarChart(width, int(y - ROW_GAP + BOTTOM), left, right, BAR, tuple(made))


def _bar(measure: Measure, y: float, left: float, right: float) -> Bar:
    width = round((right - left) * (measure.share or 0), 1)
    return Bar(
        measure.name.lower(),
        measure.css,
        left,
        y,
        width,
        left + width + 6,
        y + BAR - 2.5,
        percent(measure.share),
    )


def _cut(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: most - 1]}…"
