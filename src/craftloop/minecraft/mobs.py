"""What the game's registries do not say of living entities: health, and attributes with their bases.

Figures: Minecraft Wiki, article of each mob. Horses, donkeys, mules and llamas have random health in
the game; here they have the middle of its range. Slimes and magma cubes are of size 2 unless told.
"""

from __future__ import annotations

from functools import cache

from craftloop.minecraft.gamedata import GameData

_HEALTH: dict[float, str] = {
    1: "creaking", 3: "cod pufferfish rabbit salmon tropical_fish", 4: "chicken slime magma_cube snow_golem",
    6: "bat parrot tadpole", 8: "endermite sheep silverfish wolf",
    10: "bee cat cow dolphin fox frog ghast glow_squid goat mooshroom ocelot pig squid",
    12: "armadillo cave_spider copper_golem", 14: "axolotl sniffer vex",
    15: "skeleton_horse zombie_horse nautilus zombie_nautilus", 16: "bogged parched piglin spider",
    22.5: "donkey horse llama mule trader_llama", 24: "evoker pillager vindicator", 26: "witch",
    30: "breeze guardian polar_bear shulker turtle", 32: "camel camel_husk illusioner",
    40: "enderman hoglin zoglin", 50: "piglin_brute", 80: "elder_guardian",
    100: "giant iron_golem ravager", 200: "ender_dragon", 300: "wither", 500: "warden",
}  # fmt: skip
MAX_HEALTH = {f"minecraft:{name}": health for health, names in _HEALTH.items() for name in names.split()}
"""Entity type -> health; living types that are not listed have 20."""

_LIVING = {
    "knockback_resistance": 0.0, "movement_speed": 0.7, "armor": 0.0, "armor_toughness": 0.0,
    "max_absorption": 0.0, "step_height": 0.6, "scale": 1.0, "gravity": 0.08, "safe_fall_distance": 3.0,
    "fall_damage_multiplier": 1.0, "jump_strength": 0.42, "oxygen_bonus": 0.0, "burning_time": 1.0,
    "explosion_knockback_resistance": 0.0, "water_movement_efficiency": 0.0, "movement_efficiency": 0.0,
    "attack_knockback": 0.0, "camera_distance": 4.0, "waypoint_transmit_range": 0.0,
}  # fmt: skip
_PLAYER = {
    "attack_damage": 1.0, "movement_speed": 0.1, "attack_speed": 4.0, "luck": 0.0,
    "block_interaction_range": 4.5, "entity_interaction_range": 3.0, "block_break_speed": 1.0,
    "sneaking_speed": 0.3, "submerged_mining_speed": 0.2, "sweeping_damage_ratio": 0.0,
    "mining_efficiency": 0.0, "waypoint_transmit_range": 60000000.0, "waypoint_receive_range": 60000000.0,
}  # fmt: skip
_SPEED: dict[float, str] = {
    0.175: "donkey mule llama trader_llama",
    0.2: "sheep cow mooshroom piglin_brute strider skeleton_horse zombie_horse",
    0.225: "horse",
    0.23: "zombie husk drowned zombie_villager zombified_piglin",
    0.25: "skeleton stray bogged parched wither_skeleton creeper pig chicken iron_golem silverfish "
    "endermite turtle polar_bear witch",
    0.3: "spider cave_spider enderman wolf cat ocelot fox hoglin zoglin ravager warden rabbit blaze bee",
    0.35: "piglin pillager vindicator",
    0.5: "villager wandering_trader evoker",
    0.6: "wither",
}
_MOVEMENT = {f"minecraft:{name}": speed for speed, names in _SPEED.items() for name in names.split()}
_DAMAGE: dict[float, str] = {
    1: "silverfish axolotl",
    2: "skeleton stray bogged parched spider cave_spider endermite fox bee goat creeper witch wither "
    "wither_skeleton",
    3: "zombie husk drowned zombie_villager cat dolphin ocelot",
    4: "wolf phantom vex",
    5: "piglin vindicator zombified_piglin pillager evoker",
    6: "blaze guardian hoglin zoglin polar_bear panda",
    7: "enderman piglin_brute",
    8: "elder_guardian",
    10: "frog",
    12: "ravager",
    15: "iron_golem",
    30: "warden",
    50: "giant",
}
_ATTACK = {f"minecraft:{name}": damage for damage, names in _DAMAGE.items() for name in names.split()}
_ARMOUR = {
    "minecraft:zombie": 2.0, "minecraft:husk": 2.0, "minecraft:drowned": 2.0,
    "minecraft:zombie_villager": 2.0, "minecraft:zombified_piglin": 2.0, "minecraft:wither": 4.0,
    "minecraft:magma_cube": 6.0,
}  # fmt: skip
"""Of their skin, so to speak."""
_SIGHT: dict[float, str] = {
    35: "zombie husk drowned zombie_villager zombified_piglin",
    40: "wither",
    48: "blaze",
    64: "enderman",
    100: "ghast",
}
_FOLLOW = {f"minecraft:{name}": reach for reach, names in _SIGHT.items() for name in names.split()}
_FLYING = frozenset(f"minecraft:{name}" for name in ["allay", "bee", "parrot", "wither", "happy_ghast"])


def max_health(data: GameData, kind: str) -> float:
    """Health of a fresh one; 0 for what does not live."""
    known = data.entities.get(kind)
    return MAX_HEALTH.get(kind, 20.0) if known is not None and known.living else 0.0


@cache
def attributes(data: GameData, kind: str) -> dict[str, float]:
    """Full attribute id -> base, of every attribute the type has in this version."""
    health = max_health(data, kind)
    if not health:
        return {}
    bases = {"max_health": health} | _LIVING | {"armor": _ARMOUR.get(kind, 0.0)}
    facts = data.entities[kind]
    if kind == "minecraft:player":
        bases |= _PLAYER
    elif kind != "minecraft:armor_stand":
        bases |= {"follow_range": _FOLLOW.get(kind, 16.0), "movement_speed": _MOVEMENT.get(kind, 0.7)}
        if kind in _ATTACK or facts.kind == "hostile":
            bases["attack_damage"] = _ATTACK.get(kind, 2.0)
        if facts.kind in ("animal", "passive"):
            bases["tempt_range"] = 10.0
        if kind in _FLYING:
            bases["flying_speed"] = 0.4
        if "zombie" in kind or kind in ("minecraft:husk", "minecraft:drowned"):
            bases["spawn_reinforcements"] = 0.0
    short = {name.removeprefix("minecraft:").rpartition(".")[2]: name for name in data.attributes}
    return {short[name]: base for name, base in bases.items() if name in short}
