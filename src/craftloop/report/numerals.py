"""Numerals: numbers as a reader wants them: shares, intervals, seconds, counts."""

from __future__ import annotations

from craftloop.bakeoff.statistics import Interval


def percent(share: float) -> str:
    """`61.5`."""
    return f"{100 * share:.1f}"


def between(rate: Interval) -> str:
    """`52.1–70.0`."""
    return f"{percent(rate.low)}–{percent(rate.high)}"


def points(value: float) -> str:
    """A difference of shares: `+3.2`, `−1.0`."""
    return f"{100 * value:+.1f}".replace("-", "−")


def seconds(value: float) -> str:
    """`< 1 ms`, `120 ms`, `4.2 s`."""
    if value < 0.001:
        return "< 1 ms"
    return f"{1000 * value:.0f} ms" if value < 0.9995 else f"{value:.1f} s"


def short(count: int) -> str:
    """`12,345`, `228 k`, `1.5 M`."""
    if count < 100_000:
        return f"{count:,}"
    return f"{count / 1e6:.1f} M" if count >= 1e6 else f"{count / 1e3:.0f} k"


def plain(value: float) -> str:
    """`1,200`, `62`, `0.35`."""
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.2g}"
