"""Scorecards written by hand: which of two models got which cases right."""

from __future__ import annotations

from craftloop.bakeoff.scores import Score, Scorecard
from craftloop.bakeoff.suite import Case
from craftloop.episode import Level
from craftloop.task import Category


def case(number: int, category: Category) -> Case:
    return Case(f"{category}/{number}", f"sudo {number}", category, difficulty=1)


def score(case: Case, right: bool, *, samples: int = 0, samples_right: int = 0) -> Score:
    return Score(
        case=case,
        first=right,
        corrected=right,
        syntax=not right,
        unreadable=False,
        unverified=False,
        level=Level.GOAL if right else None,
        answers=1,
        seconds=0.5,
        prompt_tokens=200,
        completion_tokens=40,
        samples=samples,
        samples_right=samples_right,
    )


def cards(
    both: int, only_a: int, only_b: int, neither: int, category: Category = Category.ENTITY_NBT
) -> tuple[Scorecard, Scorecard]:
    """Two models, `a` and `b`, and on how many cases each was right."""
    outcomes = [(True, True)] * both + [(True, False)] * only_a + [(False, True)] * only_b
    outcomes += [(False, False)] * neither
    cases = [case(i, category) for i in range(len(outcomes))]
    scored = [
        {c.id: score(c, pair[side]) for c, pair in zip(cases, outcomes, strict=True)} for side in (0, 1)
    ]
    return Scorecard("a", scored[0], len(cases)), Scorecard("b", scored[1], len(cases))


def joined(*pairs: tuple[Scorecard, Scorecard]) -> tuple[Scorecard, Scorecard]:
    """Both models on several sets of cases."""
    merged = [{id: score for pair in pairs for id, score in pair[side].scores.items()} for side in (0, 1)]
    return Scorecard("a", merged[0], len(merged[0])), Scorecard("b", merged[1], len(merged[1]))
