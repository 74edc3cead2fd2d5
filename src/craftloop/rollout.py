"""Rollout: one task from the first question to the last verdict.

propose (proposer) -> solve (solver) -> run (environment) -> verify (verifier) -> correct -> …
"""

from __future__ import annotations

from craftloop import solver, verifier
from craftloop.environment import Environment
from craftloop.episode import Attempt
from craftloop.models.client import ChatClient
from craftloop.task import Task


async def rollout(
    task: Task,
    policy: ChatClient,
    environment: Environment,
    *,
    max_retries: int,
    seed: int,
) -> tuple[Attempt, ...]:
    """Let the policy answer the task and correct itself at most `max_retries` times.

    Raises `ModelError` or `ServerError` when there is nothing to go on with; whatever the policy
    writes and whatever the game says to it ends in an attempt.
    """
    attempts: list[Attempt] = []
    request = solver.first_request(task, environment.minecraft, seed)
    while True:
        reply = await policy.chat(request)
        answer = solver.read_answer(reply)
        report = await environment.run(task, answer.commands)
        attempts.append(verifier.judge(task, answer, report, reply.usage))
        if not verifier.correctable(attempts[-1]) or len(attempts) > max_retries:
            return tuple(attempts)
        request = solver.correction_request(task, environment.minecraft, attempts, seed + len(attempts))
