"""Panels: small drawings side by side, each with a title, a figure, and a legend above them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from craftloop.report.markup import Child, Html, tag
from craftloop.report.numerals import plain
from craftloop.report.plots import columns, ticks

BINS = 24
"""Columns of a histogram."""


def figure(title: Child, small: Child, drawing: Html) -> Html:
    """A panel with its title, and a figure beside it."""
    return tag("figure", tag("figcaption", title, tag("small", small)), drawing)


def legend(entries: Sequence[tuple[str, str]]) -> Html:
    """What the colours mean."""
    listed = [tag("li", tag("span", cls=style, aria_hidden="true"), label) for style, label in entries]
    return tag("ul", *listed, cls="legend")


def histogram(title: str, values: Iterable[float], end: float | None = None) -> Html:
    """How often which value; larger ones than `end` (found, if not given) stand in the last column."""
    ordered = sorted(values)
    median, high, longest = (quantile(ordered, share) for share in (0.5, 0.95, 1.0))
    top = end or reach(ordered)
    counts = _counts(ordered, top)
    edges = [(BINS * tick / top, label) for tick, label in ticks(0, top)]
    says = f"{title}: median {plain(median)}, 95 % at most {plain(high)}, largest {plain(longest)}"
    small = f"median {plain(median)}, 95 % ≤ {plain(high)}"
    return figure(title, small, columns(counts, says=says, edges=edges))


def reach(ordered: Sequence[float]) -> float:
    """Where an axis for sorted values should end: one stuck call shall not flatten the rest."""
    longest = quantile(ordered, 1.0)
    return min(longest, 1.25 * quantile(ordered, 0.99)) or longest or 1.0


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value that `share` of sorted ones do not exceed."""
    return ordered[int(share * (len(ordered) - 1))]


def _counts(values: Iterable[float], top: float) -> list[int]:
    counts = Counter(min(int(BINS * value / top), BINS - 1) for value in values)
    return [counts[place] for place in range(BINS)]
