"""A histogram says its percentiles, and one stuck call does not flatten it."""

from __future__ import annotations

from xml.etree import ElementTree

from craftloop.report.panels import BINS, histogram, quantile, reach


def test_quantiles() -> None:
    ordered = [float(n) for n in range(1, 101)]
    assert (quantile(ordered, 0.5), quantile(ordered, 0.95), quantile(ordered, 1.0)) == (50, 95, 100)


def test_one_stuck_call_does_not_flatten_the_rest() -> None:
    values = [1.0 + n / 1_000 for n in range(1_000)] + [600.0]
    assert reach(sorted(values)) < 5
    figure = ElementTree.fromstring(histogram("Seconds", values))
    assert len(figure.findall(".//rect")) > BINS / 3
    drawing = figure.find("svg")
    assert drawing is not None
    assert "largest 600" in (drawing.get("aria-label") or "")


def test_nothing_but_zeros_can_be_drawn() -> None:
    ElementTree.fromstring(histogram("Seconds", [0.0, 0.0]))
