"""The components of an item stack: written on it or the item's own, in one shape for all ways to write them.

Of an item's own components only those are known that its game data tell: stack size, durability, music.
"""

from __future__ import annotations

import json
from typing import Any

from craftloop.minecraft import inventory
from craftloop.minecraft.blocks import container_size
from craftloop.minecraft.failure import NotSimulated
from craftloop.minecraft.gamedata import GameData, full
from craftloop.minecraft.inventory import ItemStack
from craftloop.minecraft.nbt import Byte, Int, Tag

_ENCHANTED = ("minecraft:enchantments", "minecraft:stored_enchantments")
_TEXTS = ("minecraft:custom_name", "minecraft:item_name")
_ALWAYS: dict[str, Tag] = {
    "minecraft:lore": [], "minecraft:enchantments": {}, "minecraft:repair_cost": Int(0),
}  # fmt: skip
"""Components that every item has, with one value."""
_OWN = frozenset(
    f"minecraft:{name}"
    for name in (
        "attack_range", "attribute_modifiers", "banner_patterns", "bees", "block_state", "blocks_attacks",
        "break_sound", "bundle_contents", "charged_projectiles", "consumable", "container",
        "damage_resistant", "damage_type", "death_protection", "debug_stick_state", "enchantable",
        "enchantment_glint_override", "entity_data", "equippable", "fire_resistant", "fireworks", "food",
        "glider", "instrument", "intangible_projectile", "item_model", "item_name", "kinetic_weapon",
        "map_color", "map_decorations", "minimum_attack_charge", "ominous_bottle_amplifier",
        "piercing_weapon", "pot_decorations", "potion_contents", "potion_duration_scale",
        "provides_banner_patterns", "provides_trim_material", "rarity", "recipes", "repairable",
        "stored_enchantments", "suspicious_stew_effects", "swing_animation", "tool", "tooltip_display",
        "use_cooldown", "use_effects", "use_remainder", "weapon", "writable_book_content",
    )
)  # fmt: skip
"""Components that some item has of its own, or all have with a value of each item's own."""
_POTIONS = frozenset(
    f"minecraft:{name}" for name in ("potion", "splash_potion", "lingering_potion", "tipped_arrow")
)


def of(data: GameData, stack: ItemStack, name: str) -> Tag:
    """A stack's component: written on it, or the item's own; `None` when it has none."""
    if name in stack.removed:
        return None
    if name in stack.components:
        return stack.components[name]
    if name == "minecraft:max_stack_size":
        return Int(inventory.max_stack(data, stack))
    if name in ("minecraft:damage", "minecraft:max_damage"):
        most = inventory.max_damage(data, stack)
        return None if not most else Int(0 if name == "minecraft:damage" else most)
    if name == "minecraft:jukebox_playable":
        _, disc, song = stack.id.partition("music_disc_")
        return full(song) if disc else None
    return _ALWAYS[name] if name in _ALWAYS else _innate(data, stack, name)


def _innate(data: GameData, stack: ItemStack, name: str) -> Tag:
    """A component of the item's own, as far as that is known: what most items lack, these do, too."""
    if name == "minecraft:stored_enchantments":
        return {} if stack.id == "minecraft:enchanted_book" else None
    if name == "minecraft:potion_contents":
        return {} if stack.id in _POTIONS else None
    if name == "minecraft:attribute_modifiers" and not _may_fight(data, stack):
        return []
    if name == "minecraft:bundle_contents":
        return [] if stack.id.endswith("bundle") else None
    if name == "minecraft:writable_book_content":
        return {} if stack.id == "minecraft:writable_book" else None
    if name == "minecraft:suspicious_stew_effects":
        return [] if stack.id == "minecraft:suspicious_stew" else None
    if name == "minecraft:fireworks":
        return {"flight_duration": Byte(1)} if stack.id == "minecraft:firework_rocket" else None
    if name == "minecraft:container":
        return [] if container_size(stack.id) else None
    if name in _OWN:
        raise NotSimulated(f"which items have {name} of their own is not in the game data")
    return None


def _may_fight(data: GameData, stack: ItemStack) -> bool:
    """Tools, weapons and armour have attributes of their own; so has what horses and wolves wear."""
    known = data.items.get(stack.id)
    return stack.id.endswith(("_armor", "_harness", "_spear", "mace")) or bool(known and known.max_damage)


def level(stack: ItemStack | None, enchantment: str) -> int:
    """The level of an enchantment on a stack; 0 for none."""
    if stack is None:
        return 0
    return levels(stack.components.get("minecraft:enchantments", {})).get(full(enchantment), 0)


def normal(data: GameData, name: str, value: Tag) -> Any:
    """One shape for all ways to write a component's value, so that two can be compared."""
    if name in _ENCHANTED:
        return levels(value)
    if name in _TEXTS or name == "minecraft:lore":
        return _text(data, value)
    if name == "minecraft:potion_contents":
        written = {"potion": value} if isinstance(value, str) else value
        known = isinstance(written, dict) and "potion" in written
        return {**written, "potion": full(str(written["potion"]))} if known else written
    if isinstance(value, dict):
        return {key: normal(data, "", inner) for key, inner in value.items() if key != "show_in_tooltip"}
    if isinstance(value, list):
        return [normal(data, "", inner) for inner in value]
    return value


def levels(value: Tag) -> dict[str, int]:
    """Enchantments as full id -> level, with or without the `levels` wrapper (gone in 1.21.5)."""
    inner = value.get("levels", value) if isinstance(value, dict) else {}
    if not isinstance(inner, dict):
        return {}
    return {full(k): int(v) for k, v in inner.items() if isinstance(v, int) and k != "show_in_tooltip"}


def _text(data: GameData, value: Tag) -> Any:
    """A text component: parsed from JSON up to 1.21.4, a lone `{text:…}` as its string."""
    if isinstance(value, list):
        return [_text(data, part) for part in value]
    if isinstance(value, str) and data.number < (1, 21, 5):
        try:
            value = json.loads(value)
        except ValueError:
            return value
    if isinstance(value, dict) and set(value) == {"text"}:
        return value["text"]
    return value
