"""Where `spreadplayers` leaves them; the rest of teleporting is in the golden tables."""

from __future__ import annotations

import math

import pytest

from craftloop.minecraft import Game


@pytest.mark.parametrize(("apart", "reach"), [(0, 5), (5, 20), (15, 20), (20, 20)])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_players_are_spread(apart: int, reach: int, seed: int) -> None:
    world = Game.of("1.21.4").world(seed=seed)
    reply = world.run(f"spreadplayers 0 0 {apart} {reach} false @a")
    assert reply.successes, reply.text
    assert reply.text.startswith("Spread 4 entity/entities around 0.5, 0.5 with an average distance of ")
    places = [(player.x, player.z) for player in world.players]
    assert all(math.dist(a, b) >= apart - 1.5 for a in places for b in places if a != b)
    assert all(max(abs(x - 0.5), abs(z - 0.5)) <= reach + 1 for x, z in places)
    assert all(player.y == -60 for player in world.players)


def test_teams_stay_together() -> None:
    world = Game.of().world()
    world.run("team add red")
    world.run("team join red slingshooter08")
    world.run("team join red SwiftWolf")
    reply = world.run("spreadplayers 0 0 10 30 true @a")
    assert reply.text.startswith("Spread 2 team(s)")
    one, two, three, four = ((player.x, player.z) for player in world.players)
    assert one == two
    assert three == four
    assert math.dist(one, three) > 8


def test_there_may_be_no_room() -> None:
    reply = Game.of().check("spreadplayers 0 0 200 10 false @a")
    assert reply.text.startswith(
        "Could not spread 4 entity/entities around 0.5, 0.5 (too many entities for space"
    )


def test_they_land_on_top_of_what_is_there() -> None:
    world = Game.of().world()
    world.run("fill -20 -50 -20 20 -50 20 stone")
    world.run("spreadplayers 0 0 1 10 false @a")
    assert {player.y for player in world.players} == {-49}
