"""One command's changes to the blocks: bounded, masked, and remembered so that they can be undone."""

from __future__ import annotations

from collections.abc import Iterable

from craftloop.minecraft.blocks import HEIGHTS, Block, Cell
from craftloop.minecraft.source import OVERWORLD
from craftloop.minecraft.world import World
from craftloop.minecraft.worldedit.masks import Mask
from craftloop.minecraft.worldedit.patterns import Pattern
from craftloop.minecraft.worldedit.region import bounded
from craftloop.minecraft.worldedit.state import Edit


class Editing:
    """Reads and writes one dimension for one command."""

    def __init__(self, world: World, dimension: str, mask: Mask | None = None) -> None:
        self._blocks = world.blocks
        self._dimension = dimension
        self._mask = mask
        self.bottom, above = HEIGHTS.get(dimension, HEIGHTS[OVERWORLD])
        """Lowest y of a block."""
        self.top = above - 1
        """Highest y of a block."""
        self._before: dict[Cell, Block] = {}
        self._after: dict[Cell, Block] = {}

    def get(self, cell: Cell) -> Block:
        """The block there now."""
        return self._blocks.get(self._dimension, cell)

    def put(self, cell: Cell, block: Block) -> bool:
        """Put a block there; `False` when nothing changes. `Refusal` after too many changes."""
        if not self.bottom <= cell[1] <= self.top or (self._mask and not self._mask(self.get, cell)):
            return False
        old = self.get(cell)
        if old is block or (old.same_state(block) and old.nbt == block.nbt):
            return False
        bounded(len(self._after) + 1)
        self._before.setdefault(cell, old)
        self._after[cell] = block
        self._blocks.set(self._dimension, cell, block)
        return True

    def fill(self, cells: Iterable[Cell], pattern: Pattern, only: Mask | None = None) -> int:
        """Put a pattern everywhere, or where a mask holds; how many blocks changed."""
        get, put = self.get, self.put
        if only is None:
            return sum(put(cell, pattern(get, cell)) for cell in cells)
        return sum(put(cell, pattern(get, cell)) for cell in cells if only(get, cell))

    def done(self) -> Edit | None:
        """What has been changed; `None` for nothing."""
        return Edit(self._dimension, self._before, self._after) if self._after else None
