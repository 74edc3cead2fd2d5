"""Comparison: is one model better than another on the same cases, and is that more than luck?

A verdict needs two tests to agree: McNemar's exact test, which takes cases for independent, and the bootstrap
over families, which does not but is rough when there are few families. The larger p-value counts, adjusted
after Holm over all pairs of the bake-off.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Literal

import msgspec

from craftloop.bakeoff.power import ALPHA, Outcome, cases_needed, detectable
from craftloop.bakeoff.scores import Arm, Scorecard
from craftloop.bakeoff.statistics import RESAMPLES, Interval, holm, mcnemar, paired_bootstrap

LEAST = 0.01
"""A difference smaller than a point is not worth the cases it takes to show it."""


class Comparison(msgspec.Struct, frozen=True):
    """Two models on the cases that both answered. Differences are b minus a, as fractions of 1."""

    a: str
    b: str
    cases: int
    families: int
    only_a: int
    only_b: int
    """Cases that only one of them got right."""
    difference: Interval
    """Mean, and 95 % interval from drawing families; not adjusted for the number of pairs."""
    p_mcnemar: float
    p_bootstrap: float
    p: float
    """The larger of the two, after Holm."""
    verdict: Literal["better", "worse", "undecided"]
    """Of b against a."""
    more_cases: int
    """About how many further cases would decide (power 80 %) if the difference is the one seen, or one
    point if that is smaller; 0 when decided."""
    detectable: float
    """The smallest difference that these cases would have shown with a power of 80 %."""
    design_effect: float
    """Variance over that of as many independent cases: what the likeness within families costs."""

    @property
    def discordance(self) -> float:
        """Share of the cases that exactly one of the two got right."""
        return (self.only_a + self.only_b) / max(self.cases, 1)


def compare_all(cards: Sequence[Scorecard], arm: Arm) -> list[Comparison]:
    """Every pair of models, with p-values adjusted for their number."""
    pairs = [compare(a, b, arm) for a, b in combinations(cards, 2)]
    adjusted = holm([pair.p for pair in pairs])
    return [_judged(pair, p, ALPHA / len(pairs)) for pair, p in zip(pairs, adjusted, strict=True)]


def compare(a: Scorecard, b: Scorecard, arm: Arm, *, category: str | None = None) -> Comparison:
    """One pair, on all cases that both answered or on those of a category."""
    shared = [
        (a.scores[id].case.cluster, a.scores[id].right(arm), b.scores[id].right(arm))
        for id in a.scores
        if id in b.scores and category in (None, a.scores[id].case.category.value)
    ]
    return compare_outcomes(shared, a.model, b.model)


def compare_outcomes(
    outcomes: Iterable[Outcome], a: str = "a", b: str = "b", *, resamples: int = RESAMPLES
) -> Comparison:
    """One pair from (family, a right, b right) a case."""
    rows = list(outcomes)
    only_a = sum(right_a and not right_b for _, right_a, right_b in rows)
    only_b = sum(right_b and not right_a for _, right_a, right_b in rows)
    drawn = paired_bootstrap(((family, rb - ra) for family, ra, rb in rows), resamples=resamples)
    exact = mcnemar(only_a, only_b)
    discordance = (only_a + only_b) / max(len(rows), 1)
    pair = Comparison(
        a=a,
        b=b,
        cases=len(rows),
        families=drawn.clusters,
        only_a=only_a,
        only_b=only_b,
        difference=drawn.interval,
        p_mcnemar=exact,
        p_bootstrap=drawn.p,
        p=max(exact, drawn.p),
        verdict="undecided",
        more_cases=0,
        detectable=detectable(len(rows), discordance, design_effect=drawn.design_effect),
        design_effect=drawn.design_effect,
    )
    return _judged(pair, pair.p, ALPHA)


def _judged(pair: Comparison, p: float, alpha: float) -> Comparison:
    """The pair with its final p-value, the verdict that follows, and what it would take to have one."""
    if p >= ALPHA:
        more = further_cases(pair, pair.difference.value, alpha)
        return msgspec.structs.replace(pair, p=p, verdict="undecided", more_cases=more)
    verdict = "better" if pair.difference.value > 0 else "worse"
    return msgspec.structs.replace(pair, p=p, verdict=verdict, more_cases=0)


def further_cases(pair: Comparison, difference: float, alpha: float = ALPHA) -> int:
    """About how many cases more would show a difference, at the discordance seen; at least 1."""
    size = max(abs(difference), LEAST)
    needed = cases_needed(size, pair.discordance, alpha=alpha, design_effect=pair.design_effect)
    return max(needed - pair.cases, 1)


def repair_gain(card: Scorecard, budget: int) -> Interval | None:
    """How much more correcting brings than asking as often from scratch; `None` without samples."""
    gains = [
        (score.case.cluster, score.corrected - again)
        for score in card.scores.values()
        if (again := score.resampled(budget)) is not None
    ]
    return paired_bootstrap(gains).interval if gains else None
