"""Shapes as steps from their centre. Radii get half a block more, so that a radius of 5 is 11 blocks wide.

Ported in meaning from WorldEdit's own loops, so block for block the same. `Refusal` for what is too big.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator

from craftloop.minecraft.blocks import Cell
from craftloop.minecraft.worldedit.region import add, bounded

NEIGHBOURS: tuple[Cell, ...] = ((0, 0, -1), (1, 0, 0), (0, 0, 1), (-1, 0, 0), (0, 1, 0), (0, -1, 0))


def ellipsoid(radii: tuple[float, float, float], *, hollow: bool = False) -> Iterator[Cell]:
    """A ball, or its outermost layer."""
    bounded(math.prod(2 * radius + 1 for radius in radii))
    rx, ry, rz = (radius + 0.5 for radius in radii)
    reach = [math.ceil(radius) for radius in (rx, ry, rz)]

    def inside(x: int, y: int, z: int) -> bool:
        return (x / rx) ** 2 + (y / ry) ** 2 + (z / rz) ** 2 <= 1

    for x in range(reach[0] + 1):
        for y in range(reach[1] + 1):
            for z in range(reach[2] + 1):
                if not inside(x, y, z):
                    break
                if hollow and inside(x + 1, y, z) and inside(x, y + 1, z) and inside(x, y, z + 1):
                    continue
                yield from mirrored(x, y, z)


def cylinder(radius_x: float, radius_z: float, height: int, *, hollow: bool = False) -> Iterator[Cell]:
    """A round tower upwards, or its wall."""
    bounded((2 * radius_x + 1) * (2 * radius_z + 1) * height)
    rx, rz = radius_x + 0.5, radius_z + 0.5

    def inside(x: int, z: int) -> bool:
        return (x / rx) ** 2 + (z / rz) ** 2 <= 1

    for x in range(math.ceil(rx) + 1):
        for z in range(math.ceil(rz) + 1):
            if not inside(x, z):
                break
            if hollow and inside(x + 1, z) and inside(x, z + 1):
                continue
            for y in range(height):
                yield from sideways(x, y, z)


def pyramid(size: int, *, hollow: bool = False) -> Iterator[Cell]:
    """A square pyramid upwards, `size` layers high."""
    bounded(4 * size * size * size / 3)
    for y in range(size):
        edge = size - 1 - y
        for x in range(edge + 1):
            for z in range(edge + 1):
                if not hollow or edge in (x, z):
                    yield from sideways(x, y, z)


def cone(radius_x: float, radius_z: float, height: int, *, hollow: bool, thickness: float) -> Iterator[Cell]:
    """A round cone upwards; a hollow one keeps a shell of some thickness."""
    bounded((2 * radius_x + 1) * (2 * radius_z + 1) * max(height, 0))

    def depth(x: float, y: float, z: float) -> float:
        return (x / radius_x) ** 2 + (z / radius_z) ** 2 - ((y - height) / height) ** 2

    for y in range(height):
        for x in range(math.ceil(radius_x) + 1):
            for z in range(math.ceil(radius_z) + 1):
                if depth(x, y, z) > 0:
                    continue
                inner = max(
                    depth(x + thickness, y, z), depth(x, y, z + thickness), depth(x, y + thickness, z)
                )
                if not hollow or inner > 0 or y + thickness == height:
                    yield from sideways(x, y, z)


def mirrored(x: int, y: int, z: int) -> Iterator[Cell]:
    """A place in all eight corners, each once."""
    for up in {y, -y}:
        yield from sideways(x, up, z)


def sideways(x: int, y: int, z: int) -> Iterator[Cell]:
    """A place in the four corners of its layer, each once."""
    yield (x, y, z)
    if x:
        yield (-x, y, z)
    if z:
        yield (x, y, -z)
    if x and z:
        yield (-x, y, -z)


def line(start: Cell, end: Cell) -> set[Cell]:
    """A straight line, one block for each step along its longest axis."""
    steps = max(abs(b - a) for a, b in zip(start, end, strict=True))
    bounded(steps + 1)
    if not steps:
        return {start}

    def at(step: int) -> Cell:
        x, y, z = (math.floor(a + step * (b - a) / steps + 0.5) for a, b in zip(start, end, strict=True))
        return (x, y, z)

    return {at(step) for step in range(steps + 1)}


def thickened(cells: set[Cell], radius: float) -> set[Cell]:
    """All blocks within a radius of some."""
    reach = math.ceil(radius)
    bounded(len(cells) * (2 * reach + 1) ** 3)
    around = range(-reach, reach + 1)
    ball = [(x, y, z) for x in around for y in around for z in around if math.hypot(x, y, z) <= radius]
    return {add(cell, step) for cell in cells for step in ball}


def shell(cells: set[Cell]) -> set[Cell]:
    """Those that have a free side."""
    return {cell for cell in cells if any(add(cell, step) not in cells for step in NEIGHBOURS)}


def reached(
    starts: Iterable[Cell], allowed: Callable[[Cell, Cell], bool], steps: Iterable[Cell] = NEIGHBOURS
) -> list[Cell]:
    """All places reached from some, step by step, where a step (from, to) is allowed; nearest first."""
    found = list(dict.fromkeys(starts))
    seen, steps = set(found), tuple(steps)
    for cell in found:
        for step in steps:
            there = add(cell, step)
            if there not in seen and allowed(cell, there):
                bounded(len(found) + 1)
                seen.add(there)
                found.append(there)
    return found
