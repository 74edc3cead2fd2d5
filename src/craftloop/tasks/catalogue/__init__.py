"""The catalogue: all families, one module a category."""

from craftloop.tasks.catalogue import (
    boundary_testing,
    cosmetic_effects,
    edge_items,
    enchantment_combos,
    entity_nbt,
    execute_chains,
    multiplayer,
    natural_language,
    worldedit,
    worldedit_commands,
)

CATALOGUE = (
    *enchantment_combos.FAMILIES,
    *entity_nbt.FAMILIES,
    *execute_chains.FAMILIES,
    *edge_items.FAMILIES,
    *worldedit.FAMILIES,
    *worldedit_commands.FAMILIES,
    *multiplayer.FAMILIES,
    *boundary_testing.FAMILIES,
    *natural_language.FAMILIES,
    *cosmetic_effects.FAMILIES,
)
