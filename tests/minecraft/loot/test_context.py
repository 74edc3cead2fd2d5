"""Numbers of predicates and loot tables."""

from __future__ import annotations

from typing import Any

import pytest

from craftloop.minecraft import Game
from craftloop.minecraft.failure import NotSimulated
from craftloop.minecraft.loot.context import Context, in_range, number, reading, whole


def context() -> Context:
    world = Game.of().world()
    world.run("scoreboard objectives add n dummy")
    world.run("scoreboard players set slingshooter08 n 7")
    world.run("data merge storage a:b {x:[12,13],y:3.5}")
    return Context(world, world.as_entity(world.players[0]))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (3, 3.0),
        ({"type": "constant", "value": 2.5}, 2.5),
        ({"type": "minecraft:uniform", "min": 4, "max": 4}, 4.0),
        ({"type": "binomial", "n": 10, "p": 1.0}, 10.0),
        ({"type": "binomial", "n": 10, "p": 0.0}, 0.0),
        ({"type": "score", "target": "this", "score": "n"}, 7.0),
        (
            {
                "type": "score",
                "target": {"type": "fixed", "name": "slingshooter08"},
                "score": "n",
                "scale": 2,
            },
            14.0,
        ),
        ({"type": "score", "target": "attacker", "score": "n"}, 0.0),
        ({"type": "storage", "storage": "a:b", "path": "x[1]"}, 13.0),
        ({"type": "storage", "storage": "a:b", "path": "nothing"}, 0.0),
        ({"type": "storage", "storage": "a:b", "path": "x[]"}, 0.0),
    ],
)
def test_numbers(written: Any, value: float) -> None:
    assert number(context(), written) == value


def test_whole_numbers_are_rounded_and_drawn_evenly() -> None:
    here = context()
    assert [whole(here, 2.4), whole(here, 2.5), whole(here, -0.6)] == [2, 3, -1]
    drawn = [whole(here, {"min": 1, "max": 6}) for _ in range(600)]
    assert set(drawn) == {1, 2, 3, 4, 5, 6}
    assert min(map(drawn.count, range(1, 7))) > 60


@pytest.mark.parametrize(
    ("value", "bounds", "inside"),
    [
        (5, 5, True),
        (5, {"min": 6}, False),
        (5, {"max": {"type": "constant", "value": 5}}, True),
        (5, {}, True),
    ],
)
def test_ranges(value: float, bounds: Any, inside: bool) -> None:
    assert in_range(context(), value, bounds) is inside


def test_odd_shapes_are_not_simulated() -> None:
    with pytest.raises(NotSimulated, match="enchantment_level"):
        number(context(), {"type": "enchantment_level"})
    with pytest.raises(NotSimulated, match="does not read this table"), reading("table"):
        number(context(), {"type": "uniform"})


def test_chances_come_from_the_seed() -> None:
    one, other = context(), context()
    assert [one.chance() for _ in range(5)] == [other.chance() for _ in range(5)]
    assert all(0 <= one.chance() < 1 for _ in range(100))
