"""Families proven in the game: goals false before, every reference command succeeds, goals true after."""

from __future__ import annotations

import random

import pytest

from craftloop import tasks
from craftloop.minecraft.game import Game
from craftloop.minecraft.world import World
from craftloop.task import Goal
from craftloop.tasks import Family
from craftloop.tasks.family import problem
from craftloop.tasks.phrasing import draw
from craftloop.verdict import Verdict

SOLVABLE = [family for family in tasks.families() if not family.must_refuse]
SAMPLES = 3
BY_PREDICATE = "execute if predicate"
"""Time and weather: a real server checks them, the built-in game may answer that it cannot know."""


def is_state(world: World, goal: Goal, expected: bool) -> bool:
    state = world.happened(goal.test) if goal.kind == "event" else world.holds(goal.test)
    return state is expected or (state is None and goal.test.startswith(BY_PREDICATE))


@pytest.mark.parametrize("version", [(1, 21, 1), (1, 21, 4), (1, 21, 11)], ids=lambda v: f"1.21.{v[2]}")
@pytest.mark.parametrize("family", SOLVABLE, ids=lambda f: f.name)
def test_reference_solves_the_task(family: Family, version: tasks.Version) -> None:
    game = Game.of(".".join(map(str, version)))
    rng = random.Random(f"{family.name}/{version}")
    for mode in rng.choices(family.modes, k=SAMPLES):
        message, values = draw(rng.choice(family.wordings_for(mode)), mode, rng)
        made = problem(family, message, values, version)
        world = game.world()
        for goal in made.task.goals:
            assert is_state(world, goal, False), (message, goal)
        for command in made.reference:
            reply = world.run(command, player=made.task.player)
            assert reply.verdict is Verdict.OK, (message, command, reply)
        for goal in made.task.goals:
            assert is_state(world, goal, True), (message, made.reference, goal)
