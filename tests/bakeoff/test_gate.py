from __future__ import annotations

from craftloop.bakeoff.gate import judge
from craftloop.bakeoff.scores import Arm
from craftloop.task import Category
from tests.bakeoff.cards import cards, joined

BETTER = cards(both=500, only_a=20, only_b=120, neither=260, category=Category.ENTITY_NBT)


def test_better_and_nowhere_worse_is_promoted() -> None:
    found = judge(*BETTER, Arm.FIRST)
    assert (found.decision, found.exit_code, found.more_cases) == ("promote", 0, 0)
    assert found.overall.difference.low > 0


def test_worse_on_the_whole() -> None:
    found = judge(*reversed(BETTER), Arm.FIRST)
    assert (found.decision, found.exit_code) == ("worse", 10)


def test_no_difference_shown_is_inconclusive() -> None:
    found = judge(*cards(both=500, only_a=70, only_b=90, neither=340), Arm.FIRST)
    assert (found.decision, found.exit_code) == ("inconclusive", 11)
    assert found.more_cases > 100
    assert not found.category


def test_a_category_that_surely_falls_keeps_the_champion() -> None:
    """Better on the whole does not make up for one thing unlearned."""
    fallen = cards(both=50, only_a=40, only_b=2, neither=20, category=Category.WORLDEDIT)
    found = judge(*joined(BETTER, fallen), Arm.FIRST)
    assert found.overall.verdict == "better"
    assert found.decision == "worse"
    assert list(found.falls) == ["worldedit"]


def test_a_fall_that_may_be_luck_asks_for_cases_of_that_category() -> None:
    doubtful = cards(both=20, only_a=6, only_b=3, neither=11, category=Category.WORLDEDIT)
    found = judge(*joined(BETTER, doubtful), Arm.FIRST)
    assert (found.decision, found.category) == ("inconclusive", "worldedit")
    assert 0 < found.more_cases < 1000


def test_the_margin_is_what_a_category_may_fall_by() -> None:
    small = cards(both=60, only_a=6, only_b=3, neither=31, category=Category.WORLDEDIT)
    assert judge(*joined(BETTER, small), Arm.FIRST).decision == "promote"
    assert judge(*joined(BETTER, small), Arm.FIRST, margin=0.01).decision == "inconclusive"


def test_nothing_in_common_is_inconclusive() -> None:
    found = judge(*cards(0, 0, 0, 0), Arm.FIRST)
    assert found.decision == "inconclusive"
    assert found.more_cases > 0
