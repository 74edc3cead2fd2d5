"""Entities as NBT, both ways: what `data get entity` shows, and what summoning and merging read.

`snapshot` shows the fields every entity of its kind has, and whatever else was written about it. Fields
that only a mob's own behaviour would fill (brains, anger, growth) are left out unless they were written.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any
from uuid import UUID

from craftloop.minecraft import inventory, mobs
from craftloop.minecraft.entity import ActiveEffect, AttributeState, Entity, Modifier
from craftloop.minecraft.gamedata import GameData, full
from craftloop.minecraft.inventory import CHEST, FEET, HEAD, LEGS, MAINHAND, OFFHAND
from craftloop.minecraft.nbt import Byte, Compound, Double, Float, Int, IntArray, Short, Tag
from craftloop.minecraft.player import Player, needed_for_next

if TYPE_CHECKING:
    from craftloop.minecraft.world import World

_ARMOUR = (FEET, LEGS, CHEST, HEAD)
_EQUIPMENT = {
    "mainhand": MAINHAND, "offhand": OFFHAND, "feet": FEET, "legs": LEGS, "chest": CHEST, "head": HEAD,
    "body": inventory.BODY, "saddle": inventory.SADDLE,
}  # fmt: skip
_MODES = ("survival", "creative", "adventure", "spectator")


def uuid_array(uuid: str) -> IntArray:
    """A UUID as four ints."""
    number = UUID(uuid).int
    parts = [(number >> shift) & 0xFFFFFFFF for shift in (96, 64, 32, 0)]
    return IntArray(Int(part - (1 << 32) if part >= 1 << 31 else part) for part in parts)


def uuid_text(tag: Tag) -> str | None:
    """A UUID from four ints; `None` for another shape."""
    if not isinstance(tag, list) or len(tag) != 4 or not all(isinstance(part, int) for part in tag):
        return None
    return str(
        UUID(
            int=sum(
                (int(part) & 0xFFFFFFFF) << shift for part, shift in zip(tag, (96, 64, 32, 0), strict=True)
            )
        )
    )


def modern_equipment(data: GameData) -> bool:
    """Whether armour and hands are kept in `equipment` (from 1.21.5)."""
    return data.number >= (1, 21, 5)


def snapshot(world: World, entity: Entity) -> Compound:
    """The entity's NBT, without its id (as the game's `/data get` gives it)."""
    tag: Compound = {
        "Air": Short(300), "Fire": Short(-20 if entity.is_player else 0), "Invulnerable": Byte(0),
        "Motion": [Double(0.0), Double(0.0), Double(0.0)], "OnGround": Byte(1), "PortalCooldown": Int(0),
    }  # fmt: skip
    if modern_equipment(world.data):
        tag["fall_distance"] = Double(0.0)
    else:
        tag["FallDistance"] = Float(0.0)
    if entity.max_health:
        tag |= _living(world, entity)
    tag |= entity.nbt
    tag["Pos"] = [Double(entity.x), Double(entity.y), Double(entity.z)]
    tag["Rotation"] = [Float(entity.yaw), Float(entity.pitch)]
    tag["UUID"] = uuid_array(entity.uuid)
    if entity.tags:
        tag["Tags"] = sorted(entity.tags)
    if isinstance(entity, Player):
        tag |= _player(world, entity)
    else:
        tag |= _carried(world, entity)
        riders = [world.glance(rider) for rider in entity.passengers]
        if riders:
            tag["Passengers"] = [{"id": r.type, **snapshot(world, r)} for r in riders if r is not None]
    return tag


def _living(world: World, entity: Entity) -> Compound:
    tag: Compound = {
        "AbsorptionAmount": Float(0.0), "Brain": {"memories": {}}, "DeathTime": Short(0),
        "FallFlying": Byte(0), "Health": Float(entity.health), "HurtByTimestamp": Int(0),
        "HurtTime": Short(0),
        "attributes": [
            {"id": name, "base": Double(state.base), **_modifiers(state)}
            for name, state in entity.attributes.items()
        ],
    }  # fmt: skip
    if entity.effects:
        tag["active_effects"] = [_effect(name, effect, world.tick) for name, effect in entity.effects.items()]
    return tag


def _modifiers(state: AttributeState) -> Compound:
    if not state.modifiers:
        return {}
    return {
        "modifiers": [
            {"id": name, "amount": Double(modifier.amount), "operation": modifier.operation}
            for name, modifier in state.modifiers.items()
        ]
    }


def _effect(name: str, effect: ActiveEffect, now: int) -> Compound:
    tag: Compound = {"id": name, "duration": Int(effect.remaining(now)), "show_icon": Byte(1)}
    if effect.amplifier:
        tag["amplifier"] = Byte((effect.amplifier ^ 0x80) - 0x80)  # kept as an unsigned byte
    if effect.hidden:
        tag |= {"show_particles": Byte(0)}
    return tag


def _equipment(entity: Entity) -> Compound:
    worn = {
        name: inventory.as_nbt(entity.items[entity.slot(slot)])
        for name, slot in _EQUIPMENT.items()
        if entity.slot(slot) in entity.items and (slot != MAINHAND or not entity.is_player)
    }
    return {"equipment": worn} if worn else {}


def _carried(world: World, entity: Entity) -> Compound:
    """What an entity that is no player holds, wears and contains."""
    tag: Compound = {}
    if entity.max_health:
        if modern_equipment(world.data):
            tag |= _equipment(entity)
        else:
            tag["HandItems"] = [_stack(entity, slot) for slot in (MAINHAND, OFFHAND)]
            tag["ArmorItems"] = [_stack(entity, slot) for slot in _ARMOUR]
            if inventory.BODY in entity.items:
                tag["body_armor_item"] = _stack(entity, inventory.BODY)
    if entity.type in _SINGLE and 0 in entity.items:
        tag[_SINGLE[entity.type]] = inventory.as_nbt(entity.items[0])
    elif entity.container_size > 1:
        tag["Items"] = [
            {"Slot": Byte(slot), **inventory.as_nbt(stack)}
            for slot, stack in sorted(entity.items.items())
            if slot < entity.container_size
        ]
    return tag


_SINGLE = {
    "minecraft:item": "Item", "minecraft:item_frame": "Item", "minecraft:glow_item_frame": "Item",
    "minecraft:item_display": "item",
}  # fmt: skip


def _stack(entity: Entity, slot: int) -> Compound:
    return inventory.as_nbt(entity.items[slot]) if slot in entity.items else {}


def _player(world: World, player: Player) -> Compound:
    kept = [
        {"Slot": Byte(slot), **inventory.as_nbt(stack)}
        for slot, stack in sorted(player.items.items())
        if slot < 36
    ]
    tag: Compound = {
        "Dimension": player.dimension, "playerGameType": Int(_MODES.index(player.gamemode)),
        "SelectedItemSlot": Int(player.selected), "XpLevel": Int(player.levels), "XpTotal": Int(player.total),
        "XpP": Float(player.points / needed_for_next(player.levels)), "foodLevel": Int(player.food),
        "foodSaturationLevel": Float(player.saturation), "Score": Int(player.total),
        "EnderItems": [
            {"Slot": Byte(slot - inventory.ENDER_CHEST), **inventory.as_nbt(stack)}
            for slot, stack in sorted(player.items.items())
            if inventory.ENDER_CHEST <= slot < inventory.VILLAGER
        ],
    }  # fmt: skip
    if modern_equipment(world.data):
        tag |= _equipment(player)
    else:
        kept += [
            {"Slot": Byte(slot if slot != OFFHAND else -106), **inventory.as_nbt(player.items[slot])}
            for slot in (*_ARMOUR, OFFHAND)
            if slot in player.items
        ]
    tag["Inventory"] = kept
    if player.selected in player.items:
        tag["SelectedItem"] = inventory.as_nbt(player.items[player.selected])
    return tag


def load(world: World, entity: Entity, tag: Compound) -> None:
    """Make the entity what its NBT says. UUID and passengers are the caller's business."""
    rest = dict(tag)
    for name in ("UUID", "Passengers", "id"):
        rest.pop(name, None)
    pos, turn = rest.pop("Pos", None), rest.pop("Rotation", None)
    if numbers(pos, 3):
        entity.place((float(pos[0]), float(pos[1]), float(pos[2])))
    if numbers(turn, 2):
        entity.yaw, entity.pitch = float(turn[0]), float(turn[1])
    written = rest.pop("Tags", None)
    entity.tags = (
        frozenset(t for t in written if isinstance(t, str)) if isinstance(written, list) else frozenset()
    )
    if entity.max_health:
        _load_living(world, entity, rest)
    _load_items(world.data, entity, rest)
    entity.nbt = rest


def numbers(tag: Tag, length: int) -> bool:
    """Whether a tag is a list of that many numbers."""
    return isinstance(tag, list) and len(tag) == length and all(isinstance(n, (int, float)) for n in tag)


def _compounds(tag: Tag) -> list[Compound]:
    """The compounds in a list; none when it is something else."""
    return [one for one in tag if isinstance(one, dict)] if isinstance(tag, list) else []


def _number(tag: Compound, name: str, default: float) -> float:
    """A number in a compound; the default when it is missing or something else."""
    value = tag.get(name)
    return float(value) if isinstance(value, (int, float)) and math.isfinite(value) else default


def _load_living(world: World, entity: Entity, rest: Compound) -> None:
    entity.attributes = _attributes(world.data, entity, rest.pop("attributes", None))
    written = _compounds(rest.pop("active_effects", None))
    active = {full(str(tag.get("id"))): _active(tag, world.tick) for tag in written}
    entity.effects = {
        name: effect
        for name, effect in active.items()
        if name in world.data.effects and (effect.duration > 0 or effect.duration == -1)
    }
    refresh_health(world.data, entity)
    health = _number(rest, "Health", entity.health)
    rest.pop("Health", None)
    entity.health = max(0.0, min(health, entity.max_health))


def refresh_health(data: GameData, entity: Entity) -> None:
    """Maximum health follows its attribute; health follows the maximum."""
    key = next((name for name in mobs.attributes(data, entity.type) if name.endswith("max_health")), "")
    state = entity.attributes.get(key)
    most = mobs.max_health(data, entity.type) if state is None else max(1.0, min(1024.0, state.value))
    entity.health = min(entity.health, most)
    entity.max_health = most


def _attributes(data: GameData, entity: Entity, written: Tag) -> dict[str, AttributeState]:
    known = mobs.attributes(data, entity.type)
    found: dict[str, AttributeState] = {}
    for one in _compounds(written):
        if full(str(one.get("id", ""))) not in known:
            continue
        name = full(str(one["id"]))
        modifiers = {
            full(str(m["id"])): Modifier(_number(m, "amount", 0.0), str(m.get("operation", "add_value")))
            for m in _compounds(one.get("modifiers"))
            if "id" in m
        }
        found[name] = AttributeState(_number(one, "base", known[name]), modifiers)
    return found


def _active(tag: Compound, now: int) -> ActiveEffect:
    return ActiveEffect(
        amplifier=int(_number(tag, "amplifier", 0)) & 0xFF,
        duration=int(_number(tag, "duration", 0)),
        since=now,
        hidden=tag.get("show_particles", 1) == 0,
    )


def _load_items(data: GameData, entity: Entity, rest: Compound) -> None:
    items: dict[int, Any] = {}
    equipment = rest.pop("equipment", None)
    if isinstance(equipment, dict):
        items |= {_EQUIPMENT[name]: tag for name, tag in equipment.items() if name in _EQUIPMENT}
    for name, slots in (("HandItems", (MAINHAND, OFFHAND)), ("ArmorItems", _ARMOUR)):
        written = rest.pop(name, None)
        if isinstance(written, list):
            items |= dict(zip(slots, written, strict=False))
    if "body_armor_item" in rest:
        items[inventory.BODY] = rest.pop("body_armor_item")
    if entity.type in _SINGLE:
        items[0] = rest.pop(_SINGLE[entity.type], None)
    elif entity.container_size > 1:
        items |= {
            int(tag["Slot"]): tag
            for tag in _compounds(rest.pop("Items", None))
            if isinstance(tag.get("Slot"), int) and 0 <= tag["Slot"] < entity.container_size
        }
    stacks = {slot: inventory.from_nbt(data, tag) for slot, tag in items.items()}
    entity.items = {slot: stack for slot, stack in stacks.items() if stack is not None}
