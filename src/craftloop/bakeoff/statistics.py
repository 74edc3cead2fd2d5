"""Statistics of a bake-off: intervals and tests on counts and paired differences. Knows no models or cases.

Pure Python. Sources: Wilson 1927 (interval); McNemar 1947, exact binomial form; Efron 1979, whole clusters
drawn (bootstrap); Holm 1979; Chen et al. 2021, "Evaluating Large Language Models Trained on Code" (pass@k).
"""

from __future__ import annotations

import math
import random
from collections.abc import Hashable, Iterable, Sequence
from statistics import NormalDist, fmean, stdev

import msgspec

CONFIDENCE = 0.95
RESAMPLES = 2_000
"""Bootstrap draws: the smallest p is 0.001, and a limit of the interval moves by about 2 % of its width."""
MIN_CLUSTERS = 6
"""With five families even five differences of one sign have a two-sided p of 2/32 = 0.06."""


class Interval(msgspec.Struct, frozen=True):
    """A share or a difference of shares with its confidence interval, as fractions of 1."""

    value: float
    low: float
    high: float


class Bootstrap(msgspec.Struct, frozen=True):
    """A mean of paired differences, judged by drawing whole clusters again and again."""

    interval: Interval
    p: float
    """Two-sided p-value of "the mean is 0"."""
    design_effect: float
    """Variance over that of as many independent cases; at least 1."""
    clusters: int


def quantile(probability: float) -> float:
    """Of the standard normal distribution: 1.96 for 0.975."""
    return NormalDist().inv_cdf(probability)


def wilson(hits: int, total: int, confidence: float = CONFIDENCE) -> Interval:
    """Share of hits with Wilson's score interval; the whole of 0 to 1 when nothing was counted."""
    if total == 0:
        return Interval(0.0, 0.0, 1.0)
    z = quantile((1 + confidence) / 2)
    share = hits / total
    centre = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z / (1 + z * z / total) * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    low = 0.0 if hits == 0 else centre - half
    high = 1.0 if hits == total else centre + half
    return Interval(share, low, high)


def mcnemar(only_a: int, only_b: int) -> float:
    """Exact two-sided p-value for cases that only one of two models got right."""
    total = only_a + only_b
    tail = sum(math.comb(total, k) for k in range(min(only_a, only_b) + 1))
    return min(1.0, float(2 * tail / 2**total))


def paired_bootstrap(
    differences: Iterable[tuple[Hashable, float]],
    *,
    resamples: int = RESAMPLES,
    seed: int = 0,
    confidence: float = CONFIDENCE,
) -> Bootstrap:
    """Mean difference with percentile interval; clusters are drawn whole, with replacement.

    Takes (cluster, difference) a case. With fewer than `MIN_CLUSTERS` clusters nothing can be said: the
    interval is -1 to 1 and p is 1.
    """
    cases = list(differences)
    if not cases:
        return Bootstrap(Interval(0.0, -1.0, 1.0), 1.0, 1.0, 0)
    mean = fmean(difference for _, difference in cases)
    totals = _totals(cases)
    if len(totals) < MIN_CLUSTERS:
        return Bootstrap(Interval(mean, -1.0, 1.0), 1.0, 1.0, len(totals))
    means = _resampled(totals, resamples, random.Random(seed))
    tail = (1 - confidence) / 2
    low, high = means[math.floor(tail * resamples)], means[math.ceil((1 - tail) * resamples) - 1]
    below = sum(value <= 0 for value in means)
    above = sum(value >= 0 for value in means)
    p = min(1.0, 2 * (min(below, above) + 1) / (resamples + 1))
    alone = stdev(difference for _, difference in cases) / math.sqrt(len(cases))
    design = max(1.0, (stdev(means) / alone) ** 2) if alone else 1.0
    return Bootstrap(Interval(mean, low, high), p, design, len(totals))


def _totals(cases: Sequence[tuple[Hashable, float]]) -> list[complex]:
    """Sum of differences and number of cases a cluster, as one number: both are summed at once then."""
    totals: dict[Hashable, complex] = {}
    for cluster, difference in cases:
        totals[cluster] = totals.get(cluster, 0j) + complex(difference, 1)
    return list(totals.values())


def _resampled(totals: list[complex], resamples: int, rng: random.Random) -> list[float]:
    """Means of the drawn samples, sorted."""
    sums = (sum(rng.choices(totals, k=len(totals))) for _ in range(resamples))
    return sorted(drawn.real / drawn.imag for drawn in sums)


def holm(p_values: Sequence[float]) -> list[float]:
    """P-values adjusted so that all of them together err with the stated rate, in the order given."""
    adjusted = [0.0] * len(p_values)
    worst = 0.0
    for rank, place in enumerate(sorted(range(len(p_values)), key=p_values.__getitem__)):
        worst = max(worst, (len(p_values) - rank) * p_values[place])
        adjusted[place] = min(1.0, worst)
    return adjusted


def pass_at_k(samples: int, right: int, k: int) -> float:
    """Unbiased estimate of the chance that one of k samples is right, from `right` of `samples`."""
    if not 1 <= k <= samples or not 0 <= right <= samples:
        raise ValueError(f"pass@{k} of {right} right in {samples} samples")
    return 1 - math.comb(samples - right, k) / math.comb(samples, k)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` (0 to 1) of them do not exceed; 0 without values."""
    if not values:
        return 0.0
    return sorted(values)[max(math.ceil(share * len(values)) - 1, 0)]
