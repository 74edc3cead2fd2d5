"""Numbers as a reader wants them."""

from __future__ import annotations

import pytest

from craftloop.bakeoff.statistics import Interval
from craftloop.report.numerals import between, percent, plain, points, seconds, short


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (percent(0.6149), "61.5"),
        (between(Interval(0.5, 0.4, 1.0)), "40.0–100.0"),
        (points(-0.01), "−1.0"),
        (points(0.032), "+3.2"),
        (seconds(0.0002), "< 1 ms"),
        (seconds(0.12), "120 ms"),
        (seconds(0.9999), "1.0 s"),
        (short(99_999), "99,999"),
        (short(227_803), "228 k"),
        (short(1_500_000), "1.5 M"),
        (plain(62.0), "62"),
        (plain(0.347), "0.35"),
        (plain(1_234.5), "1,234"),
    ],
)
def test_reads_well(shown: str, text: str) -> None:
    assert shown == text
