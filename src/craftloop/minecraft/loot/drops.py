"""What blocks and mobs leave behind, where that does not depend on luck.

Known: blocks that drop themselves, stone and ores without Fortune, glass, silk touch; mobs that leave
nothing. (Minecraft Wiki, article of each block and mob.) Of everything else the loot table would be
needed, and Mojang's tables are not in the game data.
"""

from __future__ import annotations

import re

from craftloop.minecraft import itemcomponents
from craftloop.minecraft.blocks import Block, container_size
from craftloop.minecraft.failure import NotSimulated
from craftloop.minecraft.inventory import ItemStack
from craftloop.minecraft.loot.context import Context

_REASON = "the game's loot tables are not in the game data, and most are random"

_NOTHING = frozenset(
    f"minecraft:{name}"
    for name in (
        "allay", "armadillo", "axolotl", "bat", "bee", "camel", "creaking", "ender_dragon", "endermite",
        "fox", "frog", "giant", "goat", "illusioner", "ocelot", "player", "silverfish", "sniffer", "tadpole",
        "vex", "villager", "wandering_trader", "wither", "wolf",
    )
)  # fmt: skip
"""Mobs whose loot table is empty."""

# What drops otherwise, block -> item, without silk touch and Fortune.
_CHANGED = {
    f"minecraft:{block}": f"minecraft:{item}"
    for block, item in {
        "stone": "cobblestone", "deepslate": "cobbled_deepslate", "grass_block": "dirt", "mycelium": "dirt",
        "podzol": "dirt", "dirt_path": "dirt", "farmland": "dirt", "coal_ore": "coal", "iron_ore": "raw_iron",
        "gold_ore": "raw_gold", "diamond_ore": "diamond", "emerald_ore": "emerald",
        "deepslate_coal_ore": "coal", "deepslate_iron_ore": "raw_iron", "deepslate_gold_ore": "raw_gold",
        "deepslate_diamond_ore": "diamond", "deepslate_emerald_ore": "emerald",
        "nether_quartz_ore": "quartz", "crimson_nylium": "netherrack", "warped_nylium": "netherrack",
    }.items()
}  # fmt: skip
_NEVER = frozenset(f"minecraft:{name}" for name in ("farmland", "dirt_path"))
"""Not even silk touch gets these."""
_SILK_ONLY = re.compile(r"(\w+_stained_)?glass(_pane)?|((packed|blue)_)?ice")
_ITSELF = re.compile(
    r"(dirt|coarse_dirt|rooted_dirt|cobblestone|mossy_cobblestone|cobbled_deepslate|sand|red_sand|netherrack"
    r"|end_stone|obsidian|crying_obsidian|soul_sand|soul_soil|magma_block|basalt|tuff|calcite|torch|lantern"
    r"|crafting_table|ladder|scaffolding|tnt|sponge|wet_sponge|hay_block|dried_kelp_block|pumpkin"
    r"|carved_pumpkin|jack_o_lantern|granite|diorite|andesite|slime_block|honey_block|target|piston|observer"
    r"|note_block|redstone_lamp|redstone_torch|lever|prismarine|dark_prismarine|purpur_block|bone_block"
    r"|smooth_stone|ancient_debris|raw_\w+_block|(coal|iron|gold|diamond|emerald|lapis|redstone|netherite"
    r"|copper|amethyst|quartz)_block|\w+_(planks|log|wood|hyphae|wool|carpet|concrete|concrete_powder"
    r"|terracotta|stairs|fence|fence_gate|wall|pressure_plate|button|bricks|trapdoor)|terracotta|bricks"
    r"|(stripped_)?(crimson|warped)_stem"
    r"|(polished|smooth|cut|chiseled)_\w+)"
)
"""Blocks that drop themselves once, whatever their state. Slabs, doors and beds are not among them."""


def of_block(context: Context, block: Block) -> list[ItemStack]:
    """What breaking a block with the context's tool would leave."""
    if block.is_air:
        return []
    short = block.id.removeprefix("minecraft:")
    silk = itemcomponents.level(context.tool, "silk_touch") > 0 and block.id not in _NEVER
    if block.id in _CHANGED:
        if itemcomponents.level(context.tool, "fortune") and "ore" in short and not silk:
            raise NotSimulated("how much Fortune adds is random")
        return [ItemStack(block.id if silk else _CHANGED[block.id])]
    if _SILK_ONLY.fullmatch(short) or short == "bookshelf":
        return [ItemStack(block.id)] if silk else _shards(short)
    known = _ITSELF.fullmatch(short) and block.id in context.data.items and not container_size(block.id)
    if not known or short.startswith("infested") or short.endswith(("_slab", "_candle")):
        raise NotSimulated(_REASON)
    return [ItemStack(block.id)]


def _shards(short: str) -> list[ItemStack]:
    return [ItemStack("minecraft:book", 3)] if short == "bookshelf" else []


def of_mob(kind: str) -> list[ItemStack]:
    """What a mob leaves that no player killed."""
    if kind in _NOTHING:
        return []
    raise NotSimulated(_REASON)


def of_table(context: Context, id: str) -> list[ItemStack]:
    """What a loot table of the game gives, as far as it is known."""
    family, _, name = id.removeprefix("minecraft:").partition("/")
    if family == "blocks":
        return of_block(context, Block(f"minecraft:{name}"))
    if family == "entities":
        return of_mob(f"minecraft:{name}")
    raise NotSimulated(_REASON)
