"""A made-up suite, and a bake-off played on it by the built-in model."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from craftloop import tasks
from craftloop.bakeoff.contest import Bakeoff, Rules, play
from craftloop.bakeoff.suite import Case, Header, Suite, write
from craftloop.environment import BuiltinEnvironment
from craftloop.minecraft import Game
from craftloop.models.builtin import BuiltinClient
from craftloop.safety import Safety
from craftloop.task import Category

MINECRAFT = "1.21.11"


def made_up(count: int) -> list[Case]:
    """Cases of the generator's families, the categories in turn."""
    rng = random.Random(7)
    cases: dict[str, Case] = {}
    while len(cases) < count:
        problem = tasks.generate(list(Category)[len(cases) % len(Category)], rng)
        task = problem.task
        cases.setdefault(
            task.key,
            Case(
                id=f"c{len(cases):04}",
                message=task.message,
                category=task.category,
                player=task.player,
                goals=task.goals,
                family=task.family,
                reference=problem.reference,
                difficulty=problem.difficulty,
                part="wild" if len(cases) % 5 == 0 else "core",
            ),
        )
    return list(cases.values())


@pytest.fixture
def suite_file(tmp_path: Path) -> Callable[[int], Path]:
    """Writes a frozen suite of so many cases."""

    def make(count: int) -> Path:
        path = tmp_path / "trial.jsonl"
        freeze(path, count)
        return path

    return make


def freeze(path: Path, count: int) -> Suite:
    return write(path, Header("trial", created_by="a test", minecraft=MINECRAFT), made_up(count))


def environment() -> BuiltinEnvironment:
    return BuiltinEnvironment(Game.of(MINECRAFT), Safety())


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Bakeoff:
    """Two built-in models, one of them skilled, on 180 cases with three samples each."""
    folder = tmp_path_factory.mktemp("played")
    freeze(folder / "trial.jsonl", 180)
    bakeoff = Bakeoff.create(folder / "bakeoff", folder / "trial.jsonl", Rules(MINECRAFT))
    for client in (BuiltinClient(), BuiltinClient(skill=0.8)):
        asyncio.run(play(bakeoff, bakeoff.enter(client.name), client, environment()))
    return bakeoff
