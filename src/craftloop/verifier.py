"""Verifier: task + answer + what the game said -> attempt. The only place that knows what "solved" means.

An attempt is solved
- at level `goal` when the task has goals, all of them hold, and no command failed; a task that must be
  refused is solved by giving no command;
- at level `ran` when there is no goal that could be checked, and the game reported success for each
  command: nothing is known about the effect;
- at level `words` when a task without goals is answered without commands but in words: nothing a game
  could judge, and exports mark it as not verified.
An unverified command never counts as success, unless the goals show that the effect is there.
"""

from __future__ import annotations

from craftloop.environment import Report
from craftloop.episode import Attempt, CommandResult, Level, Usage
from craftloop.solver import Answer
from craftloop.task import Task
from craftloop.verdict import Verdict


def judge(task: Task, answer: Answer, report: Report, usage: Usage) -> Attempt:
    """Say whether the attempt solved the task, and how far that was verified."""
    level = None if answer.problem else _level(task, answer, report)
    return Attempt(
        results=report.results,
        reasoning=answer.reasoning,
        message=answer.message,
        goals=_goal_states(task, report),
        solved=level is not None,
        level=level,
        problem=answer.problem,
        raw=answer.raw,
        usage=usage,
    )


def correctable(attempt: Attempt) -> bool:
    """Whether asking the policy again can help: there is a mistake it can be shown."""
    return not attempt.solved and not attempt.unverified


def _level(task: Task, answer: Answer, report: Report) -> Level | None:
    if task.must_refuse:
        return Level.GOAL if not report.results else None
    if not report.results:
        words = answer.message or answer.reasoning
        return Level.WORDS if words and not task.goals else None
    if False in report.goals or any(_is_failure(result) for result in report.results):
        return None
    if report.goals and all(report.goals):
        return Level.GOAL
    return Level.RAN if all(result.verdict is Verdict.OK for result in report.results) else None


def _is_failure(result: CommandResult) -> bool:
    return result.verdict not in (Verdict.OK, Verdict.UNVERIFIED)


def _goal_states(task: Task, report: Report) -> tuple[bool | None, ...]:
    """Goals as the environment saw them; a refusal is seen here: no command was given."""
    states = list(report.goals) or [None] * len(task.goals)
    for place, goal in enumerate(task.goals):
        if goal.kind == "refuse":
            states[place] = not report.results
    return tuple(states)
