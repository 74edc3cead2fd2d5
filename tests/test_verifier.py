"""What "solved" means."""

from __future__ import annotations

from typing import Literal

import msgspec
import pytest

from craftloop.environment import Report
from craftloop.episode import Attempt, CommandResult, Episode, Level, Outcome, Usage
from craftloop.solver import Answer
from craftloop.task import Category, Goal, Task
from craftloop.verdict import Verdict
from craftloop.verifier import correctable, judge

CONDITION = Goal("condition", "execute if entity @a")
REFUSE = Goal("refuse")
OK, FAILED, UNVERIFIED, BLOCKED = Verdict.OK, Verdict.FAILED, Verdict.UNVERIFIED, Verdict.BLOCKED
UNREACHABLE = Verdict.UNREACHABLE
EPISODE = Episode(
    id="1",
    task=Task("sudo x", Category.EDGE_ITEMS),
    attempts=(),
    index=0,
    round=0,
    started=0.0,
    seconds=0.0,
    model="scripted",
    environment="builtin",
    minecraft="1.21.11",
)


def attempt(
    verdicts: list[Verdict], goals: tuple[Goal, ...] = (), states: tuple[bool | None, ...] = (), **answer: str
) -> Attempt:
    task = Task("sudo x", Category.EDGE_ITEMS, goals=goals)
    results = tuple(CommandResult(f"c{i}", verdict) for i, verdict in enumerate(verdicts))
    said = Answer(tuple(r.command for r in results), **answer)
    return judge(task, said, Report(results, states), Usage())


@pytest.mark.parametrize(
    ("verdicts", "goals", "states", "level"),
    [
        ([OK], (), (), Level.RAN),
        ([OK, OK], (CONDITION,), (True,), Level.GOAL),
        ([OK], (CONDITION,), (False,), None),
        ([OK], (CONDITION,), (None,), Level.RAN),
        ([OK, FAILED], (CONDITION,), (True,), None),
        ([OK, BLOCKED], (), (), None),
        ([UNVERIFIED], (), (), None),
        ([OK, UNVERIFIED], (), (), None),
        ([UNVERIFIED], (CONDITION,), (True,), Level.GOAL),
        ([UNREACHABLE], (CONDITION,), (True,), None),
        ([], (REFUSE,), (None,), Level.GOAL),
        ([BLOCKED], (REFUSE,), (None,), None),
        ([OK], (REFUSE,), (None,), None),
    ],
)
def test_levels(
    verdicts: list[Verdict], goals: tuple[Goal, ...], states: tuple[bool | None, ...], level: Level | None
) -> None:
    judged = attempt(verdicts, goals, states)
    assert judged.level is level
    assert judged.solved is (level is not None)


def test_a_refusal_is_wrong_where_something_was_to_be_done() -> None:
    """Defect 11 of the original: any empty command list was a success."""
    assert not attempt([], (CONDITION,), (False,), reasoning="I would rather not").solved


def test_words_alone_are_an_answer_only_where_nothing_can_be_checked() -> None:
    assert attempt([], reasoning="it is noon").level is Level.WORDS
    assert attempt([], message="thank you, mortal").level is Level.WORDS
    assert not attempt([]).solved


def test_refusing_is_recorded_as_a_goal_that_held() -> None:
    assert attempt([], (REFUSE,)).goals == (True,)
    assert attempt([OK], (REFUSE,)).goals == (False,)


@pytest.mark.parametrize(
    ("origin", "states", "outcome"),
    [
        ("model", [False, False], Outcome.UNVERIFIED),
        ("generated", [False, False], Outcome.FAILED),
        ("suite", [False, False], Outcome.FAILED),
        ("model", [True, False], Outcome.FAILED),
    ],
)
def test_goals_of_a_model_count_only_once_an_attempt_made_them_true(
    origin: Literal["model", "generated", "suite"], states: list[bool], outcome: Outcome
) -> None:
    """A goal nobody proved may be wrong: it is then no evidence against the answer."""
    task = Task("sudo x", Category.EDGE_ITEMS, goals=(CONDITION,), origin=origin)
    attempts = tuple(
        Attempt(results=(CommandResult("c", OK), CommandResult("d", FAILED if state else OK)), goals=(state,))
        for state in states
    )
    episode = msgspec.structs.replace(EPISODE, task=task, attempts=attempts)
    assert episode.outcome is outcome


def test_a_clumsy_correction_of_a_doubted_answer_does_not_settle_the_doubt() -> None:
    task = Task("sudo x", Category.EDGE_ITEMS, goals=(CONDITION,))
    verdicts = (OK, Verdict.SYNTAX_ERROR)
    attempts = tuple(Attempt(results=(CommandResult("c", v),), goals=(False,)) for v in verdicts)
    assert msgspec.structs.replace(EPISODE, task=task, attempts=attempts).outcome is Outcome.UNVERIFIED


def test_an_unreadable_reply_is_never_solved() -> None:
    assert not attempt([], (REFUSE,), problem="it is empty").solved


def test_only_known_mistakes_are_corrected() -> None:
    assert correctable(attempt([FAILED]))
    assert correctable(attempt([OK], (CONDITION,), (False,)))
    assert correctable(attempt([], problem="no JSON"))
    assert correctable(attempt([UNVERIFIED, FAILED]))
    assert not correctable(attempt([UNVERIFIED]))
    assert not correctable(attempt([UNREACHABLE]))
    assert not correctable(attempt([OK]))


@pytest.mark.parametrize(
    ("attempts", "outcome"),
    [
        ([[OK]], Outcome.FIRST_TRY),
        ([[FAILED], [OK]], Outcome.CORRECTED),
        ([[FAILED], [FAILED]], Outcome.FAILED),
        ([[UNVERIFIED]], Outcome.UNVERIFIED),
        ([[FAILED], [UNVERIFIED]], Outcome.UNVERIFIED),
        ([], Outcome.FAILED),
    ],
)
def test_the_last_attempt_decides_the_outcome(attempts: list[list[Verdict]], outcome: Outcome) -> None:
    played = tuple(attempt(verdicts) for verdicts in attempts)
    assert msgspec.structs.replace(EPISODE, attempts=played).outcome is outcome
