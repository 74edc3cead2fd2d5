"""How much of a hit is left after armour, effects and enchantments.

Figures: Minecraft Wiki, articles Armor and Enchanting. Left out: shields (nobody blocks), the half second
in which a second hit counts for less, and a wolf's armour, which takes the hit itself.
"""

from __future__ import annotations

from craftloop.minecraft import itemcomponents, mobs
from craftloop.minecraft.entity import Entity
from craftloop.minecraft.gamedata import GameData
from craftloop.minecraft.inventory import BODY, CHEST, FEET, HEAD, LEGS, ItemStack

_POINTS = {
    "leather": (1, 2, 3, 1), "copper": (1, 3, 4, 2), "golden": (1, 3, 5, 2), "chainmail": (1, 4, 5, 2),
    "iron": (2, 5, 6, 2), "diamond": (3, 6, 8, 3), "netherite": (3, 6, 8, 3),
}  # fmt: skip
"""Material -> armour points of boots, leggings, chestplate and helmet."""
_PIECES = {"boots": FEET, "leggings": LEGS, "chestplate": CHEST, "helmet": HEAD}
_HORSES = {"leather": 3, "copper": 4, "iron": 5, "golden": 7, "diamond": 11, "netherite": 19}
_TOUGHNESS = {"diamond": 2.0, "netherite": 3.0}
"""A piece's; all others have none."""


def worn(entity: Entity, attribute: str) -> float:
    """What armour adds to `armor` or `armor_toughness`."""
    slots = (FEET, LEGS, CHEST, HEAD, BODY)
    return sum(_piece(entity.items[slot], slot, attribute) for slot in slots if slot in entity.items)


def _piece(stack: ItemStack, slot: int, attribute: str) -> float:
    written = stack.components.get("minecraft:attribute_modifiers")
    if written is not None:
        listed = written.get("modifiers", []) if isinstance(written, dict) else written
        return sum(
            float(one["amount"])
            for one in listed
            if str(one["type"]).removeprefix("minecraft:").removeprefix("generic.") == attribute
            and one.get("operation", "add_value") == "add_value"
        )
    material, _, piece = stack.id.removeprefix("minecraft:").partition("_")
    if piece == "horse_armor" and slot == BODY and material in _HORSES:
        return float(_HORSES[material]) if attribute == "armor" else _TOUGHNESS.get(material, 0.0)
    if _PIECES.get(piece) != slot or (material not in _POINTS and material != "turtle"):
        return 0.0
    if attribute == "armor_toughness":
        return _TOUGHNESS.get(material, 0.0)
    return 2.0 if material == "turtle" else float(_POINTS[material][slot - FEET])


def total(data: GameData, entity: Entity, attribute: str) -> float:
    """The attribute as the game has it: base, modifiers and what is worn."""
    bases = mobs.attributes(data, entity.type)
    name = next((id for id in bases if id.rpartition(":")[2].removeprefix("generic.") == attribute), "")
    own = entity.attributes.get(name)
    return (bases.get(name, 0.0) if own is None else own.value) + worn(entity, attribute)


def softened(data: GameData, entity: Entity, kind: str, amount: float) -> float:
    """What is left of a hit of a damage type."""

    def has(tag: str) -> bool:
        return kind in (data.tag("damage_type", f"minecraft:{tag}") or ())

    if has("damages_helmet") and HEAD in entity.items:
        amount *= 0.75
    if not has("bypasses_armor"):
        amount = _past_armour(data, entity, amount)
    if has("bypasses_effects"):
        return amount
    resistance = entity.effects.get("minecraft:resistance")
    if resistance is not None and not has("bypasses_resistance"):
        amount = max(0.0, amount * (25 - 5 * (resistance.amplifier + 1)) / 25)
    if has("bypasses_enchantments"):
        return amount
    levels = _protections(entity)
    points = levels["protection"] + sum(
        levels[name] * weight for name, (tag, weight) in _AGAINST.items() if has(tag)
    )
    return amount * (1 - min(20, points) / 25)


_AGAINST = {
    "fire_protection": ("is_fire", 2), "blast_protection": ("is_explosion", 2),
    "projectile_protection": ("is_projectile", 2), "feather_falling": ("is_fall", 3),
}  # fmt: skip
"""Enchantment -> the damage types it protects from, and by how much a level."""


def _past_armour(data: GameData, entity: Entity, amount: float) -> float:
    armour = min(30.0, total(data, entity, "armor"))
    toughness = min(20.0, total(data, entity, "armor_toughness"))
    kept = max(armour * 0.2, min(20.0, armour - amount / (2 + toughness / 4)))
    return amount * (1 - kept / 25)


def _protections(entity: Entity) -> dict[str, int]:
    pieces = [entity.items.get(slot) for slot in (FEET, LEGS, CHEST, HEAD)]
    return {
        name: sum(itemcomponents.level(piece, name) for piece in pieces) for name in ("protection", *_AGAINST)
    }
