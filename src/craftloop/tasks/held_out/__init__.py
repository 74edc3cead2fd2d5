"""Held out: families of the frozen suite. Nobody trains on them: `tasks.generate` never draws them.

They ask for other things, and need other command templates, than `catalogue` does; a test compares the two.
As a suite's goals and references are one text for all versions of the game, no name or lore that changed its
form in 1.21.5 appears here.
"""

from craftloop.tasks.held_out import (
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

HELD_OUT = (
    *enchantment_combos.FAMILIES,
    *entity_nbt.FAMILIES,
    *execute_chains.FAMILIES,
    *edge_items.FAMILIES,
    *worldedit.FAMILIES,
    *multiplayer.FAMILIES,
    *boundary_testing.FAMILIES,
    *natural_language.FAMILIES,
    *cosmetic_effects.FAMILIES,
)
