"""Every statistic against an independent implementation: scipy, statsmodels, numpy."""

from __future__ import annotations

import random

import pytest

from craftloop.bakeoff.statistics import (
    MIN_CLUSTERS,
    holm,
    mcnemar,
    paired_bootstrap,
    pass_at_k,
    percentile,
    quantile,
    wilson,
)

np = pytest.importorskip("numpy")
stats = pytest.importorskip("scipy.stats")
proportion = pytest.importorskip("statsmodels.stats.proportion")
tables = pytest.importorskip("statsmodels.stats.contingency_tables")
multitest = pytest.importorskip("statsmodels.stats.multitest")
linear = pytest.importorskip("statsmodels.regression.linear_model")

CLOSE = 1e-9


@pytest.mark.parametrize(("hits", "total"), [(0, 1), (1, 1), (3, 10), (103, 147), (1081, 1542), (1542, 1542)])
@pytest.mark.parametrize("confidence", [0.9, 0.95, 0.99])
def test_wilson_is_that_of_statsmodels(hits: int, total: int, confidence: float) -> None:
    low, high = proportion.proportion_confint(hits, total, alpha=1 - confidence, method="wilson")
    found = wilson(hits, total, confidence)
    assert found.value == hits / total
    assert (found.low, found.high) == pytest.approx((max(low, 0), min(high, 1)), abs=CLOSE)


def test_nothing_counted_says_nothing() -> None:
    assert wilson(0, 0).low == 0
    assert wilson(0, 0).high == 1


@pytest.mark.parametrize("only", [(0, 0), (0, 1), (1, 1), (5, 0), (10, 3), (30, 30), (346, 343), (120, 180)])
def test_mcnemar_is_that_of_statsmodels_and_scipy(only: tuple[int, int]) -> None:
    a, b = only
    assert mcnemar(a, b) == pytest.approx(tables.mcnemar([[7, a], [b, 9]], exact=True).pvalue, abs=CLOSE)
    if a + b:
        assert mcnemar(a, b) == pytest.approx(stats.binomtest(a, a + b).pvalue, abs=CLOSE)
    assert mcnemar(a, b) == mcnemar(b, a)


def test_holm_is_that_of_statsmodels() -> None:
    rng = random.Random(3)
    for size in (1, 2, 3, 10):
        p = [rng.random() ** 3 for _ in range(size)]
        assert holm(p) == pytest.approx(list(multitest.multipletests(p, method="holm")[1]), abs=CLOSE)
    assert holm([]) == []


def test_pass_at_k_is_the_hypergeometric_chance_of_any_right() -> None:
    for samples in range(1, 9):
        for right in range(samples + 1):
            for k in range(1, samples + 1):
                none = stats.hypergeom.pmf(0, samples, right, k)
                assert pass_at_k(samples, right, k) == pytest.approx(1 - none, abs=CLOSE)


@pytest.mark.parametrize(("samples", "right", "k"), [(3, 1, 4), (3, 4, 1), (3, 1, 0), (3, -1, 1)])
def test_pass_at_k_of_more_than_there_is(samples: int, right: int, k: int) -> None:
    with pytest.raises(ValueError, match="pass@"):
        pass_at_k(samples, right, k)


@pytest.mark.parametrize("share", [0.0, 0.25, 0.5, 0.95, 1.0])
def test_percentiles_are_those_of_numpy(share: float) -> None:
    values = [random.Random(5).expovariate(1) for _ in range(101)]
    assert percentile(values, share) == np.percentile(values, 100 * share, method="inverted_cdf")
    assert percentile([], share) == 0


def test_quantiles_are_those_of_scipy() -> None:
    for probability in (0.01, 0.5, 0.8, 0.975):
        assert quantile(probability) == pytest.approx(stats.norm.ppf(probability), abs=1e-7)


def paired(cases: int, family: int, seed: int) -> list[tuple[int, float]]:
    """Differences that are alike within families."""
    rng = random.Random(seed)
    leanings = [rng.gauss(0.05, 0.3) for _ in range(cases // family)]
    return [
        (i // family, float(rng.choices((-1, 0, 1), (0.2 - lean / 3, 0.6, 0.2 + lean / 3))[0]))
        for i in range(cases)
        for lean in (max(-0.5, min(0.5, leanings[i // family])),)
    ]


def test_single_cases_are_drawn_as_scipy_draws_them() -> None:
    rows = paired(800, 1, seed=1)
    values = np.array([value for _, value in rows])
    theirs = stats.bootstrap(
        (values,), np.mean, n_resamples=9_999, method="percentile", rng=np.random.default_rng(1)
    ).confidence_interval
    ours = paired_bootstrap(rows, resamples=9_999, seed=1).interval
    assert ours.value == pytest.approx(values.mean(), abs=CLOSE)
    # Limits of two independent sets of draws: each has a standard error of about 2 % of the width.
    width = theirs.high - theirs.low
    assert ours.low == pytest.approx(theirs.low, abs=0.06 * width)
    assert ours.high == pytest.approx(theirs.high, abs=0.06 * width)


def test_whole_families_are_drawn_as_cluster_robust_errors_have_it() -> None:
    rows = paired(1500, 15, seed=2)
    values = np.array([value for _, value in rows])
    fit = linear.OLS(values, np.ones(len(values))).fit(
        cov_type="cluster", cov_kwds={"groups": np.array([cluster for cluster, _ in rows])}
    )
    found = paired_bootstrap(rows, resamples=4_000)
    error = (found.interval.high - found.interval.low) / (2 * quantile(0.975))
    assert error == pytest.approx(fit.bse[0], rel=0.06)
    alone = values.std(ddof=1) / len(values) ** 0.5
    assert found.design_effect == pytest.approx((fit.bse[0] / alone) ** 2, rel=0.12)
    assert found.design_effect > 1.3
    assert found.p == pytest.approx(fit.pvalues[0], abs=0.03)


def test_the_same_seed_draws_the_same() -> None:
    rows = paired(100, 2, seed=4)
    assert paired_bootstrap(rows, resamples=200) == paired_bootstrap(rows, resamples=200)
    assert paired_bootstrap(rows, resamples=200) != paired_bootstrap(rows, resamples=200, seed=1)


def test_a_handful_of_families_says_nothing() -> None:
    rows = [(i % (MIN_CLUSTERS - 1), 1.0) for i in range(500)]
    found = paired_bootstrap(rows)
    assert (found.interval.value, found.interval.low, found.interval.high, found.p) == (1, -1, 1, 1)
    assert paired_bootstrap([]).p == 1


def test_equal_answers_are_no_difference() -> None:
    found = paired_bootstrap([(i, 0.0) for i in range(50)], resamples=100)
    assert (found.interval.low, found.interval.high, found.p, found.design_effect) == (0, 0, 1, 1)
