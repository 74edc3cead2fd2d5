"""execute: the stages that change who runs the rest, and from where. Conditions and stores are beside it."""

from __future__ import annotations

from dataclasses import replace

from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.life import spawn
from craftloop.minecraft.commands.moving import anchored
from craftloop.minecraft.commands.table import modifier
from craftloop.minecraft.entity import Entity
from craftloop.minecraft.entitydata import uuid_text
from craftloop.minecraft.gamedata import full
from craftloop.minecraft.javanumbers import floor
from craftloop.minecraft.player import Player
from craftloop.minecraft.source import Source, looking

_NETHER_SCALE = 8.0


def _as(call: Call, entity: Entity) -> Source:
    return replace(call.source, entity=entity.uuid, name=call.bare(entity))


@modifier("execute as targets", forks=True)
def as_entity(call: Call) -> list[Source]:
    """As each of the targets."""
    return [_as(call, entity) for entity in call.maybe("targets")]


@modifier("execute at targets", forks=True)
def at_entity(call: Call) -> list[Source]:
    """Where each of the targets is, looking as it does."""
    return [
        replace(call.source, position=e.position, rotation=e.rotation, dimension=e.dimension)
        for e in call.maybe("targets")
    ]


@modifier("execute positioned pos", forks=False)
def positioned(call: Call) -> list[Source]:
    """At a place; the anchor goes back to the feet."""
    return [replace(call.source, position=call.place("pos"), anchor="feet")]


@modifier("execute positioned as targets", forks=True)
def positioned_as(call: Call) -> list[Source]:
    """Where each of the targets is."""
    return [replace(call.source, position=entity.position) for entity in call.maybe("targets")]


@modifier("execute positioned over heightmap", forks=False)
def positioned_over(call: Call) -> list[Source]:
    """On top of the column. All height maps are taken as the surface of whatever is not air."""
    x, _, z = call.source.position
    top = call.world.blocks.surface(call.source.dimension, floor(x), floor(z))
    return [replace(call.source, position=(x, float(top), z))]


@modifier("execute rotated rot", forks=False)
def rotated(call: Call) -> list[Source]:
    """Looking in a direction."""
    turn = call.args["rot"]
    return [replace(call.source, rotation=call.source.turned(turn.yaw, turn.pitch))]


@modifier("execute rotated as targets", forks=True)
def rotated_as(call: Call) -> list[Source]:
    """Looking as each of the targets does."""
    return [replace(call.source, rotation=entity.rotation) for entity in call.maybe("targets")]


def _eye_level(call: Call) -> tuple[float, float, float]:
    x, y, z = call.source.position
    return (x, y + (call.eyes() if call.source.anchor == "eyes" else 0.0), z)


@modifier("execute facing pos", forks=False)
def facing(call: Call) -> list[Source]:
    """Looking at a place."""
    return [replace(call.source, rotation=looking(_eye_level(call), call.place("pos")))]


@modifier("execute facing entity targets anchor", forks=True)
def facing_entity(call: Call) -> list[Source]:
    """Looking at each of the targets."""
    return [
        replace(call.source, rotation=looking(_eye_level(call), anchored(call, entity, call.args["anchor"])))
        for entity in call.maybe("targets")
    ]


@modifier("execute align axes", forks=False)
def align(call: Call) -> list[Source]:
    """Down to whole blocks on some axes."""
    x, y, z = call.source.position
    axes = call.args["axes"]
    aligned = (
        float(floor(x)) if "x" in axes else x,
        float(floor(y)) if "y" in axes else y,
        float(floor(z)) if "z" in axes else z,
    )
    return [replace(call.source, position=aligned)]


@modifier("execute anchored anchor", forks=False)
def anchor(call: Call) -> list[Source]:
    """`^` counts from the eyes or the feet."""
    return [replace(call.source, anchor=call.args["anchor"])]


@modifier("execute in dimension", forks=False)
def in_dimension(call: Call) -> list[Source]:
    """In another dimension, at the place that corresponds (the Nether is eight times smaller)."""
    dimension = call.dimension("dimension")
    x, y, z = call.source.position
    factor = _scale(call.source.dimension) / _scale(dimension)
    return [replace(call.source, dimension=dimension, position=(x * factor, y, z * factor))]


def _scale(dimension: str) -> float:
    return _NETHER_SCALE if dimension == "minecraft:the_nether" else 1.0


@modifier("execute summon entity", forks=False)
def summon(call: Call) -> list[Source]:
    """As a new entity."""
    return [_as(call, spawn(call, full(call.args["entity"]), call.source.position, None))]


@modifier("execute on …", forks=True)
def on(call: Call) -> list[Source]:
    """As those who stand in some relation to the executing entity.

    Riding is known; owner, leasher and origin are read from NBT. Nobody attacks or hunts here.
    """
    me = call.world.glance(call.source.entity) if call.source.entity else None
    if me is None:
        return []
    found: list[str | None] = []
    relation = call.path[2]
    if relation == "passengers":
        found = list(me.passengers)
    elif relation == "vehicle":
        found = [me.vehicle]
    elif relation == "controller":
        found = [rider for rider in me.passengers[:1] if isinstance(call.world.glance(rider), Player)]
    elif relation in ("owner", "origin"):
        found = [uuid_text(me.nbt.get("Owner"))]
    elif relation == "leasher":
        leash = me.nbt.get("leash")
        found = [uuid_text(leash.get("UUID"))] if isinstance(leash, dict) else []
    entities = [call.world.glance(uuid) for uuid in found if uuid is not None]
    return [_as(call, entity) for entity in entities if entity is not None]
