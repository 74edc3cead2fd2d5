"""teleport, rotate, spreadplayers: where entities are and look."""

from __future__ import annotations

import math

from craftloop.minecraft import hitboxes
from craftloop.minecraft.blocks import HEIGHTS
from craftloop.minecraft.commands.call import Call, cell_at, spawnable
from craftloop.minecraft.commands.table import command
from craftloop.minecraft.entity import Entity
from craftloop.minecraft.failure import Failure
from craftloop.minecraft.javanumbers import floor
from craftloop.minecraft.source import looking, wrapped

Point = tuple[float, float, float]
Column = tuple[float, float]


@command("teleport destination", "teleport targets destination")
def to_entity(call: Call) -> int:
    """To where an entity is, looking where it looks."""
    targets = call.targets_or_me()
    goal = call.entity("destination")
    for target in targets:
        _move(call, target, goal.position, goal.dimension, goal.rotation)
    if len(targets) == 1:
        call.say("commands.teleport.success.entity.single", call.name(targets[0]), call.name(goal))
    else:
        call.say("commands.teleport.success.entity.multiple", len(targets), call.name(goal))
    return len(targets)


@command(
    "teleport location",
    "teleport targets location",
    "teleport targets location rotation",
    "teleport targets location facing facingLocation",
    "teleport targets location facing entity facingEntity",
    "teleport targets location facing entity facingEntity facingAnchor",
)
def to_place(call: Call) -> int:
    """To a place in the source's dimension, maybe with a rotation or something to face."""
    targets = call.targets_or_me()
    place = call.place("location")
    rotation = _rotation(call)
    facing = _facing(call)
    for target in targets:
        _move(call, target, place, call.source.dimension, rotation)
        if facing is not None:
            target.yaw, target.pitch = looking(target.position, facing)
    shown = tuple(f"{axis:f}" for axis in place)
    if len(targets) == 1:
        call.say("commands.teleport.success.location.single", call.name(targets[0]), *shown)
    else:
        call.say("commands.teleport.success.location.multiple", len(targets), *shown)
    return len(targets)


def _rotation(call: Call) -> tuple[float, float] | None:
    written = call.get("rotation")
    return None if written is None else call.source.turned(written.yaw, written.pitch)


def _facing(call: Call) -> Point | None:
    """What to look at, if anything."""
    if "facingLocation" in call.args:
        return call.place("facingLocation")
    if "facingEntity" not in call.args:
        return None
    return anchored(call, call.entity("facingEntity"), call.get("facingAnchor", "feet"))


def anchored(call: Call, entity: Entity, anchor: str) -> Point:
    """An entity's feet or eyes."""
    lift = hitboxes.eye_height(call.data, entity) if anchor == "eyes" else 0.0
    return (entity.x, entity.y + lift, entity.z)


def _move(
    call: Call, target: Entity, place: Point, dimension: str, rotation: tuple[float, float] | None
) -> None:
    if not spawnable(cell_at(place)):
        raise Failure("commands.teleport.invalidPosition")
    call.world.dismount(target)
    target.place(place)
    target.dimension = dimension
    if rotation is not None:
        target.yaw = wrapped(rotation[0])
        target.pitch = max(-90.0, min(90.0, wrapped(rotation[1])))


@command(
    "rotate target rotation",
    "rotate target facing facingLocation",
    "rotate target facing entity facingEntity",
    "rotate target facing entity facingEntity facingAnchor",
)
def rotate(call: Call) -> int:
    """Turn one entity."""
    target = call.entity("target")
    rotation, facing = _rotation(call), _facing(call)
    if facing is not None:
        rotation = looking(target.position, facing)
    if rotation is not None:
        target.yaw, target.pitch = wrapped(rotation[0]), max(-90.0, min(90.0, wrapped(rotation[1])))
    call.say("commands.rotate.success", call.name(target))
    return 1


@command(
    "spreadplayers center spreadDistance maxRange respectTeams targets",
    "spreadplayers center spreadDistance maxRange under maxHeight respectTeams targets",
)
def spread(call: Call) -> int:
    """Scatter entities over the surface around a centre, at least so far apart.

    The world's own dice throw them; then, as in the game, those too near to others are pushed away.
    """
    low, high = HEIGHTS.get(call.source.dimension, (-64, 320))
    ceiling = call.get("maxHeight", high)
    if ceiling < low:
        raise Failure("commands.spreadplayers.failed.invalid.height", ceiling, low)
    targets = call.entities()
    x, z = call.source.column(call.args["center"])
    apart, reach = float(call.args["spreadDistance"]), float(call.args["maxRange"])
    groups = _groups(call, targets) if call.args["respectTeams"] else [[target] for target in targets]
    kind = "teams" if call.args["respectTeams"] else "entities"
    places = [(x + _draw(call, reach), z + _draw(call, reach)) for _ in groups]
    if not _push_apart(places, apart, (x - reach, z - reach), (x + reach, z + reach)):
        nearest = f"{min(_distances(places), default=0.0):.2f}"
        raise Failure(f"commands.spreadplayers.failed.{kind}", len(groups), x, z, nearest)
    for group, (px, pz) in zip(groups, places, strict=True):
        column = (floor(px), floor(pz))
        ground = float(call.world.blocks.surface(call.source.dimension, *column))
        for target in group:
            _move(call, target, (column[0] + 0.5, ground, column[1] + 0.5), call.source.dimension, None)
    mean = sum(_distances(places)) / max(1, len(places))
    call.say(f"commands.spreadplayers.success.{kind}", len(groups), x, z, f"{mean:.2f}")
    return len(groups)


def _groups(call: Call, targets: list[Entity]) -> list[list[Entity]]:
    """Targets by team; those without are one group together."""
    groups: dict[str, list[Entity]] = {}
    for target in targets:
        team = call.world.team_of(call.world.holder(target))
        groups.setdefault(team.name if team else "", []).append(target)
    return list(groups.values())


def _draw(call: Call, reach: float) -> float:
    return (call.world.roll(2_000_001) / 1_000_000 - 1) * reach


_ROUNDS = 1000
"""How often all are pushed before it is given up (the game: 10,000 times)."""


def _push_apart(places: list[Column], apart: float, low: Column, high: Column) -> bool:
    """Move each a block away from the middle of those too near, within the square; changes `places`."""
    for _ in range(_ROUNDS):
        moved = False
        for index, (x, z) in enumerate(places):
            near = [
                other for i, other in enumerate(places) if i != index and math.dist((x, z), other) < apart
            ]
            if near:
                dx = sum(other[0] for other in near) / len(near) - x
                dz = sum(other[1] for other in near) / len(near) - z
                length = math.hypot(dx, dz) or 1.0
                x, z = x - dx / length, z - dz / length
                moved = True
            places[index] = (min(max(x, low[0]), high[0]), min(max(z, low[1]), high[1]))
        if not moved:
            return True
    return False


def _distances(places: list[Column]) -> list[float]:
    """From each to its nearest; none when there is but one."""
    return [
        min(math.dist(place, other) for j, other in enumerate(places) if j != i)
        for i, place in enumerate(places)
        if len(places) > 1
    ]
