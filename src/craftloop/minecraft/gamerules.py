"""Game rules and their defaults. 1.21.11 renamed them, and turned some into their opposites.

Defaults: Minecraft Wiki, Game rule. Which names a version has, its command tree says.
"""

from __future__ import annotations

OLD: dict[str, bool | int] = {
    "announceAdvancements": True, "blockExplosionDropDecay": True, "commandBlockOutput": True,
    "commandModificationBlockLimit": 32768, "disableElytraMovementCheck": False,
    "disablePlayerMovementCheck": False, "disableRaids": False, "doDaylightCycle": True,
    "doEntityDrops": True,
    "doFireTick": True, "doImmediateRespawn": False, "doInsomnia": True, "doLimitedCrafting": False,
    "doMobLoot": True, "doMobSpawning": True, "doPatrolSpawning": True, "doTileDrops": True,
    "doTraderSpawning": True, "doVinesSpread": True, "doWardenSpawning": True, "doWeatherCycle": True,
    "drowningDamage": True, "enderPearlsVanishOnDeath": True, "fallDamage": True, "fireDamage": True,
    "forgiveDeadPlayers": True, "freezeDamage": True, "globalSoundEvents": True, "keepInventory": False,
    "lavaSourceConversion": False, "logAdminCommands": True, "maxCommandChainLength": 65536,
    "maxCommandForkCount": 65536, "maxEntityCramming": 24, "minecartMaxSpeed": 8,
    "mobExplosionDropDecay": True, "mobGriefing": True, "naturalRegeneration": True,
    "playersNetherPortalCreativeDelay": 0, "playersNetherPortalDefaultDelay": 80,
    "playersSleepingPercentage": 100, "projectilesCanBreakBlocks": True, "randomTickSpeed": 3,
    "reducedDebugInfo": False, "sendCommandFeedback": True, "showDeathMessages": True,
    "snowAccumulationHeight": 1, "spawnChunkRadius": 2, "spawnRadius": 10, "spectatorsGenerateChunks": True,
    "tntExplosionDropDecay": False, "universalAnger": False, "waterSourceConversion": True,
}  # fmt: skip
"""Up to 1.21.10."""

NEW: dict[str, bool | int] = {
    "advance_time": True, "advance_weather": True, "allow_entering_nether_using_portals": True,
    "block_drops": True, "block_explosion_drop_decay": True, "command_block_output": True,
    "command_blocks_work": True, "drowning_damage": True, "elytra_movement_check": True,
    "ender_pearls_vanish_on_death": True, "entity_drops": True, "fall_damage": True, "fire_damage": True,
    "fire_spread_radius_around_player": 128, "forgive_dead_players": True, "freeze_damage": True,
    "global_sound_events": True, "immediate_respawn": False, "keep_inventory": False,
    "lava_source_conversion": False, "limited_crafting": False, "locator_bar": True,
    "log_admin_commands": True, "max_block_modifications": 32768, "max_command_forks": 65536,
    "max_command_sequence_length": 65536, "max_entity_cramming": 24, "max_minecart_speed": 8,
    "max_snow_accumulation_height": 1, "mob_drops": True, "mob_explosion_drop_decay": True,
    "mob_griefing": True, "natural_health_regeneration": True, "player_movement_check": True,
    "players_nether_portal_creative_delay": 0, "players_nether_portal_default_delay": 80,
    "players_sleeping_percentage": 100, "projectiles_can_break_blocks": True, "pvp": True, "raids": True,
    "random_tick_speed": 3, "reduced_debug_info": False, "respawn_radius": 10, "send_command_feedback": True,
    "show_advancement_messages": True, "show_death_messages": True, "spawn_mobs": True,
    "spawn_monsters": True, "spawn_patrols": True, "spawn_phantoms": True, "spawn_wandering_traders": True,
    "spawn_wardens": True, "spawner_blocks_work": True, "spectators_generate_chunks": True,
    "spread_vines": True, "tnt_explodes": True, "tnt_explosion_drop_decay": False, "universal_anger": False,
    "water_source_conversion": True,
}  # fmt: skip
"""From 1.21.11, without `minecraft:`."""

RENAMED = {
    "keepInventory": "keep_inventory", "commandModificationBlockLimit": "max_block_modifications",
    "maxCommandForkCount": "max_command_forks", "doTileDrops": "block_drops", "doMobLoot": "mob_drops",
    "showDeathMessages": "show_death_messages", "sendCommandFeedback": "send_command_feedback",
    "doDaylightCycle": "advance_time",
}  # fmt: skip
"""Rules that commands here obey: old name -> new name."""


def default(name: str) -> bool | int:
    """A rule's value in a new world."""
    return OLD[name] if name in OLD else NEW[name]


def written(value: bool | int) -> str:
    """As the game prints it."""
    return str(value).lower()
