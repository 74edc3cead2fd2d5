"""Plots are well-formed, say in words what they show, and put values where they belong."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from craftloop.report.markup import Html
from craftloop.report.plots import (
    BOTTOM,
    HEIGHT,
    LEFT,
    RIGHT,
    SHARES,
    TOP,
    WIDTH,
    Line,
    Scale,
    columns,
    difference,
    panel,
    shares,
    ticks,
    track,
)


def drawn(shape: Html) -> ElementTree.Element:
    root = ElementTree.fromstring(shape)
    assert root.get("role") == "img"
    assert root.get("aria-label") == "words"
    return root


def test_a_line_runs_from_corner_to_corner() -> None:
    lines = [Line("first", [(0, 0.0), (10, 1.0)], [(0.0, 0.1), (0.9, 1.0)])]
    root = drawn(
        panel(
            lines,
            says="words",
            x=Scale(0, 10),
            y=Scale(0, 1),
            y_ticks=SHARES,
            x_ticks=[(0, "0")],
            guides=[0.5],
        )
    )
    curve = root.find("polyline")
    assert curve is not None
    assert curve.get("points") == f"{LEFT:.1f},{HEIGHT - BOTTOM:.1f} {WIDTH - RIGHT:.1f},{TOP:.1f}"
    assert [text.text for text in root.findall("text")] == ["0", "50", "100 %", "0"]
    assert root.find("path[@class='band first']") is not None
    assert root.find("line[@class='guide']") is not None


def test_a_single_point_is_a_dot() -> None:
    root = drawn(
        panel([Line("first", [(3, 0.5)])], says="words", x=Scale(3, 3), y=Scale(0, 1), y_ticks=(), x_ticks=())
    )
    assert root.find("circle") is not None


def test_columns_are_as_high_as_their_counts() -> None:
    root = drawn(columns([4, 0, 2], says="words", edges=[(0, "0")]))
    first, second = root.findall("rect")
    room = HEIGHT - BOTTOM - TOP
    assert float(first.get("height", "0")) == room
    assert float(second.get("height", "0")) == room / 2
    assert float(second.get("x", "0")) > WIDTH / 2


def test_a_track_shows_value_and_interval_in_percent() -> None:
    root = drawn(track([("first", 0.5, 0.25, 0.75)], says="words"))
    dot, whisker = root.find("circle"), root.find("line[@class='whisker first']")
    assert dot is not None
    assert dot.get("cx") == "50.00%"
    assert whisker is not None
    assert (whisker.get("x1"), whisker.get("x2")) == ("25.00%", "75.00%")


def test_a_difference_stands_around_the_middle_and_stays_inside() -> None:
    dot = drawn(difference(0.1, 0.05, 0.5, reach=0.2, says="words")).find("circle")
    assert dot is not None
    assert (dot.get("cx"), dot.get("class")) == ("75.00%", "dot better")
    whisker = drawn(difference(-0.1, -0.9, 0.0, reach=0.2, says="words")).findall("line")[1]
    assert (whisker.get("x1"), whisker.get("class")) == ("0.00%", "whisker undecided")


def test_shares_stand_beside_each_other() -> None:
    bars = drawn(shares([("first", 1), ("failed", 0), ("corrected", 3)], of=4, says="words")).findall("rect")
    assert [(bar.get("x"), bar.get("width")) for bar in bars] == [("0.00%", "25.00%"), ("25.00%", "75.00%")]
    assert not drawn(shares([("first", 0)], of=0, says="words")).findall("rect")


@given(st.floats(0, 1e9), st.floats(1e-3, 1e9))
def test_ticks_are_few_within_the_range_and_told_apart(low: float, span: float) -> None:
    high = low + span
    found = ticks(low, high)
    assert len(found) <= 6
    assert all(low - 1e-6 * high <= value <= high + 1e-6 * high for value, _ in found)


def test_ticks_are_round() -> None:
    assert ticks(0, 419) == [(0, "0"), (200, "200"), (400, "400")]
    assert [label for _, label in ticks(0, 0.05)] == ["0", "0.02", "0.04"]
    assert ticks(3, 3) == [(3, "3")]
