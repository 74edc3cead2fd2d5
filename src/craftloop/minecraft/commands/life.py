"""summon, kill, ride: who is in the world, and on whose back."""

from __future__ import annotations

from typing import Any

from craftloop.minecraft import entitydata, mobs
from craftloop.minecraft.commands.call import Call, cell_at, spawnable
from craftloop.minecraft.commands.table import command
from craftloop.minecraft.entity import Entity
from craftloop.minecraft.failure import Failure
from craftloop.minecraft.gamedata import full
from craftloop.minecraft.inventory import ItemStack
from craftloop.minecraft.nbt import Compound
from craftloop.minecraft.player import Player

_PEACEFUL_HOSTILES = frozenset(
    {
        "minecraft:shulker",
        "minecraft:hoglin",
        "minecraft:zoglin",
        "minecraft:piglin",
        "minecraft:ender_dragon",
    }
)
"""Counted as hostile in the data, and allowed in peaceful all the same (Minecraft Wiki, Peaceful)."""


@command("summon entity", "summon entity pos", "summon entity pos nbt")
def summon(call: Call) -> int:
    """A new entity, with its passengers."""
    entity = spawn(call, full(call.args["entity"]), call.place("pos"), call.get("nbt"))
    call.say("commands.summon.success", call.name(entity))
    return 1


def spawn(call: Call, kind: str, place: tuple[float, float, float], nbt: Compound | None) -> Entity:
    """Let an entity and its passengers in; refused out of bounds and when a UUID is taken."""
    if kind in _NOT_SUMMONABLE:
        raise Failure("entity.not_summonable", kind)
    if not spawnable(cell_at(place)):
        raise Failure("commands.summon.invalidPosition")
    if (
        "commands.summon.failed.peaceful" in call.data.texts
        and call.world.difficulty == "peaceful"
        and call.data.entities[kind].kind == "hostile"
        and kind not in _PEACEFUL_HOSTILES
    ):
        raise Failure("commands.summon.failed.peaceful")
    family = _family(call, kind, place, nbt or {})
    taken = {entity.uuid for entity, _ in family}
    if len(taken) < len(family) or any(call.world.glance(uuid) for uuid in taken):
        raise Failure("commands.summon.failed.uuid")
    for entity, _ in family:
        if entity.type != "minecraft:item" or 0 in entity.items:  # an item of nothing is gone at once
            call.world.add(entity)
    for entity, vehicle in family:
        if vehicle is not None and call.world.glance(vehicle.uuid) and call.world.glance(entity.uuid):
            call.world.mount(entity, vehicle)
    return family[0][0]


_NOT_SUMMONABLE = frozenset({"minecraft:player", "minecraft:fishing_bobber"})


def _family(
    call: Call, kind: str, place: tuple[float, float, float], nbt: Compound, vehicle: Entity | None = None
) -> list[tuple[Entity, Entity | None]]:
    """The entity and all that ride it, each with what it rides; none of them is in the world yet."""
    entity = make(call, kind, place, nbt)
    family: list[tuple[Entity, Entity | None]] = [(entity, vehicle)]
    for rider in nbt.get("Passengers", ()) if isinstance(nbt.get("Passengers"), list) else ():
        if isinstance(rider, dict) and full(str(rider.get("id", ""))) in call.data.entities:
            family += _family(call, full(str(rider["id"])), place, rider, entity)
    return family


def make(call: Call, kind: str, place: tuple[float, float, float], nbt: Compound) -> Entity:
    """An entity of a type with this NBT, not yet in the world."""
    health = mobs.max_health(call.data, kind)
    uuid = entitydata.uuid_text(nbt.get("UUID")) or call.world.new_uuid()
    entity = Entity(uuid, kind, *place, dimension=call.source.dimension, health=health, max_health=health)
    entitydata.load(call.world, entity, nbt)
    if nbt.get("Health") is None:
        entity.health = entity.max_health
    entity.place(place)
    return entity


@command("kill", "kill targets")
def kill(call: Call) -> int:
    """Whoever it is, whatever protects it."""
    targets = call.targets_or_me()
    shown = [call.name(target) for target in targets]
    for target in targets:
        if call.world.glance(target.uuid) is not None:
            die(call, target, "genericKill")
    if len(targets) == 1:
        call.say("commands.kill.success.single", shown[0])
    else:
        call.say("commands.kill.success.multiple", len(targets))
    return len(targets)


def die(call: Call, target: Entity, cause: str, killer: Entity | None = None) -> None:
    """Players drop what they carry and stay, dead; everybody else leaves the world.

    Loot tables are not known here: of mobs, only what lies in their containers is left behind.
    """
    world = call.world
    world.record("death", target.name if isinstance(target, Player) else "", target.type)
    if not isinstance(target, Player):
        world.remove(target)
        return
    if target.dead:
        return
    target.dead, target.health = True, 0.0
    world.dismount(target)
    target.effects.clear()
    if world.rule("showDeathMessages"):
        names = (call.name(target), call.name(killer)) if killer else (call.name(target),)
        text = call.text(f"death.attack.{cause}", *names)
        for player in world.players:
            world.record("message", player.name, text)
    if not world.rule("keepInventory"):
        _drop_all(call, target)


def _drop_all(call: Call, player: Player) -> None:
    for slot in [slot for slot in sorted(player.items) if slot < 200]:
        stack = player.items.pop(slot)
        if not _vanishes(stack):
            drop(call, player, stack)
    player.levels = player.points = 0


def drop(call: Call, at: Entity, stack: ItemStack) -> Entity:
    """An item entity at somebody's feet."""
    return drop_at(call, at.position, at.dimension, stack)


def drop_at(call: Call, place: tuple[float, float, float], dimension: str, stack: ItemStack) -> Entity:
    """An item entity."""
    entity = Entity(call.world.new_uuid(), "minecraft:item", *place, dimension=dimension)
    entity.items[0] = stack
    call.world.add(entity)
    return entity


def _vanishes(stack: ItemStack) -> bool:
    return "minecraft:vanishing_curse" in str(stack.components.get("minecraft:enchantments", ""))


@command("ride target mount vehicle")
def mount(call: Call) -> int:
    """Sit one entity on another."""
    rider, vehicle = call.entity("target"), call.entity("vehicle")
    if rider.vehicle is not None:
        on = call.world.glance(rider.vehicle)
        assert on is not None
        raise Failure("commands.ride.already_riding", call.name(rider), call.name(on))
    if vehicle.is_player:
        raise Failure("commands.ride.mount.failure.cant_ride_players")
    if rider.uuid == vehicle.uuid or _rides(call, vehicle, rider.uuid):
        raise Failure("commands.ride.mount.failure.loop")
    if rider.dimension != vehicle.dimension:
        raise Failure("commands.ride.mount.failure.wrong_dimension")
    if vehicle.type in _UNRIDEABLE:
        raise Failure("commands.ride.mount.failure.generic", call.name(rider), call.name(vehicle))
    call.world.mount(rider, vehicle)
    call.say("commands.ride.mount.success", call.name(rider), call.name(vehicle))
    return 1


def _rides(call: Call, entity: Entity, uuid: str) -> bool:
    """Whether `entity` sits, directly or not, on the one with that UUID."""
    below: Any = entity.vehicle
    while below is not None:
        if below == uuid:
            return True
        on = call.world.glance(below)
        below = on.vehicle if on is not None else None
    return False


_UNRIDEABLE = frozenset({"minecraft:lightning_bolt", "minecraft:fishing_bobber"})
"""Entities that are never saved take no riders; everything else does when a command says so."""


@command("ride target dismount")
def dismount(call: Call) -> int:
    """Off its vehicle."""
    rider = call.entity("target")
    vehicle = call.world.glance(rider.vehicle) if rider.vehicle else None
    if vehicle is None:
        raise Failure("commands.ride.not_riding", call.name(rider))
    call.world.dismount(rider)
    call.say("commands.ride.dismount.success", call.name(rider), call.name(vehicle))
    return 1
