"""Block states and the sparse grid of blocks that differ from the superflat world.

The overworld is the classic superflat: bedrock at -64, dirt at -63 and -62, grass at -61, air above;
players stand at -60. The Nether and the End are taken to be empty: their real terrain is not known
here, and commands there are answered as in void.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from craftloop.minecraft.nbt import Compound

Cell = tuple[int, int, int]

AIR_IDS = frozenset({"minecraft:air", "minecraft:cave_air", "minecraft:void_air"})
GROUND = -60
"""The y where players stand."""
HEIGHTS = {
    "minecraft:overworld": (-64, 320), "minecraft:the_nether": (0, 256), "minecraft:the_end": (0, 256),
}  # fmt: skip
"""Dimension -> lowest block y, and the y above the highest."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block with all its properties."""

    id: str
    properties: dict[str, str] = field(default_factory=dict)
    """All of them; never changed in place."""
    nbt: Compound | None = None
    """The block entity's data, without `x y z id`; `None` when the block has none."""

    @property
    def is_air(self) -> bool:
        """Air of any kind."""
        return self.id in AIR_IDS

    def same_state(self, other: Block) -> bool:
        """Same block and properties; block entities' data may differ."""
        return self.id == other.id and self.properties == other.properties


AIR = Block("minecraft:air")
_GRASS = Block("minecraft:grass_block", {"snowy": "false"})
_LAYERS = {
    -64: Block("minecraft:bedrock"),
    -63: Block("minecraft:dirt"),
    -62: Block("minecraft:dirt"),
    -61: _GRASS,
}


class Blocks:
    """The grid. A fork shares the changed cells until one side writes."""

    __slots__ = ("_cells", "_shared")

    def __init__(self) -> None:
        self._cells: dict[tuple[str, Cell], Block] = {}
        self._shared = False

    def fork(self) -> Blocks:
        """The same blocks for another world."""
        self._shared = True
        twin = Blocks.__new__(Blocks)
        twin._cells, twin._shared = self._cells, True
        return twin

    def get(self, dimension: str, cell: Cell) -> Block:
        """The block there; air outside the world."""
        return self._cells.get((dimension, cell)) or natural(dimension, cell[1])

    def set(self, dimension: str, cell: Cell, block: Block) -> None:
        """Put a block there."""
        if self._shared:
            self._cells, self._shared = self._cells.copy(), False
        self._cells[(dimension, cell)] = block

    def changed(self, dimension: str) -> Iterator[tuple[Cell, Block]]:
        """The cells that commands wrote."""
        return ((cell, block) for (where, cell), block in self._cells.items() if where == dimension)

    def surface(self, dimension: str, x: int, z: int) -> int:
        """The y of the lowest air above everything in a column."""
        low, _ = HEIGHTS.get(dimension, HEIGHTS["minecraft:overworld"])
        top = GROUND if dimension == "minecraft:overworld" else low
        if not self._cells:
            return top
        written = [c[1] for (d, c) in self._cells if d == dimension and c[0] == x and c[2] == z]
        for y in range(max([top - 1, *written]), low - 1, -1):
            if not self.get(dimension, (x, y, z)).is_air:
                return y + 1
        return low


def natural(dimension: str, y: int) -> Block:
    """The block of a world that nobody touched."""
    return _LAYERS.get(y, AIR) if dimension == "minecraft:overworld" else AIR


def quart(cell: Cell) -> Cell:
    """The 4 x 4 x 4 cell of biomes a block lies in."""
    return (cell[0] >> 2, cell[1] >> 2, cell[2] >> 2)


def natural_biome(dimension: str) -> str:
    """The biome of a dimension that nobody touched."""
    return _BIOMES.get(dimension, "minecraft:plains")


_BIOMES = {"minecraft:the_nether": "minecraft:nether_wastes", "minecraft:the_end": "minecraft:the_end"}


def default_nbt(block: str) -> Compound | None:
    """The data of a fresh block entity; `None` for blocks that have none."""
    short = block.removeprefix("minecraft:")
    for ending, kind in _BY_ENDING:
        if short.endswith(ending):
            return dict(BLOCK_ENTITIES[kind])
    known = BLOCK_ENTITIES.get(short)
    return None if known is None else dict(known)


def entity_id(block: str) -> str:
    """The block entity's id: `oak_sign` -> `minecraft:sign`."""
    short = block.removeprefix("minecraft:")
    for ending, kind in _BY_ENDING:
        if short.endswith(ending):
            return f"minecraft:{kind}"
    return {"minecraft:player_wall_head": "minecraft:skull"}.get(block, block)


CONTAINERS = {
    "chest": 27, "trapped_chest": 27, "barrel": 27, "shulker_box": 27, "dispenser": 9, "dropper": 9,
    "hopper": 5, "furnace": 3, "blast_furnace": 3, "smoker": 3, "brewing_stand": 5, "crafter": 9,
    "chiseled_bookshelf": 6, "lectern": 1, "jukebox": 1, "decorated_pot": 1,
}  # fmt: skip
"""Block entity -> slots."""

_PLAIN = [
    "banner",
    "bed",
    "beacon",
    "beehive",
    "bell",
    "brushable_block",
    "calibrated_sculk_sensor",
    "campfire",
    "command_block",
    "comparator",
    "conduit",
    "creaking_heart",
    "daylight_detector",
    "enchanting_table",
    "end_gateway",
    "end_portal",
    "ender_chest",
    "hanging_sign",
    "jigsaw",
    "mob_spawner",
    "sculk_catalyst",
    "sculk_sensor",
    "sculk_shrieker",
    "sign",
    "skull",
    "spawner",
    "structure_block",
    "test_block",
    "test_instance_block",
    "trial_spawner",
    "vault",
    "shelf",
    "copper_golem_statue",
]
BLOCK_ENTITIES: dict[str, Compound] = {name: {} for name in (*CONTAINERS, *_PLAIN)}
"""Block entity -> data it starts with (what the game adds by itself is left out)."""
_BY_ENDING = (
    ("hanging_sign", "hanging_sign"), ("sign", "sign"), ("shulker_box", "shulker_box"), ("banner", "banner"),
    ("_bed", "bed"), ("_head", "skull"), ("skull", "skull"), ("command_block", "command_block"),
    ("copper_chest", "chest"), ("_shelf", "shelf"), ("campfire", "campfire"), ("bee_nest", "beehive"),
    ("copper_golem_statue", "copper_golem_statue"), ("suspicious_sand", "brushable_block"),
    ("suspicious_gravel", "brushable_block"),
)  # fmt: skip


def container_size(block: str) -> int:
    """Slots of a container block, 0 for others."""
    return CONTAINERS.get(entity_id(block).removeprefix("minecraft:"), 0)
