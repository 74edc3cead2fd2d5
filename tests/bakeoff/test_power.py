"""How often a bake-off errs, and how often it finds what is there: by simulation, against what is stated."""

from __future__ import annotations

import random
from collections import Counter
from statistics import fmean

import pytest

from craftloop.bakeoff.comparison import Comparison, compare_outcomes
from craftloop.bakeoff.power import cases_needed, detectable, power, simulated
from craftloop.bakeoff.statistics import mcnemar

BAKEOFFS = 200
FAMILIES = [6] * 257
"""1,542 cases."""


def bakeoffs(
    *, difference: float = 0.0, taste: float = 0.05, families: list[int] = FAMILIES
) -> list[Comparison]:
    rng = random.Random(20_261_121)
    return [
        compare_outcomes(simulated(families, rng, difference=difference, taste=taste), resamples=250)
        for _ in range(BAKEOFFS)
    ]


def test_five_points_at_a_fifth_of_discordance() -> None:
    """The figure in circulation is "about 625 cases"."""
    assert cases_needed(0.05, 0.2) == 626
    assert power(626, 0.05, 0.2) == pytest.approx(0.8, abs=0.002)
    assert detectable(626, 0.2) == pytest.approx(0.05, abs=0.0001)


def test_power_is_what_mcnemars_test_reaches() -> None:
    """The formula against the exact test on drawn tables; exact tests are a little conservative."""
    rng = random.Random(8)
    for cases, difference, discordance in ((626, 0.05, 0.2), (300, 0.1, 0.3), (1542, 0.03, 0.25)):
        better = (discordance + difference) / 2
        found = 0
        for _ in range(400):
            drawn = Counter(rng.choices("ab-", (discordance - better, better, 1 - discordance), k=cases))
            found += mcnemar(drawn["a"], drawn["b"]) < 0.05
        assert found / 400 == pytest.approx(power(cases, difference, discordance), abs=0.07)


def test_likeness_within_families_costs_cases() -> None:
    assert cases_needed(0.05, 0.2, design_effect=2) == pytest.approx(2 * 626, abs=2)
    assert power(1252, 0.05, 0.2, design_effect=2) == pytest.approx(power(626, 0.05, 0.2), abs=0.001)


def test_a_difference_needs_as_much_discordance() -> None:
    assert cases_needed(0.3, 0.1) == cases_needed(0.3, 0.3)
    assert power(10, 0, 0) == 0
    with pytest.raises(ValueError, match="difference of 0"):
        cases_needed(0, 0.2)


def test_two_identical_models_come_out_as_no_difference() -> None:
    """200 bake-offs of a model against itself: at most 5 % may say otherwise, give or take luck."""
    found = Counter(pair.verdict for pair in bakeoffs(taste=0.0))
    wrong = found["better"] + found["worse"]
    assert wrong <= 16  # of 200 at a rate of 5 %, more than 16 come in 3 of 100 such tests
    assert wrong > 0  # a test that never errs finds nothing either


def test_a_model_that_is_five_points_better_is_found_with_the_stated_power() -> None:
    pairs = bakeoffs(difference=0.05)
    assert not [pair for pair in pairs if pair.verdict == "worse"]
    seen = fmean(pair.difference.value for pair in pairs)
    stated = fmean(
        power(pair.cases, seen, pair.discordance, design_effect=pair.design_effect) for pair in pairs
    )
    found = sum(pair.verdict == "better" for pair in pairs) / BAKEOFFS
    assert seen == pytest.approx(0.05, abs=0.005)
    assert found == pytest.approx(stated, abs=0.09)  # three standard errors of 200 draws
    assert found > 0.75


def test_families_that_are_alike_do_not_make_luck_significant() -> None:
    """Two models with other strengths, equally good on the whole: McNemar alone errs, both do not."""
    pairs = bakeoffs(taste=0.25, families=[25] * 60)
    alone = sum(pair.p_mcnemar < 0.05 for pair in pairs) / BAKEOFFS
    together = sum(pair.verdict != "undecided" for pair in pairs) / BAKEOFFS
    assert alone > 0.15
    assert together < 0.1
