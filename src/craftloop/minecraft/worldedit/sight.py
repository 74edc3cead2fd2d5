"""What a player looks at: a ray through the blocks, in the small steps WorldEdit takes."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from craftloop.minecraft.blocks import Block, Cell
from craftloop.minecraft.worldedit.actor import Actor

RANGE = 300
"""Blocks `//hpos1` and `/jumpto` look ahead."""
_STEP = 0.2


def along(actor: Actor, reach: float = RANGE) -> Iterator[Cell]:
    """The blocks on the ray from his eyes, each once in a row."""
    yaw, pitch = (math.radians(angle) for angle in actor.player.rotation)
    ahead = (-math.sin(yaw) * math.cos(pitch), -math.sin(pitch), math.cos(yaw) * math.cos(pitch))
    last: Cell | None = None
    for number in range(int(reach / _STEP) + 1):
        x, y, z = (
            math.floor(eye + part * number * _STEP) for eye, part in zip(actor.eyes, ahead, strict=True)
        )
        if (x, y, z) != last:
            last = (x, y, z)
            yield last


def target(actor: Actor, stops: Callable[[Block], bool] = lambda block: not block.is_air) -> Cell | None:
    """The first block that stops the look; `None` when nothing is in sight."""
    get = actor.edit.get
    return next((cell for cell in along(actor) if stops(get(cell))), None)
