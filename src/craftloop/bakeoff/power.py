"""Power: how many cases it takes to tell two models apart, and how often a bake-off would.

The normal approximation for paired shares (Connor 1987): with discordance d (share of cases that exactly one
model got right) and difference D, a case's difference has variance d under "equal" and d - D^2 otherwise.
Example: 5 points at 20 % discordance need 626 cases for a power of 80 %.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from statistics import NormalDist

from craftloop.bakeoff.statistics import quantile

POWER = 0.8
ALPHA = 0.05


def cases_needed(
    difference: float,
    discordance: float,
    *,
    power: float = POWER,
    alpha: float = ALPHA,
    design_effect: float = 1.0,
) -> int:
    """Cases for which a difference is found with the given power. ValueError for a difference of 0."""
    size = abs(difference)
    if size == 0:
        raise ValueError("no number of cases shows a difference of 0")
    discordance = max(discordance, size)  # a difference needs at least as much discordance
    root = quantile(1 - alpha / 2) * math.sqrt(discordance)
    root += quantile(power) * math.sqrt(discordance - size * size)
    return math.ceil(design_effect * (root / size) ** 2)


def power(
    cases: int, difference: float, discordance: float, *, alpha: float = ALPHA, design_effect: float = 1.0
) -> float:
    """Chance that a bake-off over so many cases finds the difference (and takes it for the right sign)."""
    size = abs(difference)
    discordance = max(discordance, size)
    spread = math.sqrt(discordance - size * size)
    reach = size * math.sqrt(cases / design_effect) - quantile(1 - alpha / 2) * math.sqrt(discordance)
    return NormalDist().cdf(reach / spread) if spread else float(reach > 0)


def detectable(
    cases: int,
    discordance: float,
    *,
    power: float = POWER,
    alpha: float = ALPHA,
    design_effect: float = 1.0,
) -> float:
    """The smallest difference that so many cases show with the given power; 1 if they show none."""
    low, high = 0.0, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        needed = cases_needed(middle, discordance, power=power, alpha=alpha, design_effect=design_effect)
        low, high = (low, middle) if needed <= cases else (middle, high)
    return high


Outcome = tuple[str, bool, bool]
"""Family of a case, and whether each of two models got it right."""


def simulated(
    families: Sequence[int],
    rng: random.Random,
    *,
    rate: float = 0.6,
    difference: float = 0.0,
    spread: float = 0.2,
    taste: float = 0.05,
) -> Iterator[Outcome]:
    """One made-up bake-off of two models over families of the given sizes.

    A family is easier or harder for both by `spread` (standard deviation), and for each model by `taste`:
    that is what makes cases of a family alike. The second model is better by `difference` on average
    (a little less where a family's rate would leave 0 to 1).
    """
    for number, size in enumerate(families):
        ease = rng.gauss(rate, spread)
        first = _share(ease + rng.gauss(0, taste) - difference / 2)
        second = _share(ease + rng.gauss(0, taste) + difference / 2)
        for _ in range(size):
            yield f"family {number}", rng.random() < first, rng.random() < second


def _share(value: float) -> float:
    return min(max(value, 0.0), 1.0)
