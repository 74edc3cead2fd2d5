"""The novice against the built-in game: its mistakes are mistakes, and the game's texts help it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

import msgspec
import pytest

from craftloop import tasks
from craftloop.environment import BuiltinEnvironment
from craftloop.episode import Attempt, Usage
from craftloop.minecraft.game import Game
from craftloop.models.builtin import BuiltinClient
from craftloop.models.client import ChatRequest
from craftloop.safety import Safety
from craftloop.solver import correction_request, first_request, read_answer
from craftloop.task import Category, Task
from craftloop.tasks import Problem
from craftloop.verdict import Verdict
from craftloop.verifier import judge

VERSION = "1.21.11"
CLIENT = BuiltinClient()


@pytest.fixture(scope="module")
def game() -> BuiltinEnvironment:
    return BuiltinEnvironment(Game.of(VERSION), Safety(3))


async def attempt(game: BuiltinEnvironment, task: Task, request: ChatRequest) -> Attempt:
    answer = read_answer(await CLIENT.chat(request))
    return judge(task, answer, await game.run(task, answer.commands), Usage())


async def first_attempts(game: BuiltinEnvironment, count: int) -> list[tuple[Problem, Attempt]]:
    rng = random.Random(11)
    problems = [tasks.generate(category, rng) for category in Category for _ in range(count)]
    return [
        (problem, await attempt(game, problem.task, first_request(problem.task, VERSION, seed)))
        for seed, problem in enumerate(problems)
    ]


async def test_what_it_thinks_is_right_is_right(game: BuiltinEnvironment) -> None:
    for problem, made in await first_attempts(game, 40):
        if not made.problem and made.commands == problem.reference:
            assert made.solved, (problem.task.message, made)


async def test_its_mistakes_are_mistakes_and_mostly_ones_the_game_points_at(game: BuiltinEnvironment) -> None:
    seen = Counter[str]()
    for problem, made in await first_attempts(game, 60):
        if made.problem or made.commands == problem.reference:
            continue
        rejected = any(result.verdict is not Verdict.OK for result in made.results)
        seen["solved" if made.solved else "rejected" if rejected else "ran"] += 1
    assert seen["solved"] < 0.15 * seen.total()
    assert seen["rejected"] > 0.7 * seen.total()
    assert seen["ran"] > 0


def without_texts(made: Attempt) -> Attempt:
    """The attempt as it would look had the server said nothing."""
    return msgspec.structs.replace(
        made, results=tuple(msgspec.structs.replace(result, reply="") for result in made.results)
    )


async def correction_rate(game: BuiltinEnvironment, failed: Sequence[tuple[Problem, Attempt]]) -> float:
    solved = 0
    for seed, (problem, made) in enumerate(failed):
        request = correction_request(problem.task, VERSION, [made], seed)
        solved += (await attempt(game, problem.task, request)).solved
    return solved / len(failed)


async def test_the_games_own_texts_are_what_helps(game: BuiltinEnvironment) -> None:
    made = await first_attempts(game, 60)
    failed = [(p, a) for p, a in made if not a.solved and not a.problem and not p.task.must_refuse]
    with_texts = await correction_rate(game, failed)
    silent = await correction_rate(game, [(problem, without_texts(a)) for problem, a in failed])
    assert 0.45 < with_texts < 0.70
    assert silent < with_texts - 0.2
