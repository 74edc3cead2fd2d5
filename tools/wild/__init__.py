"""The wild part of the frozen suite: messages as players write them, each with goals and reference by hand.

Typos, no punctuation, hints, slang, several languages, more than one wish. Nothing here follows a template;
what stands here is proven like every other case by `build_suite`.
"""

from craftloop.task import Category
from wild import (
    boundary_testing,
    cosmetic_effects,
    edge_items,
    enchantment_combos,
    entity_nbt,
    execute_chains,
    multiplayer,
    natural_language,
    worldedit,
)
from wild.case import Wild

WILD: dict[Category, tuple[Wild, ...]] = {
    Category.ENCHANTMENT_COMBOS: enchantment_combos.CASES,
    Category.ENTITY_NBT: entity_nbt.CASES,
    Category.EXECUTE_CHAINS: execute_chains.CASES,
    Category.EDGE_ITEMS: edge_items.CASES,
    Category.WORLDEDIT: worldedit.CASES,
    Category.MULTIPLAYER: multiplayer.CASES,
    Category.BOUNDARY_TESTING: boundary_testing.CASES,
    Category.NATURAL_LANGUAGE: natural_language.CASES,
    Category.COSMETIC_EFFECTS: cosmetic_effects.CASES,
}
"""Category -> its wild cases."""
