"""Entities around the player: `/butcher` for mobs, `/remove` for things. They vanish; nothing dies or drops.

Which mob is an animal, a golem or somebody's is told from names and NBT, from knowledge.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from craftloop.minecraft.entity import Entity
from craftloop.minecraft.failure import NotSimulated
from craftloop.minecraft.worldedit.actor import Actor
from craftloop.minecraft.worldedit.refusal import Refusal
from craftloop.minecraft.worldedit.table import command

Values = Mapping[str, Any]

_SWIMMER_NAMES = "squid glow_squid cod salmon pufferfish tropical_fish dolphin tadpole axolotl nautilus"
_KEPT = {
    "n": frozenset({"villager", "wandering_trader"}),
    "g": frozenset({"iron_golem", "snow_golem", "shulker", "copper_golem"}),
    "b": frozenset({"bat"}),
    "r": frozenset({"armor_stand"}),
    "w": frozenset(_SWIMMER_NAMES.split()),
}
"""Flag of `/butcher` -> the mobs it kills that are else left alone."""
_ANIMAL_NAMES = """
allay armadillo bee camel cat chicken cow donkey fox frog goat happy_ghast hoglin horse llama mooshroom mule
ocelot panda parrot pig polar_bear rabbit sheep skeleton_horse sniffer strider trader_llama turtle wolf
zombie_horse
"""
_ANIMALS = frozenset(_ANIMAL_NAMES.split())
_FRIENDLY = "pnagbt"


@command("butcher [radius:int=-1] -p -n -g -a -b -t -f -r -w")
def butcher(actor: Actor, values: Values) -> None:
    """Hostile mobs around him, or everywhere with -1; flags add others."""
    radius = values["radius"]
    if radius < -1:
        raise Refusal("worldedit.butcher.explain-all")
    flags = {flag[1] for flag in values if flag.startswith("-")}
    flags |= set(_FRIENDLY) if "f" in flags else set()
    done = _remove(actor, radius, lambda entity: _slaughtered(actor, entity, flags))
    actor.say("worldedit.butcher.killed", done, radius)


def _slaughtered(actor: Actor, entity: Entity, flags: set[str]) -> bool:
    name = entity.type.removeprefix("minecraft:")
    if entity.is_player or not actor.data.entities[entity.type].living:
        return False
    if any(name in kinds and flag not in flags for flag, kinds in _KEPT.items()):
        return False
    spared = (name in _ANIMALS, "a"), ("CustomName" in entity.nbt, "t"), ("Owner" in entity.nbt, "p")
    return not any(holds and flag not in flags for holds, flag in spared)


_REMOVABLE: dict[str, Callable[[str], bool]] = {
    "all": lambda name: (
        name in ("item", "experience_orb", "tnt", "falling_block", "painting")
        or name.endswith(("boat", "raft", "minecart", "item_frame", "arrow"))
    ),
    "projectile": lambda name: name.endswith("arrow") or name in ("snowball", "egg", "trident"),
    "arrow": lambda name: name.endswith("arrow"),
    "item": lambda name: name == "item",
    "drop": lambda name: name == "item",
    "fallingblock": lambda name: name == "falling_block",
    "painting": lambda name: name == "painting",
    "itemframe": lambda name: name.endswith("item_frame"),
    "boat": lambda name: name.endswith(("boat", "raft")),
    "minecart": lambda name: name.endswith("minecart"),
    "cart": lambda name: name.endswith("minecart"),
    "tnt": lambda name: name == "tnt",
    "xp": lambda name: name == "experience_orb",
}
"""What `/remove` takes away, by the name without its plural s."""


@command("remove <remover:text> <radius:int>", aliases="rem rement")
def remove(actor: Actor, values: Values) -> None:
    """Things of a kind around him."""
    if values["radius"] < -1:
        raise Refusal("worldedit.remove.explain-all")
    wanted = _REMOVABLE.get(values["remover"].lower().removesuffix("s"))
    if wanted is None:
        raise NotSimulated(f"removing {values['remover'][:30]!r} is not simulated")
    done = _remove(actor, values["radius"], lambda entity: wanted(entity.type.removeprefix("minecraft:")))
    actor.say("worldedit.remove.removed", done)


def _remove(actor: Actor, radius: int, wanted: Callable[[Entity], bool]) -> int:
    """Take entities away, without a trace; how many."""
    x0, _, z0 = actor.placement
    found = [
        entity.uuid
        for entity in actor.world
        if not entity.is_player
        and entity.dimension == actor.dimension
        and (radius < 0 or math.hypot(math.floor(entity.x) - x0, math.floor(entity.z) - z0) <= radius + 0.5)
        and wanted(entity)
    ]
    for uuid in found:
        actor.world.remove(actor.world.own(uuid))
    return len(found)
