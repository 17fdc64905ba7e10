from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desk.charts.bars import Measure, bar_chart
from desk.charts.shares import LINE_HEIGHT, Series, percent, share_chart

SHARES = st.none() | st.floats(0, 1)


def test_a_share_never_says_all_or_nothing_where_it_is_not():
    said = [percent(share) for share in (None, 0, 0.001, 0.5, 0.996, 1)]
    assert said == ["–", "0%", "under 1%", "50%", "over 99%", "100%"]


@given(st.lists(st.tuples(SHARES, SHARES), min_size=1, max_size=60), st.sampled_from([340, 760]))
def test_everything_that_is_drawn_lies_on_the_chart(pairs, width):
    cases = [5] * len(pairs)
    series = [
        Series(name, "", [pair[nth] for pair in pairs], cases) for nth, name in enumerate(("Kept", "Found"))
    ]
    chart = share_chart(series, [f"week {number}" for number in range(len(pairs))], width=width, height=230)
    for line in chart.lines:
        assert all(chart.left <= point.x <= chart.right for point in line.points)
        assert all(0 <= point.y <= chart.height for point in line.points)
    assert all(0 <= line.label_y <= chart.height for line in chart.lines)
    labels = sorted(line.label_y for line in chart.lines)
    assert all(below - above > LINE_HEIGHT - 0.2 for above, below in pairwise(labels))
    assert 1 <= len(chart.ticks) <= 12
    assert chart.ticks[-1][1] == f"week {len(pairs) - 1}"


def test_where_nothing_was_decided_the_line_has_a_gap():
    chart = share_chart(
        [Series("Kept", "", [0.5, None, 1], [20, 0, 3])], ["a", "b", "c"], width=340, height=230
    )
    (line,) = chart.lines
    assert line.path.count("M") == 2
    assert [point.is_few for point in line.points] == [False, True]
    assert line.points[0].said == "Kept, week of a: 50% of 20"


@given(st.lists(SHARES, min_size=1, max_size=6))
def test_a_bar_is_as_long_as_its_share(shares):
    chart = bar_chart([("Person", [Measure("Kept", "", share) for share in shares])], width=340)
    whole = chart.right - chart.left
    for bar, share in zip(chart.rows[0].bars, shares, strict=True):
        assert abs(bar.width - whole * (share or 0)) <= 0.1
        assert bar.y + chart.bar_height <= chart.height
