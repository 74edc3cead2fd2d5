"""item: single slots of entities and containers, replaced, copied and modified; what lies in a container."""

from __future__ import annotations

from dataclasses import replace

from craftloop.minecraft import inventory
from craftloop.minecraft.blocks import Block, Cell, container_size
from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.items import NOTHING, stack_of
from craftloop.minecraft.commands.table import command
from craftloop.minecraft.entity import Entity
from craftloop.minecraft.failure import Failure
from craftloop.minecraft.gamedata import GameData
from craftloop.minecraft.inventory import SLOTS, ItemStack
from craftloop.minecraft.loot import functions
from craftloop.minecraft.loot.context import Context
from craftloop.minecraft.nbt import Byte


def _written(call: Call) -> ItemStack | None:
    """The stack an `item` and a `count` argument give; refused when it is more than a stack."""
    count = call.get("count", 1)
    stack = stack_of(call, call.args["item"], count)
    if stack is not None and count > (most := inventory.max_stack(call.data, stack)):
        raise Failure("arguments.item.overstacked", stack.id, most)
    return stack


@command("item replace entity targets slot with item", "item replace entity targets slot with item count")
def item_replace_entity(call: Call) -> int:
    """Put a stack into a slot of entities."""
    return _put_into_entities(call, _written(call))


@command("item replace block pos slot with item", "item replace block pos slot with item count")
def item_replace_block(call: Call) -> int:
    """Put a stack into a slot of a container."""
    return _put_into_block(call, _written(call))


@command(
    "item replace entity targets slot from entity source sourceSlot",
    "item replace entity targets slot from entity source sourceSlot modifier",
)
def item_copy_entity_entity(call: Call) -> int:
    """Copy a stack from an entity to entities."""
    return _put_into_entities(call, _copied(call, _taken_from_entity(call)))


@command(
    "item replace entity targets slot from block source sourceSlot",
    "item replace entity targets slot from block source sourceSlot modifier",
)
def item_copy_block_entity(call: Call) -> int:
    """Copy a stack from a container to entities."""
    return _put_into_entities(call, _copied(call, _taken(call, "source", "sourceSlot", "source")))


@command(
    "item replace block pos slot from entity source sourceSlot",
    "item replace block pos slot from entity source sourceSlot modifier",
)
def item_copy_entity_block(call: Call) -> int:
    """Copy a stack from an entity to a container."""
    return _put_into_block(call, _copied(call, _taken_from_entity(call)))


@command(
    "item replace block pos slot from block source sourceSlot",
    "item replace block pos slot from block source sourceSlot modifier",
)
def item_copy_block_block(call: Call) -> int:
    """Copy a stack from a container to a container."""
    return _put_into_block(call, _copied(call, _taken(call, "source", "sourceSlot", "source")))


@command("item modify entity targets slot modifier")
def item_modify_entity(call: Call) -> int:
    """Change what entities have in a slot."""
    number, changed = slot_number(call, "slot"), []
    wanted = [target for target in call.entities() if target.has_slot(number)]
    made = [_modified(call, target.items.get(target.slot(number))) for target in wanted]
    for target, stack in zip(wanted, made, strict=True):
        _put(target, number, stack)
        changed.append((call.name(target), stack))
    if not changed:
        raise Failure("commands.item.target.no_changes", number)
    key = "commands.item.entity.set.success"
    if len(changed) == 1:
        call.say(f"{key}.single", changed[0][0], call.item(changed[0][1] or NOTHING))
    else:
        call.say(f"{key}.multiple", len(changed))  # the game forgets the item here, and shows the template
    return len(changed)


@command("item modify block pos slot modifier")
def item_modify_block(call: Call) -> int:
    """Change what a container has in a slot."""
    return _put_into_block(call, _modified(call, _taken(call, "pos", "slot", "target")))


def _modified(call: Call, stack: ItemStack | None) -> ItemStack | None:
    made = functions.modified(Context(call.world, call.source), stack, call.args["modifier"])
    return None if made is None else made.of(min(made.count, inventory.max_stack(call.data, made)))


def _copied(call: Call, stack: ItemStack | None) -> ItemStack | None:
    """What is copied: the stack, changed when a modifier was written."""
    return _modified(call, stack) if "modifier" in call.args else stack


def slot_number(call: Call, name: str) -> int:
    """The number of the single slot an argument names."""
    return SLOTS[call.args[name]][0]


def _put_into_entities(call: Call, stack: ItemStack | None) -> int:
    number = slot_number(call, "slot")
    changed = [target for target in call.entities() if _put(target, number, stack)]
    shown = call.item(stack or NOTHING)
    if not changed:
        raise Failure("commands.item.target.no_changed.known_item", shown, number)
    if len(changed) == 1:
        call.say("commands.item.entity.set.success.single", call.name(changed[0]), shown)
    else:
        call.say("commands.item.entity.set.success.multiple", len(changed), shown)
    return len(changed)


def _put(target: Entity, number: int, stack: ItemStack | None) -> bool:
    if not target.has_slot(number):
        return False
    slot = target.slot(number)
    if stack is None:
        target.items.pop(slot, None)
    else:
        target.items[slot] = stack
    return True


def _put_into_block(call: Call, stack: ItemStack | None) -> int:
    cell = call.loaded_cell("pos")
    block = call.world.block(call.source.dimension, cell)
    size = container_size(block.id)
    if not size:
        raise Failure("commands.item.target.not_a_container", *cell)
    number = slot_number(call, "slot")
    if number >= size:
        raise Failure("commands.item.target.no_such_slot", number)
    stacks = contents(call.data, block)
    if stack is None:
        stacks.pop(number, None)
    else:
        stacks[number] = stack
    fill_container(call, cell, block, stacks)
    call.say("commands.item.block.set.success", *cell, call.item(stack or NOTHING))
    return 1


def _taken_from_entity(call: Call) -> ItemStack | None:
    holder = call.entity("source")
    number = slot_number(call, "sourceSlot")
    if not holder.has_slot(number):
        raise Failure("commands.item.source.no_such_slot", number)
    return holder.items.get(holder.slot(number))


def _taken(call: Call, place: str, slot: str, side: str) -> ItemStack | None:
    """What lies in a container's slot; `side` is `source` or `target`, for the refusal."""
    cell = call.loaded_cell(place)
    block = call.world.block(call.source.dimension, cell)
    size = container_size(block.id)
    if not size:
        raise Failure(f"commands.item.{side}.not_a_container", *cell)
    number = slot_number(call, slot)
    if number >= size:
        raise Failure(f"commands.item.{side}.no_such_slot", number)
    return contents(call.data, block).get(number)


def contents(data: GameData, block: Block) -> dict[int, ItemStack]:
    """What lies in a container block, by slot."""
    found: dict[int, ItemStack] = {}
    written = (block.nbt or {}).get("Items")
    for tag in written if isinstance(written, list) else ():
        stack = inventory.from_nbt(data, tag)
        if stack is not None and isinstance(tag.get("Slot"), int):
            found[int(tag["Slot"])] = stack
    return found


def fill_container(call: Call, cell: Cell, block: Block, stacks: dict[int, ItemStack]) -> None:
    """Replace a container's contents."""
    items = [{"Slot": Byte(slot), **inventory.as_nbt(stack)} for slot, stack in sorted(stacks.items())]
    nbt = {**(block.nbt or {}), "Items": items}
    call.world.blocks.set(call.source.dimension, cell, replace(block, nbt=nbt))
