"""give, clear, enchant, item: what commands do to item stacks."""

from __future__ import annotations

from dataclasses import replace

from craftloop.minecraft import inventory, itemcomponents, itemtests, names
from craftloop.minecraft.blocks import Block, Cell, container_size
from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.life import drop
from craftloop.minecraft.commands.table import command
from craftloop.minecraft.entity import Entity
from craftloop.minecraft.failure import Failure
from craftloop.minecraft.gamedata import Enchantment, GameData, full
from craftloop.minecraft.inventory import MAINHAND, SLOTS, ItemStack
from craftloop.minecraft.loot import functions
from craftloop.minecraft.loot.context import Context
from craftloop.minecraft.nbt import Byte, Int, Tag
from craftloop.minecraft.player import Player
from craftloop.minecraft.values import ItemInput

_NOTHING = ItemStack("minecraft:air")


def stack_of(call: Call, written: ItemInput, count: int) -> ItemStack | None:
    """A stack of what was written; `None` for air. Components that only repeat the item's own are kept."""
    if full(written.id) == "minecraft:air" or count < 1:
        return None
    components = {full(name): value for name, value in written.components.items()}
    return ItemStack(full(written.id), count, components, frozenset(map(full, written.removed)))


@command("give targets item", "give targets item count")
def give(call: Call) -> int:
    """Up to a hundred stacks each; what finds no room is dropped at the player's feet."""
    count = call.get("count", 1)
    stack = stack_of(call, call.args["item"], 1)
    targets = call.players()
    if stack is None:
        stack = ItemStack("minecraft:air")
    limit = inventory.max_stack(call.data, stack)
    if count > limit * 100:
        return call.refuse("commands.give.failed.toomanyitems", limit * 100, call.item(stack))
    for player in targets:
        if stack.id != "minecraft:air":
            _hand_over(call, player, stack, count, limit)
    # The game uses the `single` sentence for several players too, with their number as the name.
    who = call.name(targets[0]) if len(targets) == 1 else len(targets)
    call.say("commands.give.success.single", count, call.item(stack), who)
    return len(targets)


def _hand_over(call: Call, player: Player, stack: ItemStack, count: int, limit: int) -> None:
    for start in range(0, count, limit):
        left = inventory.add(player.items, stack.of(min(limit, count - start)), call.data, player.selected)
        if left is not None and player.gamemode != "creative":
            drop(call, player, left)


@command("clear", "clear targets", "clear targets item", "clear targets item maxCount")
def clear(call: Call) -> int:
    """Remove matching items; with a maximum of 0, count them."""
    targets = call.players_or_me()
    wanted = call.get("item")
    limit = call.get("maxCount", -1)
    found = 0
    for player in targets:
        found += inventory.take(
            player.items, lambda stack: wanted is None or itemtests.passes(call.data, stack, wanted), limit
        )
    form = "single" if len(targets) == 1 else "multiple"
    who = call.name(targets[0]) if len(targets) == 1 else len(targets)
    if not found:
        raise Failure(f"clear.failed.{form}", who)
    call.say(f"commands.clear.{'test' if limit == 0 else 'success'}.{form}", found, who)
    return found


@command("enchant targets enchantment", "enchant targets enchantment level")
def enchant(call: Call) -> int:
    """Enchant what targets hold; with a single target, why not is said."""
    enchantment = call.data.enchantments[full(call.args["enchantment"])]
    level = call.get("level", 1)
    if level > enchantment.max_level:
        raise Failure("commands.enchant.failed.level", level, enchantment.max_level)
    targets = call.entities()
    done = sum(_enchant(call, target, enchantment, level, alone=len(targets) == 1) for target in targets)
    if not done:
        raise Failure("commands.enchant.failed")
    name = call.data.enchantment_name(enchantment.id, level)
    call.counted("commands.enchant.success", targets, name)
    return done


def _enchant(call: Call, target: Entity, enchantment: Enchantment, level: int, alone: bool) -> bool:
    problem: tuple[str, str] | None = None
    slot = target.slot(MAINHAND)
    held = target.items.get(slot)
    if not target.max_health:
        problem = ("commands.enchant.failed.entity", call.bare(target))
    elif held is None:
        problem = ("commands.enchant.failed.itemless", call.bare(target))
    else:
        present = itemcomponents.levels(held.components.get("minecraft:enchantments", {}))
        if held.id in enchantment.supported_items and not _clashes(enchantment, present):
            target.items[slot] = with_enchantments(call, held, present | {enchantment.id: level})
            return True
        problem = ("commands.enchant.failed.incompatible", names.item(call.data, held))
    if alone:
        raise Failure(*problem)
    return False


def _clashes(enchantment: Enchantment, present: dict[str, int]) -> bool:
    return enchantment.id in present or any(name in enchantment.exclusive for name in present)


def with_enchantments(call: Call, stack: ItemStack, levels: dict[str, int]) -> ItemStack:
    """The stack with these enchantments, in the version's own shape."""
    value: Tag = {name: Int(level) for name, level in levels.items()}
    if call.data.number < (1, 21, 5):
        value = {"levels": value}
    return stack.having("minecraft:enchantments", value)


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
        call.say(f"{key}.single", changed[0][0], call.item(changed[0][1] or _NOTHING))
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
    shown = call.item(stack or _NOTHING)
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
    call.say("commands.item.block.set.success", *cell, call.item(stack or _NOTHING))
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
