"""A box of blocks: the selection, and the shapes cut from it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from craftloop.minecraft.blocks import Cell
from craftloop.minecraft.worldedit.refusal import Refusal

LIMIT = 500_000
"""Blocks one command may touch. WorldEdit sets no limit unless its configuration does; here it keeps a
command under about a second and a forked world within some hundred megabytes."""


@dataclass(frozen=True, slots=True)
class Region:
    """A box by two of its corners, both inside."""

    pos1: Cell
    pos2: Cell

    @property
    def low(self) -> Cell:
        """Its lowest corner."""
        return (
            min(self.pos1[0], self.pos2[0]),
            min(self.pos1[1], self.pos2[1]),
            min(self.pos1[2], self.pos2[2]),
        )

    @property
    def high(self) -> Cell:
        """Its highest corner."""
        return (
            max(self.pos1[0], self.pos2[0]),
            max(self.pos1[1], self.pos2[1]),
            max(self.pos1[2], self.pos2[2]),
        )

    @property
    def size(self) -> Cell:
        """Blocks along each axis."""
        low, high = self.low, self.high
        return (high[0] - low[0] + 1, high[1] - low[1] + 1, high[2] - low[2] + 1)

    @property
    def volume(self) -> int:
        """Blocks in it."""
        return math.prod(self.size)

    def __contains__(self, cell: Cell) -> bool:
        """Whether a block lies inside."""
        return all(a <= b <= c for a, b, c in zip(self.low, cell, self.high, strict=True))

    def __iter__(self) -> Iterator[Cell]:
        """All blocks, from the bottom up, rows along x. `Refusal` when there are too many."""
        bounded(self.volume)
        (x1, y1, z1), (x2, y2, z2) = self.low, self.high
        return ((x, y, z) for y in range(y1, y2 + 1) for z in range(z1, z2 + 1) for x in range(x1, x2 + 1))

    def columns(self) -> Iterator[tuple[int, int]]:
        """All (x, z). `Refusal` when there are too many blocks in it."""
        bounded(self.volume)
        (x1, _, z1), (x2, _, z2) = self.low, self.high
        return ((x, z) for z in range(z1, z2 + 1) for x in range(x1, x2 + 1))

    def walls(self) -> Iterator[Cell]:
        """The four sides."""
        (x1, _, z1), (x2, _, z2) = self.low, self.high
        return self._rim(lambda x, y, z: x in (x1, x2) or z in (z1, z2))

    def faces(self) -> Iterator[Cell]:
        """The four sides, the floor and the ceiling."""
        (x1, y1, z1), (x2, y2, z2) = self.low, self.high
        return self._rim(lambda x, y, z: x in (x1, x2) or z in (z1, z2) or y in (y1, y2))

    def _rim(self, inside: Callable[[int, int, int], bool]) -> Iterator[Cell]:
        return (cell for cell in self if inside(*cell))

    def moved(self, step: Cell) -> Region:
        """Shifted."""
        return Region(add(self.pos1, step), add(self.pos2, step))

    def stretched(self, change: Cell) -> Region:
        """The side a change points to moved by it; a change of nothing on an axis moves no side."""
        return self._adjusted(change, grow=True)

    def shrunk(self, change: Cell) -> Region:
        """The side opposite to where a change points moved by it."""
        return self._adjusted(change, grow=False)

    def _adjusted(self, change: Cell, *, grow: bool) -> Region:
        one, two = list(self.pos1), list(self.pos2)
        for axis, amount in enumerate(change):
            upper = (amount > 0) if grow else (amount < 0)
            outer = max if upper else min
            corner = one if outer(one[axis], two[axis]) == one[axis] else two
            corner[axis] += amount
        return Region((one[0], one[1], one[2]), (two[0], two[1], two[2]))

    def clamped(self, bottom: int, top: int) -> Region:
        """Within the height of a world, both ends inside."""
        one, two = (
            (corner[0], max(bottom, min(top, corner[1])), corner[2]) for corner in (self.pos1, self.pos2)
        )
        return Region(one, two)


def bounded(touched: float) -> None:
    """`Refusal` when a command would touch too many blocks."""
    if not touched <= LIMIT:
        raise Refusal("worldedit.error.max-changes", LIMIT)


def add(cell: Cell, step: Cell) -> Cell:
    """One place seen from another."""
    return (cell[0] + step[0], cell[1] + step[1], cell[2] + step[2])


def sub(cell: Cell, other: Cell) -> Cell:
    """The step from one place to another."""
    return (cell[0] - other[0], cell[1] - other[1], cell[2] - other[2])


def scaled(step: Cell, times: int) -> Cell:
    """A step, several times."""
    return (step[0] * times, step[1] * times, step[2] * times)


def shown(cell: Cell) -> str:
    """As WorldEdit writes places: `(1, 64, -3)`."""
    return f"({cell[0]}, {cell[1]}, {cell[2]})"
