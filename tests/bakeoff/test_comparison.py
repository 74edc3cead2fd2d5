from __future__ import annotations

import msgspec
import pytest

from craftloop.bakeoff.comparison import LEAST, compare, compare_all, further_cases, repair_gain
from craftloop.bakeoff.power import cases_needed
from craftloop.bakeoff.scores import Arm, Scorecard
from craftloop.bakeoff.statistics import mcnemar
from craftloop.task import Category
from tests.bakeoff.cards import cards, case, joined, score


def test_a_clear_difference_is_found_in_both_directions() -> None:
    a, b = cards(both=500, only_a=40, only_b=110, neither=350)
    found = compare(a, b, Arm.FIRST)
    assert found.verdict == "better"
    assert (found.cases, found.only_a, found.only_b) == (1000, 40, 110)
    assert found.difference.value == pytest.approx(0.07)
    assert 0 < found.difference.low < 0.07 < found.difference.high
    assert found.p_mcnemar == mcnemar(40, 110)
    assert found.more_cases == 0
    assert compare(b, a, Arm.FIRST).verdict == "worse"


def test_no_difference_says_how_many_cases_more_would_show_one() -> None:
    found = compare(*cards(both=500, only_a=70, only_b=90, neither=340), Arm.FIRST)
    assert found.verdict == "undecided"
    needed = cases_needed(0.02, 0.16, design_effect=found.design_effect)
    assert found.more_cases == needed - 1000
    assert found.detectable > 0.02


def test_a_tiny_difference_asks_for_a_point() -> None:
    found = compare(*cards(both=500, only_a=80, only_b=80, neither=340), Arm.FIRST)
    assert found.more_cases == further_cases(found, LEAST)
    assert found.p_mcnemar == 1


def test_a_few_cases_are_never_enough() -> None:
    """All five better: the bootstrap sees no variance, McNemar's test knows it may be luck."""
    found = compare(*cards(both=0, only_a=0, only_b=5, neither=0), Arm.FIRST)
    assert found.verdict == "undecided"
    assert found.more_cases >= 1


def test_only_cases_that_both_answered_count() -> None:
    a, b = cards(both=10, only_a=5, only_b=0, neither=5)
    b = msgspec.structs.replace(b, scores=dict(list(b.scores.items())[:12]))
    found = compare(a, b, Arm.FIRST)
    assert (found.cases, found.only_a) == (12, 2)
    assert compare(a, Scorecard("b", {}, 20), Arm.FIRST).cases == 0


def test_one_category_alone() -> None:
    pair = joined(cards(10, 5, 0, 0, Category.WORLDEDIT), cards(10, 0, 7, 0, Category.ENTITY_NBT))
    assert compare(*pair, Arm.FIRST, category="worldedit").only_a == 5
    assert compare(*pair, Arm.FIRST, category="entity_nbt").only_b == 7


def test_many_pairs_are_adjusted_together() -> None:
    """A p of 0.03 for one pair is not enough among three."""
    a, b = cards(both=400, only_a=40, only_b=62, neither=498)
    c = msgspec.structs.replace(a, model="c")
    alone = compare(a, b, Arm.FIRST)
    assert alone.verdict == "better"
    pairs = compare_all([a, b, c], Arm.FIRST)
    assert [(pair.a, pair.b) for pair in pairs] == [("a", "b"), ("a", "c"), ("b", "c")]
    assert pairs[0].p == pytest.approx(3 * alone.p, rel=0.01)
    assert pairs[0].verdict == "undecided"
    assert pairs[0].more_cases > 0
    assert pairs[1].p == 1
    assert compare_all([a], Arm.FIRST) == []


def test_correcting_against_asking_again() -> None:
    scores = [
        score(case(i, Category.WORLDEDIT), right=i % 2 == 0, samples=3, samples_right=1 if i % 4 else 0)
        for i in range(200)
    ]
    card = Scorecard("a", {s.case.id: s for s in scores}, 200)
    gain = repair_gain(card, 3)
    assert gain is not None
    assert gain.value == pytest.approx(0.5 - 0.75)
    assert gain.high < 0
    assert repair_gain(card, 4) is None
