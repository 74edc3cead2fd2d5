"""Whether an item stack satisfies an item predicate: `diamond_sword[enchantments~[…]]`, `#tag`, `*[…]`.

A component is compared in one normal shape, whichever way it was written. `~` tests (sub-predicates) are
known for damage, enchantments, stored enchantments, custom data, potion contents and a few more; another
one raises `NotSimulated`.
"""

from __future__ import annotations

import json
from typing import Any

from craftloop.minecraft import inventory, nbtedit
from craftloop.minecraft.failure import NotSimulated
from craftloop.minecraft.gamedata import GameData, full
from craftloop.minecraft.inventory import ItemStack
from craftloop.minecraft.nbt import Int, Tag
from craftloop.minecraft.values import ComponentTest, ItemPredicate

_ENCHANTED = ("minecraft:enchantments", "minecraft:stored_enchantments")
_TEXTS = ("minecraft:custom_name", "minecraft:item_name")
_ALWAYS: dict[str, Tag] = {
    "minecraft:lore": [], "minecraft:enchantments": {}, "minecraft:repair_cost": Int(0),
    "minecraft:attribute_modifiers": [],
}  # fmt: skip
"""Components that every item has."""


def passes(data: GameData, stack: ItemStack, wanted: ItemPredicate) -> bool:
    """Whether the stack is what the predicate wants."""
    if wanted.tag:
        if stack.id not in (data.tag("item", wanted.id) or ()):
            return False
    elif wanted.id != "*" and stack.id != full(wanted.id):
        return False
    return all(any(_passes(data, stack, test) for test in group) for group in wanted.tests)


def _passes(data: GameData, stack: ItemStack, test: ComponentTest) -> bool:
    return _holds(data, stack, test) is not test.negated


def _holds(data: GameData, stack: ItemStack, test: ComponentTest) -> bool:
    name = full(test.component)
    if name == "minecraft:count":
        return _in_bounds(stack.count, test.value)
    if test.kind == "present":
        return component(data, stack, name) is not None
    if test.kind == "equals":
        own = component(data, stack, name)
        return own is not None and normal(data, name, own) == normal(data, name, test.value)
    return _matches(data, stack, name, test.value)


def component(data: GameData, stack: ItemStack, name: str) -> Tag:
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
    return _ALWAYS.get(name)


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


def _matches(data: GameData, stack: ItemStack, name: str, wanted: Any) -> bool:
    """A sub-predicate, `component~value`."""
    if name == "minecraft:custom_data":
        return nbtedit.contains(component(data, stack, name) or {}, wanted)
    if name == "minecraft:damage":
        most = inventory.max_damage(data, stack)
        damage = component(data, stack, name)
        return (
            isinstance(damage, int)
            and bool(most)
            and all(
                _in_bounds(number, wanted.get(bound))
                for bound, number in (("damage", damage), ("durability", most - damage))
            )
        )
    if name in _ENCHANTED:
        return _enchanted(data, levels(component(data, stack, name) or {}), wanted)
    if name == "minecraft:potion_contents":
        return _potion(data, component(data, stack, name), wanted)
    if data.number >= (1, 21, 5) and wanted == {}:
        return component(data, stack, name) is not None
    raise NotSimulated(f"the item test {name}~ is not known to the built-in world")


def _enchanted(data: GameData, own: dict[str, int], wanted: Any) -> bool:
    """Every listed test has an enchantment that satisfies it."""
    if not isinstance(wanted, list):
        raise NotSimulated("this shape of an enchantments test is not known to the built-in world")
    return all(_one_enchanted(data, own, test) for test in wanted if isinstance(test, dict))


def _one_enchanted(data: GameData, own: dict[str, int], test: dict[str, Any]) -> bool:
    bounds = test.get("levels")
    names = test.get("enchantments")
    if names is None:
        return any(_in_bounds(level, bounds) for level in own.values()) if bounds is not None else bool(own)
    return any(name in own and _in_bounds(own[name], bounds) for name in _ids(data, "enchantment", names))


def _ids(data: GameData, registry: str, written: Any) -> list[str]:
    """Ids from one id, a `#tag`, or a list of ids."""
    if isinstance(written, list):
        return [full(str(one)) for one in written]
    if str(written).startswith("#"):
        return sorted(data.tag(registry, str(written)) or ())
    return [full(str(written))]


def _potion(data: GameData, own: Tag, wanted: Any) -> bool:
    held = own.get("potion") if isinstance(own, dict) else own
    return held is not None and full(str(held)) in _ids(data, "potion", wanted)


def _in_bounds(number: float, bounds: Any) -> bool:
    """A number against `5`, `{min:1,max:3}`, a range value, or nothing."""
    if bounds is None:
        return True
    if isinstance(bounds, dict):
        return bool(bounds.get("min", number) <= number <= bounds.get("max", number))
    if isinstance(bounds, (int, float)):
        return number == bounds
    return number in bounds
