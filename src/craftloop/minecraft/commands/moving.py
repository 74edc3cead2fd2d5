"""teleport, rotate, spreadplayers: where entities are and look."""

from __future__ import annotations

import math

from craftloop.minecraft.blocks import HEIGHTS
from craftloop.minecraft.commands.call import Call, cell_at, eye_height, spawnable
from craftloop.minecraft.commands.table import command
from craftloop.minecraft.entity import Entity
from craftloop.minecraft.failure import Failure
from craftloop.minecraft.source import looking, wrapped

Point = tuple[float, float, float]


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
    lift = eye_height(call.data, entity) if anchor == "eyes" else 0.0
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

    Places are drawn with the world's own dice, a hundred tries each; the game draws others.
    """
    low, high = HEIGHTS.get(call.source.dimension, (-64, 320))
    ceiling = call.get("maxHeight", high)
    if ceiling < low:
        raise Failure("commands.spreadplayers.failed.invalid.height", ceiling, low)
    targets = call.entities()
    centre = call.args["center"]
    x, z = _axis(centre.x, call.source.position[0]), _axis(centre.z, call.source.position[2])
    apart, reach = float(call.args["spreadDistance"]), float(call.args["maxRange"])
    groups = _groups(call, targets) if call.args["respectTeams"] else [[target] for target in targets]
    kind = "teams" if call.args["respectTeams"] else "entities"
    places = _scatter(call, len(groups), x, z, apart, reach)
    if places is None:
        room = f"{_room(len(groups), reach):.2f}"
        raise Failure(f"commands.spreadplayers.failed.{kind}", len(groups), _number(x), _number(z), room)
    for group, (px, pz) in zip(groups, places, strict=True):
        ground = call.world.blocks.surface(call.source.dimension, math.floor(px), math.floor(pz))
        for target in group:
            _move(
                call,
                target,
                (math.floor(px) + 0.5, float(ground), math.floor(pz) + 0.5),
                call.source.dimension,
                None,
            )
    call.say(
        f"commands.spreadplayers.success.{kind}",
        len(groups),
        _number(x),
        _number(z),
        f"{_mean_distance(places):.2f}",
    )
    return len(groups)


def _axis(axis: object, here: float) -> float:
    value, relative = getattr(axis, "value", 0.0), getattr(axis, "relative", False)
    return float(value + here if relative else value)


def _number(value: float) -> float:
    return float(value)


def _groups(call: Call, targets: list[Entity]) -> list[list[Entity]]:
    """Targets by team; those without are one group together."""
    groups: dict[str, list[Entity]] = {}
    for target in targets:
        team = call.world.team_of(call.world.holder(target))
        groups.setdefault(team.name if team else "", []).append(target)
    return list(groups.values())


def _scatter(
    call: Call, number: int, x: float, z: float, apart: float, reach: float
) -> list[tuple[float, float]] | None:
    places: list[tuple[float, float]] = []
    for _ in range(number):
        for _ in range(100):
            place = (x + _draw(call, reach), z + _draw(call, reach))
            if all(math.dist(place, other) >= apart for other in places):
                places.append(place)
                break
        else:
            return None
    return places


def _draw(call: Call, reach: float) -> float:
    return (call.world.roll(2_000_001) / 1_000_000 - 1) * reach


def _room(number: int, reach: float) -> float:
    """The spread that would fit, roughly: the side of a square share of the area."""
    return math.sqrt((2 * reach) ** 2 / max(1, number))


def _mean_distance(places: list[tuple[float, float]]) -> float:
    """Mean distance of each to its nearest."""
    if len(places) < 2:
        return 0.0
    nearest = [
        min(math.dist(place, other) for j, other in enumerate(places) if j != i)
        for i, place in enumerate(places)
    ]
    return sum(nearest) / len(nearest)
