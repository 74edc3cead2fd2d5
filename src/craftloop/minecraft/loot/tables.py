"""Loot tables written out in a command, or those of blocks and mobs that `drops` knows, rolled.

Luck is 0, so bonus rolls and qualities count for nothing. The game's own tables are not in the game data.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from craftloop.minecraft import inventory
from craftloop.minecraft.failure import NotSimulated
from craftloop.minecraft.gamedata import full
from craftloop.minecraft.inventory import ItemStack
from craftloop.minecraft.loot import conditions, drops, functions
from craftloop.minecraft.loot.context import Context, kind_of, reading, whole

Entry = dict[str, Any]


def rolled(context: Context, written: Any) -> list[ItemStack]:
    """The stacks a loot table gives once: an id, or the table itself. Never more than a stack in each."""
    if isinstance(written, str):
        return drops.of_table(context, full(written))
    with reading("loot table"):
        found = [stack for pool in written.get("pools", ()) for stack in _pool(context, pool)]
        return [part for stack in _modified(context, found, written) for part in _split(context, stack)]


def _pool(context: Context, pool: Entry) -> list[ItemStack]:
    if not conditions.all_pass(context, pool):
        return []
    found: list[ItemStack] = []
    for _ in range(whole(context, pool["rolls"])):
        choices = [one for entry in pool.get("entries", ()) for one in _expanded(context, entry)[0]]
        found += _drawn(context, choices)
    return _modified(context, found, pool)


def _expanded(context: Context, entry: Entry) -> tuple[list[Entry], bool]:
    """The single entries an entry stands for, and whether it stood for any."""
    if not conditions.all_pass(context, entry):
        return [], False
    kind = kind_of(entry, "type")
    if kind not in ("group", "alternatives", "sequence"):
        if kind == "tag" and entry.get("expand"):
            members = sorted(context.data.tag("item", entry["name"]) or ())
            one = {name: value for name, value in entry.items() if name not in ("conditions", "expand")}
            return [{**one, "type": "item", "name": name} for name in members], True
        return [entry], True
    found: list[Entry] = []
    for child in entry.get("children", ()):
        more, passed = _expanded(context, child)
        found += more
        if passed is (kind == "alternatives") and kind != "group":
            return found, kind == "alternatives"
    return found, kind != "alternatives"


def _drawn(context: Context, choices: list[Entry]) -> list[ItemStack]:
    """One of the entries, by weight."""
    weights = [int(entry.get("weight", 1)) for entry in choices]
    if sum(weights) <= 0:
        return []
    left = context.world.roll(sum(weights)) if len(choices) > 1 else 0
    for entry, weight in zip(choices, weights, strict=True):
        left -= weight
        if left < 0:
            return _modified(context, _stacks(context, entry), entry)
    return []


def _stacks(context: Context, entry: Entry) -> list[ItemStack]:
    kind = kind_of(entry, "type")
    if kind == "empty":
        return []
    if kind == "item":
        return [ItemStack(full(entry["name"]))]
    if kind == "tag":
        return [ItemStack(name) for name in sorted(context.data.tag("item", entry["name"]) or ())]
    if kind == "loot_table":
        return rolled(context, entry["value"])
    raise NotSimulated(f"loot entries of type {kind} are not known to the built-in world")


def _modified(context: Context, stacks: list[ItemStack], written: Entry) -> list[ItemStack]:
    changed = (functions.modified(context, stack, written.get("functions", [])) for stack in stacks)
    return [stack for stack in changed if stack is not None]


def _split(context: Context, stack: ItemStack) -> Iterator[ItemStack]:
    limit = inventory.max_stack(context.data, stack)
    for start in range(0, stack.count, limit):
        yield stack.of(min(limit, stack.count - start))
