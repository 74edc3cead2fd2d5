"""The superflat world and what stands on it."""

from __future__ import annotations

import pytest

from craftloop.minecraft import Game, gamedata
from craftloop.minecraft.blocks import Block, Blocks, container_size, default_nbt, entity_id, natural

OVERWORLD = "minecraft:overworld"


@pytest.mark.parametrize(
    ("y", "block"),
    [(-64, "bedrock"), (-63, "dirt"), (-62, "dirt"), (-61, "grass_block"), (-60, "air"), (319, "air")],
)
def test_layers(y: int, block: str) -> None:
    assert natural(OVERWORLD, y).id == f"minecraft:{block}"
    assert natural("minecraft:the_nether", y).is_air


def test_the_surface_is_above_the_highest_block() -> None:
    blocks = Blocks()
    assert blocks.surface(OVERWORLD, 0, 0) == -60
    blocks.set(OVERWORLD, (0, 10, 0), Block("minecraft:stone"))
    assert blocks.surface(OVERWORLD, 0, 0) == 11
    blocks.set(OVERWORLD, (0, 10, 0), Block("minecraft:air"))
    blocks.set(OVERWORLD, (0, -61, 0), Block("minecraft:air"))
    assert blocks.surface(OVERWORLD, 0, 0) == -61
    assert blocks.surface(OVERWORLD, 1, 0) == -60


@pytest.mark.parametrize(
    ("block", "kind", "slots"),
    [
        ("chest", "chest", 27), ("oak_sign", "sign", 0), ("red_shulker_box", "shulker_box", 27),
        ("oak_wall_hanging_sign", "hanging_sign", 0), ("furnace", "furnace", 3), ("hopper", "hopper", 5),
        ("repeating_command_block", "command_block", 0), ("player_head", "skull", 0),
    ],
)  # fmt: skip
def test_block_entities(block: str, kind: str, slots: int) -> None:
    assert entity_id(f"minecraft:{block}") == f"minecraft:{kind}"
    assert container_size(f"minecraft:{block}") == slots
    assert default_nbt(f"minecraft:{block}") == {}


def test_plain_blocks_have_no_data() -> None:
    assert default_nbt("minecraft:stone") is None
    assert container_size("minecraft:stone") == 0


@pytest.mark.parametrize("version", gamedata.VERSIONS)
def test_every_block_can_be_set(version: str) -> None:
    world = Game.of(version).world()
    for number, block in enumerate(sorted(gamedata.load(version).blocks)):
        reply = world.run(f"setblock 0 {100 + number % 2} 0 {block}")
        assert reply.successes or block in ("minecraft:air",), (block, reply.text)
