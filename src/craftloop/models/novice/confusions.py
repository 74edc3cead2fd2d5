"""Confusions: ids a novice would expect to exist: old ids, the name on screen, the community's word."""

from __future__ import annotations

_PAIRS = """
    cooked_beef=steak cooked_porkchop=cooked_pork golden_apple=gold_apple cod=fish cooked_cod=cooked_fish
    cobweb=web gunpowder=gun_powder slime_ball=slimeball ender_eye=eye_of_ender experience_bottle=xp_bottle
    totem_of_undying=totem enchanted_golden_apple=notch_apple writable_book=book_and_quill
    lily_pad=waterlily turtle_scute=scute sugar_cane=sugarcane repeater=redstone_repeater
    spawner=mob_spawner hay_block=hay_bale magma_block=magma lead=leash firework_rocket=firework
    daylight_detector=daylight_sensor chest_minecart=minecart_with_chest short_grass=grass
    dirt_path=grass_path turtle_helmet=turtle_shell bone_meal=bonemeal lapis_lazuli=lapis
    zombified_piglin=zombie_pigman mooshroom=mushroom_cow stone_bricks=stonebrick lightning_bolt=lightning
    tnt=primed_tnt unluck=bad_luck wooden_sword=wood_sword golden_sword=gold_sword golden_boots=gold_boots
    golden_helmet=gold_helmet golden_pickaxe=gold_pickaxe golden_chestplate=gold_chestplate
    leather_chestplate=leather_tunic vanishing_curse=curse_of_vanishing binding_curse=curse_of_binding
    haste=fast_digging jump_boost=jump resistance=damage_resistance slowness=slow
    happy_villager=villager_happy smoke=normal_smoke note_block=noteblock
"""

NAIVE_IDS: dict[str, str] = dict(pair.split("=") for pair in _PAIRS.split())
"""Real id -> what a novice writes."""
REAL_IDS: dict[str, str] = {naive: real for real, naive in NAIVE_IDS.items()}
"""What a novice writes -> real id."""
