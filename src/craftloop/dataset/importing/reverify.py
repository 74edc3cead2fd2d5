"""Reverify: the commands of a draft run again on the built-in game, each attempt in a fresh world."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from craftloop import verifier
from craftloop.dataset.importing.draft import Draft
from craftloop.dataset.importing.finding import Finding, Kind
from craftloop.environment import BuiltinEnvironment
from craftloop.episode import Attempt
from craftloop.solver import Answer, clean_command
from craftloop.verdict import Verdict

_KINDS = {
    Verdict.SYNTAX_ERROR: Kind.SYNTAX,
    Verdict.FAILED: Kind.FAILS,
    Verdict.BLOCKED: Kind.NEVER_SENT,
    Verdict.UNVERIFIED: Kind.UNKNOWN,
}


async def reverify(draft: Draft, environment: BuiltinEnvironment, note: Callable[[Finding], None]) -> Draft:
    """The draft as the built-in game sees it; `note` hears why its answer does not hold.

    Attempts are run up to the first that solves the task, as the loop does.
    """
    task = environment.sound(draft.task)
    attempts: list[Attempt] = []
    for old in draft.attempts:
        answer = Answer(
            tuple(filter(None, map(clean_command, old.commands))), old.message, old.reasoning, old.problem
        )
        report = await environment.run(task, answer.commands)
        attempts.append(verifier.judge(task, answer, report, old.usage))
        if attempts[-1].solved:
            break
    if not attempts:
        return draft
    if not attempts[-1].solved:
        note(_why(draft, attempts[-1]))
    return msgspec.structs.replace(
        draft,
        task=task,
        attempts=tuple(attempts),
        environment=environment.name,
        minecraft=environment.minecraft,
    )


def _why(draft: Draft, attempt: Attempt) -> Finding:
    """The first command that did not work, or that the goals are missed."""
    for result in attempt.results:
        kind = _KINDS.get(result.verdict)
        if kind:
            return Finding(draft.line, kind, result.command, result.reply, draft.row)
    return Finding(draft.line, Kind.MISSED, draft.task.message, id=draft.row)
