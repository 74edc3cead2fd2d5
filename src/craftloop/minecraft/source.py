"""Who runs a command, from where: what `execute` changes."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from craftloop.minecraft.javanumbers import narrow
from craftloop.minecraft.values import ColumnPosition, Coordinate, Position

Store = Callable[[bool, int], None]
"""Told whether the command succeeded, and its result."""

OVERWORLD = "minecraft:overworld"


@dataclass(frozen=True, slots=True)
class Source:
    """The context of one command."""

    name: str
    """`Rcon`, or the entity's name."""
    position: tuple[float, float, float]
    rotation: tuple[float, float] = (0.0, 0.0)
    """Yaw and pitch in degrees."""
    dimension: str = OVERWORLD
    entity: str | None = None
    """The executing entity's UUID."""
    anchor: str = "feet"
    level: int = 4
    """Permission level; the console has 4."""
    stores: tuple[Store, ...] = ()
    """What `execute store` waits for."""

    def absolute(self, position: Position, eyes: float = 0.0) -> tuple[float, float, float]:
        """Where a written position lies, seen from here; `eyes` is the eye height, used at anchor eyes."""
        lift = eyes if self.anchor == "eyes" else 0.0
        if position.local:
            x, y, z = self.position
            return self._local(position.x.value, position.y.value, position.z.value, (x, y + lift, z))
        axes = zip((position.x, position.y, position.z), self.position, strict=True)
        x, y, z = (axis.value + here if axis.relative else axis.value for axis, here in axes)
        return (x, y, z)

    def column(self, written: ColumnPosition) -> tuple[float, float]:
        """Where a written column lies: x and z."""
        x, _, z = self.position
        return (
            written.x.value + (x if written.x.relative else 0.0),
            written.z.value + (z if written.z.relative else 0.0),
        )

    def turned(self, yaw: Coordinate, pitch: Coordinate) -> tuple[float, float]:
        """A written rotation, seen from here."""
        return (
            yaw.value + (self.rotation[0] if yaw.relative else 0.0),
            pitch.value + (self.rotation[1] if pitch.relative else 0.0),
        )

    def _local(
        self, left: float, up: float, forward: float, at: tuple[float, float, float]
    ) -> tuple[float, float, float]:
        """`^left ^up ^forward`: along the looking direction (the game's own vector arithmetic)."""
        yaw, pitch = self.rotation
        flat_cos, flat_sin = _cosine(yaw + 90.0), _sine(yaw + 90.0)
        tilt_cos, tilt_sin = _cosine(-pitch), _sine(-pitch)
        up_cos, up_sin = _cosine(90.0 - pitch), _sine(90.0 - pitch)
        ahead = (narrow(flat_cos * tilt_cos), tilt_sin, narrow(flat_sin * tilt_cos))
        over = (narrow(flat_cos * up_cos), up_sin, narrow(flat_sin * up_cos))
        side = (
            -(ahead[1] * over[2] - ahead[2] * over[1]),
            -(ahead[2] * over[0] - ahead[0] * over[2]),
            -(ahead[0] * over[1] - ahead[1] * over[0]),
        )
        x, y, z = (
            start + ahead[axis] * forward + over[axis] * up + side[axis] * left
            for axis, start in enumerate(at)
        )
        return (x, y, z)


_STEPS = 65536
"""The game looks sines up in a table of so many steps a turn, and keeps them as 32-bit floats."""


def _sine(degrees: float, quarter: float = 0.0) -> float:
    radians = narrow(narrow(degrees) * narrow(math.pi / 180.0))
    step = int(narrow(radians * narrow(_STEPS / (2.0 * math.pi)) + quarter)) & (_STEPS - 1)
    return narrow(math.sin(step * 2.0 * math.pi / _STEPS))


def _cosine(degrees: float) -> float:
    return _sine(degrees, _STEPS / 4)


def looking(at: tuple[float, float, float], target: tuple[float, float, float]) -> tuple[float, float]:
    """Yaw and pitch that look from `at` to `target`."""
    dx, dy, dz = (there - here for there, here in zip(target, at, strict=True))
    flat = math.hypot(dx, dz)
    yaw = math.degrees(math.atan2(dz, dx)) - 90.0
    return wrapped(yaw), wrapped(-math.degrees(math.atan2(dy, flat)))


def wrapped(degrees: float) -> float:
    """Into [-180, 180)."""
    if not math.isfinite(degrees):
        return 0.0
    return (degrees + 180.0) % 360.0 - 180.0
