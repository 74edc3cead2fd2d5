"""Sizes as selectors' boxes and `anchored eyes` meet them."""

from __future__ import annotations

import pytest

from craftloop.minecraft import Game, hitboxes


@pytest.mark.parametrize(
    ("summoned", "height"),
    [
        ("zombie", 1.95), ("zombie ~ ~ ~ {IsBaby:1b}", 0.975), ("cow ~ ~ ~ {Age:-100}", 0.7),
        ("slime ~ ~ ~ {Size:0}", 0.52), ("slime ~ ~ ~ {Size:3}", 2.08),
        ("armor_stand ~ ~ ~ {Marker:1b}", 0.0), ("armor_stand ~ ~ ~ {Small:1b}", 0.9875),
        ("zombie ~ ~ ~ {attributes:[{id:scale,base:2.0}]}", 3.9),
    ],
)  # fmt: skip
def test_heights(summoned: str, height: float) -> None:
    world = Game.of("1.21.4").world()
    assert world.run(f"summon {summoned}").successes
    entity = next(entity for entity in world if not entity.is_player)
    assert hitboxes.box(world.data, entity)[1] == pytest.approx(height)


def test_a_box_meets_what_reaches_into_it() -> None:
    world = Game.of("1.21.4").world()
    world.run("summon slime 10 -60 10 {Size:3}")
    world.run("summon slime 20 -60 20 {Size:0}")
    assert world.holds("execute if entity @e[type=slime,x=11,y=-60,z=10,dx=0,dy=0,dz=0]")
    assert not world.holds("execute if entity @e[type=slime,x=21,y=-60,z=20,dx=0,dy=0,dz=0]")
    assert world.holds("execute if entity @e[type=slime,x=10,y=-58.1,z=10,dx=0,dy=0,dz=0]")


def test_eyes_grow_with_their_owner() -> None:
    world = Game.of("1.21.4").world()
    player = world.players[0]
    assert hitboxes.eye_height(world.data, player) == pytest.approx(1.62)
    world.run(f"attribute {player.name} scale base set 2")
    assert hitboxes.eye_height(world.data, world.players[0]) == pytest.approx(3.24)
