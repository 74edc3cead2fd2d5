"""Which blocks stop movement, are liquid or let light through: what WorldEdit asks a block's material.

The game data has no such facts, so they are told from tags and names, from knowledge of the game. Doubtful
are odd blocks alone (scaffolding, big dripleaf, powder snow).
"""

from __future__ import annotations

from functools import cache

from craftloop.minecraft.blocks import AIR_IDS
from craftloop.minecraft.gamedata import GameData

LIQUIDS = frozenset({"minecraft:water", "minecraft:lava"})

_PASSABLE_TAGS = (
    "flowers", "small_flowers", "saplings", "buttons", "rails", "wool_carpets", "crops", "fire", "portals",
    "climbable", "cave_vines", "corals", "wall_corals", "coral_plants", "candles", "replaceable",
)  # fmt: skip
_PASSABLE_ENDINGS = (
    "torch", "_carpet", "_button", "_rail", "_coral", "_coral_fan", "_coral_wall_fan", "_mushroom", "_fungus",
    "_roots", "_stem", "_sapling", "_tulip", "_head", "_skull", "_candle", "_petals", "_litter",
    "_eyeblossom",
)  # fmt: skip
_PASSABLE_NAMES = """
short_grass grass fern tall_grass large_fern dead_bush seagrass tall_seagrass kelp kelp_plant vine
glow_lichen sculk_vein lever redstone_wire repeater comparator tripwire tripwire_hook rail ladder sugar_cane
cobweb fire soul_fire snow nether_wart cocoa wheat carrots potatoes beetroots lily_pad end_rod flower_pot
structure_void light bubble_column sweet_berry_bush hanging_roots spore_blossom bamboo_sapling
mangrove_propagule azalea_bush pink_petals wildflowers leaf_litter bush firefly_bush cactus_flower
small_dripleaf big_dripleaf_stem frogspawn pitcher_crop torchflower_crop torchflower pitcher_plant dandelion
poppy lilac rose_bush peony sunflower nether_sprouts warped_roots crimson_roots nether_portal end_portal
end_gateway scaffolding sniffer_egg resin_clump short_dry_grass tall_dry_grass pale_hanging_moss
weeping_vines weeping_vines_plant twisting_vines twisting_vines_plant cave_vines cave_vines_plant
"""
_PASSABLE = frozenset(_PASSABLE_NAMES.split())
_NOT_PASSABLE = frozenset(
    {"mushroom_stem", "crimson_stem", "warped_stem", "stripped_crimson_stem", "stripped_warped_stem"}
)
_CLEAR_ENDINGS = (
    "glass", "glass_pane", "_slab", "_stairs", "_fence", "_fence_gate", "_wall", "_door", "_trapdoor", "ice",
    "_sign", "_banner", "_bed", "chest", "_pane", "_leaves",
)  # fmt: skip


@cache
def passable(data: GameData, block: str) -> bool:
    """Whether a player can walk through: not a movement blocker."""
    name = block.removeprefix("minecraft:")
    if block in AIR_IDS or block in LIQUIDS or name in _PASSABLE:
        return True
    if name in _NOT_PASSABLE or name.endswith(("_block", "_wood", "_hyphae")):
        return False
    if name.endswith(_PASSABLE_ENDINGS) or (name.startswith("potted_")):
        return True
    return any(block in (data.tag("block", tag) or ()) for tag in _PASSABLE_TAGS)


@cache
def translucent(data: GameData, block: str) -> bool:
    """Whether light comes through, so that no snow lies on it."""
    name = block.removeprefix("minecraft:")
    return passable(data, block) or name.endswith(_CLEAR_ENDINGS)
