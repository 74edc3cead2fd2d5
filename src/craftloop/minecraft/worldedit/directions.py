"""Directions as players write them: `north`, `n`, `up`, `me`, `left`, `northeast`, `1,0,-2`, `^2,0,0`."""

from __future__ import annotations

import math

from craftloop.minecraft.blocks import Cell
from craftloop.minecraft.worldedit.refusal import Unfit
from craftloop.minecraft.worldedit.transform import DIRECTIONS

_RELATIVE = {
    **dict.fromkeys(("m", "me", "f", "forward"), 0),
    **dict.fromkeys(("b", "back"), 180),
    **dict.fromkeys(("l", "left"), -90),
    **dict.fromkeys(("r", "right"), 90),
}
"""Word -> degrees from where the player looks."""
_EIGHTHS = ("south", "southwest", "west", "northwest", "north", "northeast", "east", "southeast")
_STEEP = 67.5
"""Degrees of pitch from which looking counts as up or down."""


def _named() -> dict[str, Cell]:
    """Every name and all its beginnings; diagonals too, in any mixture: `ne`, `northwest`, `sow`."""
    found = {
        name[:length]: vector for name, vector in DIRECTIONS.items() for length in range(1, len(name) + 1)
    }
    starts = {name: [name[:length] for length in range(1, len(name) + 1)] for name in DIRECTIONS}
    for first in ("north", "south"):
        for second in ("west", "east"):
            vector = (DIRECTIONS[second][0], 0, DIRECTIONS[first][2])
            found |= {one + two: vector for one in starts[first] for two in starts[second]}
    return found


_NAMED = _named()


def looking(yaw: float, pitch: float, turn: int = 0) -> str:
    """The one of ten directions somebody looks into, after turning by some degrees."""
    if abs(pitch) > _STEEP:
        return "down" if pitch > 0 else "up"
    return _EIGHTHS[int(((yaw + turn) % 360.0 + 22.5) // 45) % 8]


def direction(text: str, rotation: tuple[float, float], *, diagonals: bool = False) -> Cell:
    """A unit step; `Unfit` for no direction, and for a diagonal where none is allowed."""
    name = text.lower()
    if name in _RELATIVE:
        name = looking(*rotation, _RELATIVE[name])
        if text.lower() in ("b", "back") and name in ("up", "down"):
            name = "down" if name == "up" else "up"
    found = _NAMED.get(name)
    if found is None:
        raise Unfit("worldedit.error.unknown-direction", name)
    if found[0] and found[2] and not diagonals:
        raise Unfit("worldedit.error.unknown-direction", _diagonal_name(found))
    return found


def _diagonal_name(vector: Cell) -> str:
    return ("NORTH" if vector[2] < 0 else "SOUTH") + ("WEST" if vector[0] < 0 else "EAST")


def relative(steps: Cell, rotation: tuple[float, float]) -> Cell:
    """`^forward,up,right` as a step in the world, seen along a look."""
    yaw, pitch = (math.radians(angle) for angle in rotation)
    ahead = (-math.sin(yaw) * math.cos(pitch), -math.sin(pitch), math.cos(yaw) * math.cos(pitch))
    above = (-math.sin(yaw) * math.sin(pitch), math.cos(pitch), math.cos(yaw) * math.sin(pitch))
    side = (
        above[1] * ahead[2] - above[2] * ahead[1],
        above[2] * ahead[0] - above[0] * ahead[2],
        above[0] * ahead[1] - above[1] * ahead[0],
    )
    x, y, z = (
        math.floor(steps[0] * ahead[i] + steps[1] * above[i] - steps[2] * side[i] + 0.5) for i in range(3)
    )
    return (x, y, z)
