"""Whether an item stack satisfies an item predicate: `diamond_sword[enchantments~[…]]`, `#tag`, `*[…]`.

A component is compared in one normal shape, whichever way it was written. `~` tests are in `componenttests`.
"""

from __future__ import annotations

from craftloop.minecraft import componenttests, itemcomponents
from craftloop.minecraft.bounds import within
from craftloop.minecraft.gamedata import GameData, full
from craftloop.minecraft.inventory import ItemStack
from craftloop.minecraft.values import ComponentTest, ItemPredicate


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
        return within(stack.count, test.value)
    if test.kind == "present":
        return itemcomponents.of(data, stack, name) is not None
    if test.kind == "equals":
        return componenttests.is_equal(data, stack, name, test.value)
    return componenttests.passes(data, stack, name, test.value)
