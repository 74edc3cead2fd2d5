"""Smoothing: the height of each column becomes the weighted mean of those around it.

WorldEdit's own filter: a Gaussian of radius 5 and sigma 1; columns outside the region count as the nearest
edge of the row or column they leave. Works on the blocks of a region, keeping what lies on top.
"""

from __future__ import annotations

import math

from craftloop.minecraft.blocks import AIR
from craftloop.minecraft.worldedit.actor import Actor
from craftloop.minecraft.worldedit.masks import Mask
from craftloop.minecraft.worldedit.materials import LIQUIDS, passable
from craftloop.minecraft.worldedit.region import Region, bounded

_RADIUS = 5
_KERNEL_WIDTH = 2 * _RADIUS + 1
MOST_ITERATIONS = 50
"""Rounds of smoothing; ten already flatten any hill a player builds."""


def _kernel() -> list[tuple[int, int, float]]:
    reach = range(-_RADIUS, _RADIUS + 1)
    raw = [(dx, dz, math.exp(-(dx * dx + dz * dz) / 2)) for dz in reach for dx in reach]
    total = sum(weight for *_, weight in raw)
    return [(dx, dz, weight / total) for dx, dz, weight in raw]


_KERNEL = _kernel()


def smooth(actor: Actor, region: Region, iterations: int, mask: Mask | None) -> int:
    """Smooth a region; how many blocks were written, as WorldEdit counts them."""
    width, _, length = region.size
    bounded(width * length * _KERNEL_WIDTH**2 * max(iterations, 0) / 10)
    old = [_top(actor, region, x, z, mask) for z in range(length) for x in range(width)]
    new = old
    for _ in range(iterations):
        new = _filtered(new, width, length)
    return sum(
        _column(actor, region, at % width, at // width, before, min(region.high[1], after))
        for at, (before, after) in enumerate(zip(old, new, strict=True))
    )


def _top(actor: Actor, region: Region, x: int, z: int, mask: Mask | None) -> int:
    """The highest block of a column that counts; the bottom when none does."""
    get, (x0, bottom, z0) = actor.edit.get, region.low
    for y in range(region.high[1], bottom - 1, -1):
        cell = (x0 + x, y, z0 + z)
        if mask(get, cell) if mask else not passable(actor.data, get(cell).id):
            return y
    return bottom


def _filtered(heights: list[int], width: int, length: int) -> list[int]:
    return [
        math.floor(_mean(heights, width, length, x, z) + 0.5) for z in range(length) for x in range(width)
    ]


def _mean(heights: list[int], width: int, length: int, x: int, z: int) -> float:
    total = 0.0
    for dx, dz, weight in _KERNEL:
        there_x = x + dx if 0 <= x + dx < width else x
        there_z = z + dz if 0 <= z + dz < length else z
        total += weight * heights[there_z * width + there_x]
    return round(total, 6)


def _column(actor: Actor, region: Region, x: int, z: int, before: int, after: int) -> int:
    """Stretch or squeeze one column; how many blocks were written, changed or not."""
    x, z, bottom = region.low[0] + x, region.low[2] + z, region.low[1]
    get, put = actor.edit.get, actor.edit.put
    if before == after:
        return 0
    top = get((x, before, z))
    if after > before and top.id in LIQUIDS:
        return 0
    ratio = (before - bottom) / (after - bottom) if after != bottom else 0.0
    if after > before:
        put((x, after, z), top)
        for step in range(after - 1 - bottom, -1, -1):
            put((x, bottom + step, z), get((x, bottom + math.floor(step * ratio), z)))
        return 1 + after - bottom
    for step in range(after - bottom):
        put((x, bottom + step, z), get((x, bottom + math.floor(step * ratio), z)))
    put((x, after, z), top)
    for y in range(after + 1, before + 1):
        put((x, y, z), AIR)
    return (after - bottom) + 1 + (before - after)
