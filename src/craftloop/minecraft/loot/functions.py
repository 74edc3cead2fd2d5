"""Item modifiers (loot functions), as `item modify` and loot tables take them written out.

What needs recipes, the enchanting table or the world generator is not simulated: `furnace_smelt`,
`enchant_with_levels`, `exploration_map` and the like. An id that no data pack defines changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from craftloop.minecraft import componenttests, inventory, itemcomponents
from craftloop.minecraft.bounds import ids
from craftloop.minecraft.failure import NotSimulated
from craftloop.minecraft.gamedata import full
from craftloop.minecraft.inventory import ItemStack
from craftloop.minecraft.loot import conditions
from craftloop.minecraft.loot.context import Context, kind_of, number, reading, whole
from craftloop.minecraft.nbt import Double, Int, Tag
from craftloop.minecraft.nbtedit import merged
from craftloop.minecraft.player import Player

Stack = ItemStack | None
Function = Callable[[Context, ItemStack, dict[str, Any]], Stack]


def modified(context: Context, stack: Stack, written: Any) -> Stack:
    """What a modifier makes of a stack; a list of modifiers is applied one after the other."""
    if isinstance(written, str) or stack is None:
        return stack
    if isinstance(written, list):
        for one in written:
            stack = modified(context, stack, one)
        return stack
    with reading("item modifier"):
        kind = kind_of(written, "function")
        known = _FUNCTIONS.get(kind)
        if known is None:
            raise NotSimulated(f"item modifiers of type {kind} are not known to the built-in world")
        return known(context, stack, written) if conditions.all_pass(context, written) else stack


def _count(context: Context, stack: ItemStack, written: dict[str, Any]) -> Stack:
    count = whole(context, written["count"]) + (stack.count if written.get("add") else 0)
    return stack.of(count) if count > 0 else None


def _limit(context: Context, stack: ItemStack, written: dict[str, Any]) -> Stack:
    limit = written["limit"]
    low, high = (limit.get("min"), limit.get("max")) if isinstance(limit, dict) else (limit, limit)
    count = stack.count if low is None else max(stack.count, whole(context, low))
    count = count if high is None else min(count, whole(context, high))
    return stack.of(count) if count > 0 else None


def _components(context: Context, stack: ItemStack, written: dict[str, Any]) -> Stack:
    for name, value in written["components"].items():
        if name.startswith("!"):
            bare = full(name[1:])
            kept = {n: v for n, v in stack.components.items() if n != bare}
            stack = replace(stack, components=kept, removed=stack.removed | {bare})
        else:
            stack = stack.having(full(name), value)
    return stack


def _custom_data(context: Context, stack: ItemStack, written: dict[str, Any]) -> Stack:
    if not isinstance(written["tag"], dict):
        raise NotSimulated("custom data written as text is not read by the built-in world")
    own = stack.components.get("minecraft:custom_data", {})
    return stack.having("minecraft:custom_data", merged(own, written["tag"]))


def _damage(context: Context, stack: ItemStack, written: dict[str, Any]) -> Stack:
    """The share of durability that is left, 0 to 1."""
    most = inventory.max_damage(context.data, stack)
    if not most:
        return stack
    worn = itemcomponents.of(context.data, stack, "minecraft:damage")
    left = (1.0 - worn / most) if written.get("add") else 0.0
    share = min(1.0, max(0.0, number(context, written["damage"]) + left))
    return stack.having("minecraft:damage", Int(int((1.0 - share) * most)))


def _name(context: Context, stack: ItemStack, written: dict[str, Any]) -> Stack:
    if "entity" in written:
        raise NotSimulated("names that look at an entity are not filled in by the built-in world")
    target = "minecraft:item_name" if written.get("target") == "item_name" else "minecraft:custom_name"
    return stack.having(target, written["name"]) if "name" in written else stack


def _lore(context: Context, stack: ItemStack, written: dict[str, Any]) -> Stack:
    own, lines = stack.components.get("minecraft:lore", []), written["lore"]
    mode = written["mode"] if isinstance(written["mode"], str) else kind_of(written["mode"], "type")
    if mode == "append":
        lines = [*own, *lines]
    elif mode == "insert":
        at = int(written.get("offset", 0))
        lines = [*own[:at], *lines, *own[at:]]
    elif mode != "replace_all":
        raise NotSimulated("sections of lore are not known to the built-in world")
    return stack.having("minecraft:lore", lines[:256])


def with_levels(context: Context, stack: ItemStack, levels: dict[str, int]) -> ItemStack:
    """The stack with these enchantments and no others, in the version's own shape; a book becomes one."""
    stored = stack.id in ("minecraft:book", "minecraft:enchanted_book")
    value: Tag = {name: Int(min(255, level)) for name, level in levels.items() if level > 0}
    if context.data.number < (1, 21, 5):
        value = {"levels": value}
    if stored:
        stack = replace(stack, id="minecraft:enchanted_book")
    return stack.having("minecraft:stored_enchantments" if stored else "minecraft:enchantments", value)


def _present(stack: ItemStack) -> dict[str, int]:
    name = "stored_enchantments" if stack.id == "minecraft:enchanted_book" else "enchantments"
    return itemcomponents.levels(stack.components.get(f"minecraft:{name}", {}))


def _enchantments(context: Context, stack: ItemStack, written: dict[str, Any]) -> Stack:
    levels = _present(stack)
    for name, level in written.get("enchantments", {}).items():
        old = levels.get(full(name), 0) if written.get("add") else 0
        levels[full(name)] = max(0, old + whole(context, level))
    return with_levels(context, stack, levels)


def _enchant_randomly(context: Context, stack: ItemStack, written: dict[str, Any]) -> Stack:
    chosen = ids(context.data, "enchantment", written.get("options", "#minecraft:on_random_loot"))
    book = stack.id == "minecraft:book"
    fitting = sorted(
        name
        for name in chosen
        if book
        or not written.get("only_compatible", True)
        or stack.id in context.data.enchantments[name].supported_items
    )
    if not fitting:
        return stack
    enchantment = context.data.enchantments[fitting[context.world.roll(len(fitting))]]
    level = 1 + context.world.roll(enchantment.max_level)
    return with_levels(context, stack, {**_present(stack), enchantment.id: level})


def _attributes(context: Context, stack: ItemStack, written: dict[str, Any]) -> Stack:
    if written.get("replace", True) is False or written.get("replace") == 0:
        raise NotSimulated("an item's own attribute modifiers are not in the game data")
    modifiers: Tag = [
        {
            "type": full(one["attribute"]),
            "id": full(one["id"]),
            "amount": Double(number(context, one["amount"])),
            "operation": one["operation"],
            "slot": one["slot"] if isinstance(one["slot"], str) else one["slot"][0],
        }
        for one in written["modifiers"]
    ]
    value = {"modifiers": modifiers} if context.data.number < (1, 21, 5) else modifiers
    return stack.having("minecraft:attribute_modifiers", value)


def _potion(context: Context, stack: ItemStack, written: dict[str, Any]) -> Stack:
    own = stack.components.get("minecraft:potion_contents", {})
    rest = own if isinstance(own, dict) else {}
    return stack.having("minecraft:potion_contents", {**rest, "potion": full(written["id"])})


def _filtered(context: Context, stack: ItemStack, written: dict[str, Any]) -> Stack:
    if componenttests.item(context.data, stack, written["item_filter"]):
        return modified(context, stack, written.get("on_pass", written.get("modifier", [])))
    return modified(context, stack, written.get("on_fail", []))


def _head(context: Context, stack: ItemStack, written: dict[str, Any]) -> Stack:
    owner = context.entity(written["entity"])
    if stack.id != "minecraft:player_head" or not isinstance(owner, Player):
        return stack
    return stack.having("minecraft:profile", {"name": owner.name})


_FUNCTIONS: dict[str, Function] = {
    "set_count": _count,
    "limit_count": _limit,
    "set_item": lambda context, stack, written: replace(stack, id=full(written["item"])),
    "set_components": _components,
    "set_custom_data": _custom_data,
    "set_damage": _damage,
    "set_name": _name,
    "set_lore": _lore,
    "set_enchantments": _enchantments,
    "enchant_randomly": _enchant_randomly,
    "set_attributes": _attributes,
    "set_potion": _potion,
    "set_ominous_bottle_amplifier": lambda context, stack, written: stack.having(
        "minecraft:ominous_bottle_amplifier", Int(max(0, min(4, whole(context, written["amplifier"]))))
    ),
    "filtered": _filtered,
    "fill_player_head": _head,
    "sequence": lambda context, stack, written: modified(context, stack, written["functions"]),
    "reference": lambda context, stack, written: stack,  # there is no data pack that defines it
    "discard": lambda context, stack, written: None,
    # Nothing has exploded, nobody was killed, and no block was broken.
    "explosion_decay": lambda context, stack, written: stack,
    "enchanted_count_increase": lambda context, stack, written: stack,
}
