"""Tests of a stack's components by less than their whole value: `damage~{…}` in commands, and the item
predicates of data packs, `{items:…, count:…, components:{…}, predicates:{…}}`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from craftloop.minecraft import inventory, itemcomponents, nbtedit
from craftloop.minecraft.bounds import ids, within
from craftloop.minecraft.failure import NotSimulated
from craftloop.minecraft.gamedata import GameData, full
from craftloop.minecraft.inventory import ItemStack
from craftloop.minecraft.nbt import Tag

Test = Callable[[GameData, ItemStack, str, Any], bool]


def passes(data: GameData, stack: ItemStack, name: str, wanted: Any) -> bool:
    """Whether the component `name` of a stack satisfies the test written for it."""
    test = _TESTS.get(name)
    if test is not None:
        return test(data, stack, name, wanted)
    if data.number >= (1, 21, 5) and wanted == {}:
        return itemcomponents.of(data, stack, name) is not None
    raise NotSimulated(f"the item test {name}~ is not known to the built-in world")


def item(data: GameData, stack: ItemStack | None, wanted: dict[str, Any]) -> bool:
    """Whether a stack, or an empty slot, is what a data pack's item predicate wants."""
    if unknown := wanted.keys() - {"items", "count", "components", "predicates"}:
        raise NotSimulated(f"the item test {min(unknown)} is not known to the built-in world")
    if stack is None:
        return not wanted or (set(wanted) == {"count"} and within(0, wanted["count"]))
    return (
        ("items" not in wanted or stack.id in ids(data, "item", wanted["items"]))
        and within(stack.count, wanted.get("count"))
        and all(is_equal(data, stack, full(n), value) for n, value in wanted.get("components", {}).items())
        and all(passes(data, stack, full(n), value) for n, value in wanted.get("predicates", {}).items())
    )


def is_equal(data: GameData, stack: ItemStack, name: str, value: Tag) -> bool:
    """Whether a stack has a component with just this value."""
    own = itemcomponents.of(data, stack, name)
    return own is not None and itemcomponents.normal(data, name, own) == itemcomponents.normal(
        data, name, value
    )


def _collection(wanted: dict[str, Any], elements: list[Any], passes_one: Callable[[Any, Any], bool]) -> bool:
    """`{contains:[…], count:[{test:…,count:…}], size:…}` over the elements of a component."""
    return (
        all(any(passes_one(one, test) for one in elements) for test in wanted.get("contains", ()))
        and all(
            within(sum(passes_one(one, group["test"]) for one in elements), group["count"])
            for group in wanted.get("count", ())
        )
        and within(len(elements), wanted.get("size"))
    )


def _damage(data: GameData, stack: ItemStack, name: str, wanted: Any) -> bool:
    most, damage = inventory.max_damage(data, stack), itemcomponents.of(data, stack, name)
    if not most or not isinstance(damage, int):
        return False
    return within(damage, wanted.get("damage")) and within(most - damage, wanted.get("durability"))


def _enchantments(data: GameData, stack: ItemStack, name: str, wanted: Any) -> bool:
    """Every listed test has an enchantment that satisfies it."""
    own = itemcomponents.levels(itemcomponents.of(data, stack, name) or {})

    def one(test: dict[str, Any]) -> bool:
        bounds = test.get("levels")
        if "enchantments" not in test:
            return any(within(level, bounds) for level in own.values())
        chosen = ids(data, "enchantment", test["enchantments"])
        return any(within(level, bounds) for id, level in own.items() if id in chosen)

    return all(one(test) for test in wanted)


def _potion(data: GameData, stack: ItemStack, name: str, wanted: Any) -> bool:
    own = itemcomponents.of(data, stack, name)
    held = own.get("potion") if isinstance(own, dict) else own
    return held is not None and full(str(held)) in ids(data, "potion", wanted)


def _contents(data: GameData, stack: ItemStack, name: str, wanted: Any) -> bool:
    written = itemcomponents.of(data, stack, name)
    if written is None:
        return False
    stacks = [inventory.from_nbt(data, one.get("item", one)) for one in written]
    return _collection(
        wanted.get("items", {}), [one for one in stacks if one], lambda one, test: item(data, one, test)
    )


def _explosion(own: dict[str, Any], wanted: dict[str, Any]) -> bool:
    return all(
        own.get(field, 0 if field.startswith("has_") else None) == value for field, value in wanted.items()
    )


def _firework(data: GameData, stack: ItemStack, name: str, wanted: Any) -> bool:
    own = itemcomponents.of(data, stack, name)
    return own is not None and _explosion(own, wanted)


def _fireworks(data: GameData, stack: ItemStack, name: str, wanted: Any) -> bool:
    own = itemcomponents.of(data, stack, name)
    return (
        own is not None
        and _collection(wanted.get("explosions", {}), own.get("explosions", []), _explosion)
        and within(own.get("flight_duration", 0), wanted.get("flight_duration"))
    )


def _attributes(data: GameData, stack: ItemStack, name: str, wanted: Any) -> bool:
    own = itemcomponents.of(data, stack, name)
    written = own.get("modifiers", []) if isinstance(own, dict) else own

    def one(modifier: dict[str, Any], test: dict[str, Any]) -> bool:
        return (
            ("attribute" not in test or full(modifier["type"]) in ids(data, "attribute", test["attribute"]))
            and ("id" not in test or full(modifier["id"]) == full(test["id"]))
            and within(modifier["amount"], test.get("amount"))
            and test.get("operation", modifier["operation"]) == modifier["operation"]
            and test.get("slot", modifier.get("slot", "any")) == modifier.get("slot", "any")
        )

    return written is not None and _collection(wanted.get("modifiers", {}), written, one)


def _trim(data: GameData, stack: ItemStack, name: str, wanted: Any) -> bool:
    own = itemcomponents.of(data, stack, name)
    return own is not None and all(
        full(str(own[part])) in ids(data, f"trim_{part}", value) for part, value in wanted.items()
    )


def _music(data: GameData, stack: ItemStack, name: str, wanted: Any) -> bool:
    own = itemcomponents.of(data, stack, name)
    song = own.get("song") if isinstance(own, dict) else own
    return song is not None and (
        "song" not in wanted or full(str(song)) in ids(data, "jukebox_song", wanted["song"])
    )


def _raw(page: Any) -> Any:
    return page.get("raw", page) if isinstance(page, dict) else page


def _book(data: GameData, stack: ItemStack, name: str, wanted: Any) -> bool:
    own = itemcomponents.of(data, stack, name)
    if own is None:
        return False

    def same(page: Any, test: Any) -> bool:
        one, other = (itemcomponents.normal(data, "minecraft:item_name", text) for text in (page, test))
        return bool(one == other)

    plain = name == "minecraft:writable_book_content"
    alike = (lambda page, test: bool(page == test)) if plain else same
    return (
        _collection(wanted.get("pages", {}), [_raw(page) for page in own.get("pages", [])], alike)
        and all(_raw(own.get(field)) == wanted[field] for field in ("author", "title") if field in wanted)
        and within(own.get("generation", 0), wanted.get("generation"))
        and bool(own.get("resolved", 0)) is bool(wanted.get("resolved", own.get("resolved", 0)))
    )


_TESTS: dict[str, Test] = {
    f"minecraft:{name}": test
    for name, test in {
        "custom_data": lambda data, stack, name, wanted: nbtedit.contains(
            itemcomponents.of(data, stack, name) or {}, wanted
        ),
        "damage": _damage,
        "enchantments": _enchantments,
        "stored_enchantments": _enchantments,
        "potion_contents": _potion,
        "container": _contents,
        "bundle_contents": _contents,
        "firework_explosion": _firework,
        "fireworks": _fireworks,
        "attribute_modifiers": _attributes,
        "trim": _trim,
        "jukebox_playable": _music,
        "writable_book_content": _book,
        "written_book_content": _book,
    }.items()
}
