"""loot: from a table, a mob or a block into the world, an inventory or a container.

Which tables are known is said in `loot.drops`; a table written out in the command is rolled by `loot.tables`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from craftloop.minecraft import inventory
from craftloop.minecraft.blocks import Block, Cell, container_size
from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.items import stack_of
from craftloop.minecraft.commands.life import drop_at
from craftloop.minecraft.commands.slots import contents, fill_container, slot_number
from craftloop.minecraft.commands.table import command
from craftloop.minecraft.failure import Failure
from craftloop.minecraft.inventory import MAINHAND, OFFHAND, ItemStack
from craftloop.minecraft.loot import drops, tables
from craftloop.minecraft.loot.context import Context

_TARGETS = (
    "spawn targetPos",
    "give players",
    "insert targetPos",
    "replace entity entities slot",
    "replace entity entities slot count",
    "replace block targetPos slot",
    "replace block targetPos slot count",
)
Roll = Callable[[], list[ItemStack]]
"""Gives the loot; called once it is clear where to."""
_HANDS = {"mainhand": MAINHAND, "offhand": OFFHAND}


def _source(*tails: str) -> Callable[[Callable[[Call], int]], Callable[[Call], int]]:
    """Register a source of loot behind every target."""
    return command(*(f"loot {target} {tail}" for target in _TARGETS for tail in tails))


@_source("loot loot_table")
def from_table(call: Call) -> int:
    """A loot table, as a chest would roll it."""
    context = Context(call.world, call.source)
    return _told(call, _handed_out(call, lambda: tables.rolled(context, call.args["loot_table"])))


@_source(*(f"fish loot_table pos{tool}" for tool in ("", " tool", " mainhand", " offhand")))
def fished(call: Call) -> int:
    """A loot table, as a fishing rod would roll it."""
    context = _context(call, call.cell("pos"))
    return _told(call, _handed_out(call, lambda: tables.rolled(context, call.args["loot_table"])))


@_source("kill target")
def killed(call: Call) -> int:
    """What a mob would leave; nobody is killed."""
    target = call.entity("target")
    if not target.max_health:
        raise Failure("commands.drop.no_loot_table", call.name(target))
    table = target.type.replace(":", ":entities/")
    return _told(call, _handed_out(call, lambda: drops.of_mob(target.type)), table)


@_source(*(f"mine pos{tool}" for tool in ("", " tool", " mainhand", " offhand")))
def mined(call: Call) -> int:
    """What a block would leave; nothing is broken."""
    context = _context(call, call.loaded_cell("pos"))
    block = context.block
    assert block is not None
    missing = "commands.drop.no_loot_table.block"
    if block.is_air and missing in call.data.texts:
        raise Failure(missing, call.data.block_name(block.id))
    table = "minecraft:empty" if block.is_air else block.id.replace(":", ":blocks/")
    return _told(call, _handed_out(call, lambda: drops.of_block(context, block)), table)


def _context(call: Call, cell: Cell) -> Context:
    x, y, z = cell
    source = replace(call.source, position=(x + 0.5, y + 0.5, z + 0.5))
    return Context(call.world, source, tool=_tool(call), block=call.world.block(source.dimension, cell))


def _tool(call: Call) -> ItemStack | None:
    if call.path[-1] == "tool":
        return stack_of(call, call.args["tool"], 1)
    if call.path[-1] not in _HANDS:
        return None
    me = call.me()
    if not me.max_health:
        raise Failure("commands.drop.no_held_items", call.name(me))
    return me.items.get(me.slot(_HANDS[call.path[-1]]))


def _told(call: Call, stacks: list[ItemStack | None], table: str = "") -> int:
    """Say what was handed out; an empty slot counts as a stack of air."""
    end, source = ("_with_table", (table,)) if table else ("", ())
    if len(stacks) == 1:
        only = stacks[0]
        count, shown = (only.count, only) if only else (0, ItemStack("minecraft:air"))
        call.say(f"commands.drop.success.single{end}", count, call.item(shown), *source)
    else:
        call.say(f"commands.drop.success.multiple{end}", len(stacks), *source)
    return len(stacks)


def _handed_out(call: Call, roll: Roll) -> list[ItemStack | None]:
    """Bring the loot where it belongs, which must be there first; gives the stacks that arrived."""
    return _WAYS[call.path[1]](call, roll)


def _spawned(call: Call, roll: Roll) -> list[ItemStack | None]:
    stacks, place = roll(), call.place("targetPos")
    for stack in stacks:
        drop_at(call, place, call.source.dimension, stack)
    return list(stacks)


def _given(call: Call, roll: Roll) -> list[ItemStack | None]:
    players = call.players("players")
    arrived: list[ItemStack | None] = []
    for stack in roll():
        for player in players:
            left = inventory.add(player.items, stack, call.data, player.selected)
            if left is None or left.count < stack.count:
                arrived.append(stack)
    return arrived


def _container(call: Call) -> tuple[Cell, Block, int]:
    cell = call.loaded_cell("targetPos")
    block = call.world.block(call.source.dimension, cell)
    size = container_size(block.id)
    if not size:
        raise Failure("commands.item.target.not_a_container", *cell)
    return cell, block, size


def _inserted(call: Call, roll: Roll) -> list[ItemStack | None]:
    cell, block, size = _container(call)
    inside = contents(call.data, block)
    arrived: list[ItemStack | None] = [stack for stack in roll() if _distributed(call, inside, size, stack)]
    fill_container(call, cell, block, inside)
    return arrived


def _distributed(call: Call, inside: dict[int, ItemStack], size: int, stack: ItemStack) -> bool:
    """Put a stack where there is room, slot by slot; whether any of it found some."""
    limit, left = inventory.max_stack(call.data, stack), stack.count
    for slot in range(size):
        here = inside.get(slot)
        if here is None:
            inside[slot] = stack.of(left)
            return True
        if here.same_item(stack):
            moved = max(0, min(left, limit - here.count))
            inside[slot] = here.of(here.count + moved)
            left -= moved
            if not left:
                return True
    return left < stack.count


def _slots(call: Call, stacks: list[ItemStack]) -> list[tuple[int, ItemStack | None]]:
    """Slot by slot what comes into it: as many as were asked for, or as there are stacks."""
    first = slot_number(call, "slot")
    padded: list[ItemStack | None] = [*stacks, *[None] * call.get("count", 0)]
    return list(enumerate(padded[: call.get("count", len(stacks))], first))


def _replaced(call: Call, roll: Roll) -> list[ItemStack | None]:
    return _into_entities(call, roll) if call.path[2] == "entity" else _into_block(call, roll)


def _into_entities(call: Call, roll: Roll) -> list[ItemStack | None]:
    targets, arrived = call.entities("entities"), list[ItemStack | None]()
    slots = _slots(call, roll())
    for target in targets:
        for number, stack in slots:
            if target.has_slot(number):
                _put(target.items, target.slot(number), stack)
                arrived.append(stack)
    return arrived


def _into_block(call: Call, roll: Roll) -> list[ItemStack | None]:
    cell, block, size = _container(call)
    if slot_number(call, "slot") >= size:
        raise Failure("commands.item.target.no_such_slot", slot_number(call, "slot"))
    inside = contents(call.data, block)
    arrived: list[ItemStack | None] = []
    for number, stack in _slots(call, roll()):
        if number < size:
            _put(inside, number, stack)
            arrived.append(stack)
    fill_container(call, cell, block, inside)
    return arrived


def _put(items: dict[int, ItemStack], slot: int, stack: ItemStack | None) -> None:
    if stack is None:
        items.pop(slot, None)
    else:
        items[slot] = stack


_WAYS = {"spawn": _spawned, "give": _given, "insert": _inserted, "replace": _replaced}
