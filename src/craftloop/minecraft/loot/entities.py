"""Entity predicates: type, place, effects, NBT, flags, equipment, team, who rides whom, and of players more.

Nobody moves or fights here: motion is what NBT says, nobody sneaks, sprints, swims, flies or has a target.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from craftloop.minecraft import componenttests, entitydata, hitboxes, nbtedit, snbt
from craftloop.minecraft.bounds import ids, within
from craftloop.minecraft.entity import Entity
from craftloop.minecraft.failure import NotSimulated
from craftloop.minecraft.gamedata import full
from craftloop.minecraft.inventory import SLOTS
from craftloop.minecraft.loot import places
from craftloop.minecraft.loot.context import Context, kind_of
from craftloop.minecraft.player import Player
from craftloop.minecraft.reader import StringReader

Test = Callable[[Context, Entity, Any], bool]


def passes(context: Context, entity: Entity, wanted: dict[str, Any]) -> bool:
    """Whether an entity is what the predicate wants."""
    for name, value in wanted.items():
        test = _TESTS.get(name.removeprefix("minecraft:"))
        if test is None:
            raise NotSimulated(f"an entity's {name} is not known to the built-in world")
        if not test(context, entity, value):
            return False
    return True


def _distance(context: Context, entity: Entity, wanted: Any) -> bool:
    apart = [abs(a - b) for a, b in zip(context.source.position, entity.position, strict=True)]
    measured = dict(zip("xyz", apart, strict=True)) | {
        "horizontal": math.hypot(apart[0], apart[2]),
        "absolute": math.hypot(*apart),
    }
    return all(within(measured[name], bounds) for name, bounds in wanted.items())


def _location(context: Context, entity: Entity, wanted: Any) -> bool:
    return places.passes(context, entity.position, entity.dimension, wanted)


def _stepping_on(context: Context, entity: Entity, wanted: Any) -> bool:
    below = (entity.x, math.floor(entity.y - 1e-5) + 0.5, entity.z)
    return places.passes(context, below, entity.dimension, wanted)


def _movement(context: Context, entity: Entity, wanted: Any) -> bool:
    tag = entitydata.snapshot(context.world, entity)
    x, y, z = (float(part) * 20 for part in tag["Motion"])
    fallen = tag["fall_distance"] if "fall_distance" in tag else tag["FallDistance"]
    measured = {
        "x": x, "y": y, "z": z, "speed": math.hypot(x, y, z), "horizontal_speed": math.hypot(x, z),
        "vertical_speed": abs(y), "fall_distance": float(fallen),
    }  # fmt: skip
    return all(within(measured[name], bounds) for name, bounds in wanted.items())


def _effects(context: Context, entity: Entity, wanted: Any) -> bool:
    for name, test in wanted.items():
        effect = entity.effects.get(full(name))
        if effect is None or not within(effect.amplifier, test.get("amplifier")):
            return False
        if not within(effect.remaining(context.world.tick), test.get("duration")):
            return False
        if test.get("ambient") or bool(test.get("visible", not effect.hidden)) is effect.hidden:
            return False
    return True


def _nbt(context: Context, entity: Entity, wanted: Any) -> bool:
    if isinstance(wanted, str):
        wanted = snbt.grammar(context.data.number).compound(StringReader(wanted))
    return nbtedit.contains(entitydata.snapshot(context.world, entity), wanted)


def _flags(context: Context, entity: Entity, wanted: Any) -> bool:
    tag = entitydata.snapshot(context.world, entity)
    state = dict.fromkeys(
        ("is_sneaking", "is_sprinting", "is_swimming", "is_flying", "is_fall_flying"), False
    )
    state |= {
        "is_on_ground": bool(tag["OnGround"]),
        "is_on_fire": tag["Fire"] > 0 or bool(tag.get("HasVisualFire", 0)),
        "is_baby": hitboxes.is_baby(entity),
    }
    if unknown := wanted.keys() - state:
        raise NotSimulated(f"the flag {min(unknown)} is not known to the built-in world")
    return all(state[name] is bool(value) for name, value in wanted.items())


_EQUIPMENT = {
    "mainhand": "weapon.mainhand", "offhand": "weapon.offhand", "head": "armor.head", "chest": "armor.chest",
    "legs": "armor.legs", "feet": "armor.feet", "body": "armor.body",
}  # fmt: skip


def _equipment(context: Context, entity: Entity, wanted: Any) -> bool:
    return all(
        componenttests.item(context.data, entity.items.get(entity.slot(SLOTS[_EQUIPMENT[name]][0])), test)
        for name, test in wanted.items()
    )


def _slots(context: Context, entity: Entity, wanted: Any) -> bool:
    def any_has(numbers: tuple[int, ...], test: Any) -> bool:
        stacks = [entity.items.get(entity.slot(n)) for n in numbers if entity.has_slot(n)]
        return any(componenttests.item(context.data, stack, test) for stack in stacks)

    return all(any_has(SLOTS[name], test) for name, test in wanted.items())


def _team(context: Context, entity: Entity, wanted: Any) -> bool:
    team = context.world.team_of(context.world.holder(entity))
    return team is not None and team.name == wanted


def _vehicle(context: Context, entity: Entity, wanted: Any) -> bool:
    vehicle = context.world.glance(entity.vehicle) if entity.vehicle else None
    return vehicle is not None and passes(context, vehicle, wanted)


def _passenger(context: Context, entity: Entity, wanted: Any) -> bool:
    riders = [context.world.glance(rider) for rider in entity.passengers]
    return any(rider is not None and passes(context, rider, wanted) for rider in riders)


def _specific(context: Context, entity: Entity, wanted: Any) -> bool:
    kind = kind_of(wanted, "type")
    if kind == "player":
        return isinstance(entity, Player) and _player(entity, wanted)
    if kind in ("slime", "cube_mob"):
        size = entity.nbt.get("Size", 1)
        return entity.type in _SLIMES and within(int(size) + 1, wanted.get("size"))
    if kind == "sheep" and set(wanted) <= {"type", "sheared"}:
        sheared = bool(entity.nbt.get("Sheared", 0))
        return entity.type == "minecraft:sheep" and wanted.get("sheared", sheared) in (sheared, int(sheared))
    raise NotSimulated(f"what is special to {kind} is not known to the built-in world")


_SLIMES = ("minecraft:slime", "minecraft:magma_cube")


def _player(player: Player, wanted: dict[str, Any]) -> bool:
    if unknown := wanted.keys() - {"type", "gamemode", "level", "recipes", "advancements"}:
        raise NotSimulated(f"a player's {min(unknown)} is not known to the built-in world")
    modes = wanted.get("gamemode", player.gamemode)
    if player.gamemode not in (modes if isinstance(modes, list) else [modes]):
        return False
    if not within(player.levels, wanted.get("level")):
        return False
    if any(
        (full(name) in player.recipes) is not bool(has) for name, has in wanted.get("recipes", {}).items()
    ):
        return False
    for name, done in wanted.get("advancements", {}).items():
        if isinstance(done, dict):
            raise NotSimulated("criteria of advancements are not known to the built-in world")
        if ((full(name), "*") in player.advancements) is not bool(done):
            return False
    return True


_TESTS: dict[str, Test] = {
    "type": lambda context, entity, wanted: entity.type in ids(context.data, "entity_type", wanted),
    "distance": _distance,
    "location": _location,
    "stepping_on": _stepping_on,
    "movement": _movement,
    "effects": _effects,
    "nbt": _nbt,
    "flags": _flags,
    "equipment": _equipment,
    "slots": _slots,
    "team": _team,
    "vehicle": _vehicle,
    "passenger": _passenger,
    "targeted_entity": lambda context, entity, wanted: False,
    "type_specific": _specific,
}
