"""What holds in every world, whatever commands have run in it, and what shows that a world has changed."""

from __future__ import annotations

import math
from collections.abc import Iterator

from craftloop.minecraft import World, entitydata, inventory, nbt
from craftloop.minecraft.blocks import HEIGHTS
from craftloop.minecraft.entity import Entity
from craftloop.minecraft.player import Player, needed_for_next

_INT = range(-(1 << 31), 1 << 31)
_WHOLE = {nbt.Byte: 8, nbt.Short: 16, nbt.Int: 32, nbt.Long: 64}
_DEEPEST = 512
"""The depth beyond which the game refuses NBT."""


def fingerprint(world: World) -> str:
    """Everything the world keeps; equal before and after when nothing was written to it."""
    state = {
        name: value for name, value in vars(world).items() if name not in ("game", "data", "_own", "blocks")
    }
    return repr((state, world.blocks._cells))


def violations(world: World) -> list[str]:
    """The rules that are broken; empty in every world that makes sense."""
    return [
        *(f"{entity.type} {rule}" for entity in world for rule in _entity(world, entity)),
        *(f"{player.name} {rule}" for player in world.players for rule in _player(world, player)),
        *_blocks(world),
        *_tables(world),
        *(f"storage {name}: {rule}" for name, tag in world.storage.items() for rule in _tag(tag)),
    ]


def _entity(world: World, entity: Entity) -> Iterator[str]:
    if world.glance(entity.uuid) is not entity:
        yield "is kept under another UUID"
    if entity.type not in world.data.entities:
        yield "is of no known type"
    if entity.dimension not in HEIGHTS:
        yield f"is in {entity.dimension}"
    if not all(map(math.isfinite, (*entity.position, *entity.rotation))):
        yield f"is at {entity.position}, turned {entity.rotation}"
    if entity.max_health and not 0 <= entity.health <= entity.max_health:
        yield f"has health {entity.health} of {entity.max_health}"
    yield from _riding(world, entity)
    for name, effect in entity.effects.items():
        if name not in world.data.effects:
            yield f"has the effect {name}"
        if not (-1 <= effect.duration < 1 << 31 and 0 <= effect.amplifier <= 255):
            yield f"has {name} at {effect}"
    for slot, stack in entity.items.items():
        if stack.id not in world.data.items or stack.id == "minecraft:air":
            yield f"holds {stack.id}"
        # What NBT writes into other entities is only held to the limit of any stack.
        most = inventory.max_stack(world.data, stack) if entity.is_player else 99
        if not 1 <= stack.count <= most:
            yield f"holds {stack.count} {stack.id} in slot {slot}"
    yield from _tag(entitydata.snapshot(world, entity))


def _riding(world: World, entity: Entity) -> Iterator[str]:
    if entity.vehicle is not None:
        vehicle = world.glance(entity.vehicle)
        if vehicle is None or entity.uuid not in vehicle.passengers:
            yield "rides what does not carry it"
    for uuid in entity.passengers:
        rider = world.glance(uuid)
        if rider is None or rider.vehicle != entity.uuid:
            yield "carries what does not ride it"
    if len(set(entity.passengers)) != len(entity.passengers):
        yield "carries somebody twice"
    below, seen = entity.vehicle, {entity.uuid}
    while below is not None and (vehicle := world.glance(below)) is not None:
        if below in seen:
            yield "rides in a circle"
            return
        seen.add(below)
        below = vehicle.vehicle


def _player(world: World, player: Player) -> Iterator[str]:
    if player.gamemode not in ("survival", "creative", "adventure", "spectator"):
        yield f"is in {player.gamemode}"
    if not 0 <= player.selected < 9:
        yield f"has slot {player.selected} selected"
    if min(player.levels, player.points, player.total) < 0 or player.levels not in _INT:
        yield f"has {player.levels} levels, {player.points} points, {player.total} in all"
    if player.points > needed_for_next(player.levels):
        yield f"has {player.points} points at level {player.levels}"
    if not 0 <= player.food <= 20:
        yield f"has {player.food} food"


def _blocks(world: World) -> Iterator[str]:
    for dimension, (low, high) in HEIGHTS.items():
        for cell, block in world.blocks.changed(dimension):
            known = world.data.blocks.get(block.id)
            if known is None:
                yield f"{block.id} is no block"
            elif dict(block.properties).keys() != dict(known.properties).keys() or any(
                value not in known.properties[name] for name, value in block.properties.items()
            ):
                yield f"{block.id} has {block.properties}"
            if not low <= cell[1] < high:
                yield f"{block.id} at {cell} in {dimension}"
            if block.nbt is not None:
                yield from _tag(block.nbt)


def _tables(world: World) -> Iterator[str]:
    for (objective, holder), score in world.scores.items():
        if objective not in world.objectives:
            yield f"{holder} has a score in {objective}, which does not exist"
        if score.value not in _INT:
            yield f"{holder} has {score.value} in {objective}"
    members = [member for team in world.teams.values() for member in team.members]
    if len(set(members)) != len(members):
        yield "somebody is on two teams"
    if not set(world.displays.values()) <= set(world.objectives):
        yield "an objective is shown that does not exist"
    for bar in world.bossbars.values():
        if bar.value not in _INT or bar.max not in _INT:
            yield f"{bar}"
    if not 1 <= world.border.size <= 59999968:
        yield f"the world border is {world.border.size} wide"
    if world.weather not in ("clear", "rain", "thunder"):
        yield f"the weather is {world.weather}"


def _tag(tag: nbt.Tag, depth: int = 0) -> Iterator[str]:
    """Numbers fit their types, and nothing is deeper than the game allows."""
    if depth > _DEEPEST:
        yield "NBT is too deep"
    elif isinstance(tag, dict):
        for value in tag.values():
            yield from _tag(value, depth + 1)
    elif isinstance(tag, list):
        for value in tag:
            yield from _tag(value, depth + 1)
    elif (bits := _WHOLE.get(type(tag))) is not None:
        if not -(1 << (bits - 1)) <= tag < 1 << (bits - 1):
            yield f"{tag!r} is no {type(tag).__name__}"
    elif not isinstance(tag, (str, int, float)):
        yield f"{tag!r} is no NBT"
