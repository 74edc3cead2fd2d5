"""give, clear, enchant: what commands do to item stacks."""

from __future__ import annotations

from craftloop.minecraft import inventory, itemcomponents, itemtests, names
from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.life import drop
from craftloop.minecraft.commands.table import command
from craftloop.minecraft.entity import Entity
from craftloop.minecraft.failure import Failure
from craftloop.minecraft.gamedata import Enchantment, full
from craftloop.minecraft.inventory import MAINHAND, ItemStack
from craftloop.minecraft.nbt import Int, Tag
from craftloop.minecraft.player import Player
from craftloop.minecraft.values import ItemInput

NOTHING = ItemStack("minecraft:air")


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
    limit, wanted = call.get("maxCount", -1), call.get("item")
    # All are looked at before any is taken: a test may turn out not to be simulated.
    stacks = [stack for player in targets for stack in player.items.values()]
    chosen = [s for s in stacks if wanted is None or itemtests.passes(call.data, s, wanted)]
    found = sum(inventory.take(player.items, chosen.__contains__, limit) for player in targets)
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
