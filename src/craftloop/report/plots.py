"""Plots: inline SVG from numbers. Knows scales and shapes; colours are classes that the page's style fills.

Two kinds: *panels* (lines or bars over axes, drawn for 320 x 150 units, text included) and *tracks* (one row
of a table, 0 to 1 from left to right, in percent of whatever width the cell has). Each says in words what it
shows, for those who cannot see it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

from craftloop.report.markup import Html, join, tag

WIDTH, HEIGHT = 320, 150
LEFT, RIGHT, TOP, BOTTOM = 38, 10, 10, 22
"""Margins of a panel."""


class Line(msgspec.Struct, frozen=True):
    """A curve over x, with an optional band around it."""

    style: str
    """Class: `first`, `corrected`, `plain`."""
    points: Sequence[tuple[float, float]]
    band: Sequence[tuple[float, float]] = ()
    """Low and high for each point; none: no band."""


class Scale(msgspec.Struct, frozen=True):
    """Values from `low` to `high` on an axis."""

    low: float
    high: float

    def at(self, value: float, start: float, length: float) -> float:
        """Where a value stands."""
        span = self.high - self.low
        return start + length * ((value - self.low) / span if span else 0.5)


def panel(
    lines: Sequence[Line],
    *,
    says: str,
    x: Scale,
    y: Scale,
    y_ticks: Sequence[tuple[float, str]],
    x_ticks: Sequence[tuple[float, str]],
    guides: Sequence[float] = (),
) -> Html:
    """Lines over axes; `guides` are further dashed levels."""
    shapes = [*_grid(x, y, x_ticks, y_ticks)]
    shapes += [_level(y, value, "guide") for value in guides]
    shapes += [_band(line, x, y) for line in lines if line.band]
    shapes += [_curve(line, x, y) for line in lines]
    return _drawing(says, *shapes)


def columns(
    counts: Sequence[int], *, says: str, edges: Sequence[tuple[float, str]], style: str = "plain"
) -> Html:
    """A histogram; `edges` are ticks in units of columns from the left."""
    x, y = Scale(0, max(len(counts), 1)), Scale(0, max(counts, default=0) or 1)
    shapes = [*_grid(x, y, edges, [(0, "0"), (y.high, f"{y.high:,.0f}")])]
    wide = (WIDTH - LEFT - RIGHT) / max(len(counts), 1)
    for place, count in enumerate(counts):
        if count:
            top = _y(y, count)
            height = max(HEIGHT - BOTTOM - top, 1.0)
            left = LEFT + place * wide
            shapes.append(
                tag("rect", cls=f"bar {style}", x=left + 0.5, y=HEIGHT - BOTTOM - height,
                    width=max(wide - 1, 0.5), height=height)
            )  # fmt: skip
    return _drawing(says, *shapes)


def ticks(low: float, high: float, most: int = 4) -> list[tuple[float, str]]:
    """Round values within a range, at most about `most` of them."""
    if high <= low:
        return [(low, f"{low:,.0f}")]
    rough = (high - low) / most
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * nice for nice in (1, 2, 5, 10) if power * nice >= rough)
    if high - low >= most:
        step = max(step, 1)
    first = math.ceil(low / step)
    values = [step * number for number in range(first, math.floor(high / step + 1e-9) + 1)]
    return [(value, f"{value:,.0f}" if step >= 1 else f"{value:.2g}") for value in values]


SHARES = ((0.0, "0"), (0.5, "50"), (1.0, "100 %"))
"""Ticks of a scale of shares."""


def track(intervals: Sequence[tuple[str, float, float, float]], *, says: str) -> Html:
    """A row of a table: value, low and high of each kind on a line from 0 to 1, kinds below each other."""
    height = 8 + 12 * len(intervals)
    shapes = [
        tag("line", cls="grid", x1=f"{x}%", x2=f"{x}%", y1=0, y2=height) for x in (0.1, 25, 50, 75, 99.9)
    ]
    for place, (style, value, low, high) in enumerate(intervals):
        y = 10 + 12 * place
        shapes += [
            tag("line", cls=f"whisker {style}", x1=_percent(low), x2=_percent(high), y1=y, y2=y),
            tag("circle", cls=f"dot {style}", cx=_percent(value), cy=y, r=4.5),
        ]
    return _track(says, height, shapes)


def difference(value: float, low: float, high: float, *, reach: float, says: str) -> Html:
    """A row of a table: an interval around 0, which stands in the middle; `reach` is either end."""

    def place(x: float) -> float:
        return 0.5 + max(-1.0, min(x / reach, 1.0)) / 2

    style = "undecided" if low <= 0 <= high else "better" if value > 0 else "worse"
    shapes = [
        tag("line", cls="zero", x1="50%", x2="50%", y1=0, y2=20),
        tag("line", cls=f"whisker {style}", x1=_percent(place(low)), x2=_percent(place(high)), y1=10, y2=10),
        tag("circle", cls=f"dot {style}", cx=_percent(place(value)), cy=10, r=4.5),
    ]
    return _track(says, 20, shapes)


def shares(parts: Sequence[tuple[str, int]], *, of: int, says: str) -> Html:
    """A row of a table: counts beside each other, as parts of a bar that stands for `of`."""
    shapes, left = [], 0.0
    for style, count in parts:
        width = count / max(of, 1)
        if count:
            shapes.append(
                tag("rect", cls=f"bar {style}", x=_percent(left), width=_percent(width), y=2, height=14)
            )
        left += width
    return _track(says, 18, shapes)


def _track(says: str, height: int, shapes: Sequence[Html]) -> Html:
    return tag("svg", *shapes, cls="track", height=height, width="100%", role="img", aria_label=says)


def _drawing(says: str, *shapes: Html) -> Html:
    box = f"0 0 {WIDTH} {HEIGHT}"
    return tag("svg", join(*shapes), cls="panel", viewBox=box, role="img", aria_label=says)


def _x(scale: Scale, value: float) -> float:
    return scale.at(value, LEFT, WIDTH - LEFT - RIGHT)


def _y(scale: Scale, value: float) -> float:
    return scale.at(value, HEIGHT - BOTTOM, -(HEIGHT - BOTTOM - TOP))


def _grid(
    x: Scale, y: Scale, x_ticks: Sequence[tuple[float, str]], y_ticks: Sequence[tuple[float, str]]
) -> list[Html]:
    shapes = []
    for value, label in y_ticks:
        shapes.append(_level(y, value, "grid"))
        shapes.append(tag("text", label, x=LEFT - 6, y=_y(y, value) + 3.5, text_anchor="end"))
    for value, label in x_ticks:
        at = _x(x, value)
        anchor = "end" if at > WIDTH - RIGHT - 8 else "start" if at < LEFT + 8 else "middle"
        shapes.append(tag("text", label, x=at, y=HEIGHT - 6, text_anchor=anchor))
    return shapes


def _level(y: Scale, value: float, style: str) -> Html:
    at = _y(y, value)
    return tag("line", cls=style, x1=LEFT, x2=WIDTH - RIGHT, y1=at, y2=at)


def _curve(line: Line, x: Scale, y: Scale) -> Html:
    if len(line.points) == 1:
        ((at, value),) = line.points
        return tag("circle", cls=f"dot {line.style}", cx=_x(x, at), cy=_y(y, value), r=3)
    points = " ".join(f"{_x(x, at):.1f},{_y(y, value):.1f}" for at, value in line.points)
    return tag("polyline", cls=f"line {line.style}", points=points)


def _band(line: Line, x: Scale, y: Scale) -> Html:
    places = [_x(x, at) for at, _ in line.points]
    upper = [f"{at:.1f},{_y(y, high):.1f}" for at, (_, high) in zip(places, line.band, strict=True)]
    lower = [f"{at:.1f},{_y(y, low):.1f}" for at, (low, _) in zip(places, line.band, strict=True)]
    path = "L".join([*upper, *reversed(lower)])
    return tag("path", cls=f"band {line.style}", d=f"M{path}Z")


def _percent(share: float) -> str:
    return f"{100 * share:.2f}%"
