"""Item stacks, the slots they lie in, and how a player's inventory takes and gives them.

Slots are numbered as the game numbers them in commands (`weapon.mainhand` is 98, `armor.head` 103 …).
A stack keeps only the components that differ from its item's own (a patch), as NBT.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from craftloop.minecraft.gamedata import GameData, Item
from craftloop.minecraft.nbt import Int, Tag

MAINHAND, OFFHAND = 98, 99
FEET, LEGS, CHEST, HEAD, BODY = 100, 101, 102, 103, 105
ENDER_CHEST = 200
VILLAGER = 300
SADDLE = 400
CURSOR = 499
CRAFTING = 500
PLAYER_MAIN = range(36)
"""Hotbar 0-8, then the rest."""


@dataclass(frozen=True, slots=True)
class ItemStack:
    """Some items of one kind; never empty."""

    id: str
    count: int = 1
    components: dict[str, Tag] = field(default_factory=dict)
    """Component id -> value, where it differs from the item's own. Never changed in place."""
    removed: frozenset[str] = frozenset()

    def same_item(self, other: ItemStack) -> bool:
        """Whether both could lie in one stack."""
        return self.id == other.id and self.components == other.components and self.removed == other.removed

    def of(self, count: int) -> ItemStack:
        """The same items in another number."""
        return replace(self, count=count)

    def having(self, component: str, value: Tag) -> ItemStack:
        """With a component set."""
        return replace(
            self,
            components={**self.components, component: value},
            removed=self.removed - {component},
        )


_NO_ITEM = Item("minecraft:air")


def max_stack(data: GameData, stack: ItemStack) -> int:
    """How many of these lie in one slot."""
    written = stack.components.get("minecraft:max_stack_size")
    return written if isinstance(written, int) else data.items.get(stack.id, _NO_ITEM).max_stack_size


def max_damage(data: GameData, stack: ItemStack) -> int:
    """Durability, 0 for what does not wear."""
    if "minecraft:max_damage" in stack.removed:
        return 0
    written = stack.components.get("minecraft:max_damage")
    return written if isinstance(written, int) else data.items.get(stack.id, _NO_ITEM).max_damage


def _ranges() -> dict[str, tuple[int, ...]]:
    """Slot name -> numbers, ranges (`container.*`) included."""
    found: dict[str, tuple[int, ...]] = {"contents": (0,)}
    for name, first, size in (
        ("container", 0, 54), ("hotbar", 0, 9), ("inventory", 9, 27), ("enderchest", ENDER_CHEST, 27),
        ("villager", VILLAGER, 8), ("horse", 500, 15), ("player.crafting", CRAFTING, 4),
    ):  # fmt: skip
        numbers = tuple(range(first, first + size))
        found |= {f"{name}.{i}": (number,) for i, number in enumerate(numbers)}
        found[f"{name}.*"] = numbers
    single = {
        "weapon": MAINHAND, "weapon.mainhand": MAINHAND, "weapon.offhand": OFFHAND, "armor.head": HEAD,
        "armor.chest": CHEST, "armor.legs": LEGS, "armor.feet": FEET, "armor.body": BODY,
        "horse.saddle": SADDLE, "saddle": SADDLE, "horse.chest": CURSOR, "player.cursor": CURSOR,
    }  # fmt: skip
    found |= {name: (number,) for name, number in single.items()}
    found["weapon.*"] = (MAINHAND, OFFHAND)
    found["armor.*"] = (HEAD, CHEST, LEGS, FEET, BODY)
    return found


SLOTS = _ranges()
"""Slot name as commands write it -> its numbers."""


def add(items: dict[int, ItemStack], stack: ItemStack, data: GameData, selected: int = 0) -> ItemStack | None:
    """Put a stack into a player's inventory as picking up does; gives back what found no room.

    First onto equal stacks (the selected slot, the off hand, then in order), then into empty slots.
    """
    limit, left = max_stack(data, stack), stack.count
    if limit > 1:
        for slot in (selected, OFFHAND, *PLAYER_MAIN):
            here = items.get(slot)
            if here is not None and here.count < limit and here.same_item(stack):
                moved = min(left, limit - here.count)
                items[slot] = here.of(here.count + moved)
                left -= moved
                if not left:
                    return None
    for slot in PLAYER_MAIN:
        if slot not in items:
            moved = min(left, limit)
            items[slot] = stack.of(moved)
            left -= moved
            if not left:
                return None
    return stack.of(left)


def take(items: dict[int, ItemStack], wanted: Callable[[ItemStack], bool], limit: int) -> int:
    """Remove up to `limit` wanted items (-1: all; 0: only count them), slot by slot; gives the number."""
    found = 0
    for slot in sorted(items):
        stack = items[slot]
        if ENDER_CHEST <= slot < VILLAGER or not wanted(stack):
            continue
        if limit == 0:
            found += stack.count
            continue
        taken = stack.count if limit < 0 else min(stack.count, limit - found)
        found += taken
        if taken == stack.count:
            del items[slot]
        else:
            items[slot] = stack.of(stack.count - taken)
        if found == limit:
            break
    return found


def as_nbt(stack: ItemStack) -> dict[str, Tag]:
    """The stack as entities and containers store it: `{id, count, components}`."""
    tag: dict[str, Tag] = {"id": stack.id, "count": Int(stack.count)}
    if stack.components or stack.removed:
        tag["components"] = {**stack.components, **{f"!{name}": {} for name in sorted(stack.removed)}}
    return tag


def from_nbt(data: GameData, tag: Tag) -> ItemStack | None:
    """A stack from `{id, count, components}`; `None` for air, no item, or another shape."""
    if not isinstance(tag, dict) or not isinstance(tag.get("id"), str):
        return None
    name = _full(tag["id"])
    count = tag.get("count", 1)
    if name == "minecraft:air" or name not in data.items or not isinstance(count, int) or count < 1:
        return None
    written = tag.get("components")
    components = written if isinstance(written, dict) else {}
    return ItemStack(
        name,
        int(count),
        {_full(k): v for k, v in components.items() if not k.startswith("!")},
        frozenset(_full(k[1:]) for k in components if k.startswith("!")),
    )


def _full(name: str) -> str:
    return name if ":" in name else f"minecraft:{name}"
