"""Which advancement stands below which, and what they are called.

The game data list ids alone; the order of the displayed ones is from the Minecraft Wiki's article
Advancement, and the same in all known versions but for the lodestone's (from 1.21.11 an adventure). Recipes'
advancements stand below `recipes/root`. Criteria are not known here.
"""

from __future__ import annotations

from functools import cache

from craftloop.minecraft.gamedata import GameData

_TREES = """
story/root
 mine_stone
  upgrade_tools
   smelt_iron
    obtain_armor
     deflect_arrow
    lava_bucket
     form_obsidian
      enter_the_nether
       cure_zombie_villager
       follow_ender_eye
        enter_the_end
    iron_tools
     mine_diamond
      enchant_item
      shiny_gear
nether/root
 return_to_sender
  uneasy_alliance
 find_bastion
  loot_bastion
 obtain_ancient_debris
  netherite_armor
  use_lodestone
 fast_travel
 find_fortress
  get_wither_skull
   summon_wither
    create_beacon
     create_full_beacon
  obtain_blaze_rod
   brew_potion
    all_potions
     all_effects
 obtain_crying_obsidian
  charge_respawn_anchor
 ride_strider
  ride_strider_in_overworld_lava
  explore_nether
 distract_piglin
end/root
 kill_dragon
  dragon_egg
  enter_end_gateway
   find_end_city
    elytra
    levitate
  respawn_dragon
  dragon_breath
adventure/root
 sleep_in_bed
  adventuring_time
  walk_on_powder_snow_with_leather_boots
  play_jukebox_in_meadows
 trade
  trade_at_world_height
  summon_iron_golem
 kill_a_mob
  kill_all_mobs
  shoot_arrow
   sniper_duel
   bullseye
  throw_trident
   very_very_frightening
  totem_of_undying
  spear_many_mobs
  kill_mob_near_sculk_catalyst
 ol_betsy
  whos_the_pillager_now
  two_birds_one_arrow
  arbalistic
 voluntary_exile
  hero_of_the_village
 honey_block_slide
 lightning_rod_with_villager_no_fire
 spyglass_at_parrot
  spyglass_at_ghast
   spyglass_at_dragon
 fall_from_world_height
 avoid_vibration
 salvage_sherd
  craft_decorated_pot_using_only_sherds
 trim_with_any_armor_pattern
  trim_with_all_exclusive_armor_patterns
 read_power_of_chiseled_bookshelf
 brush_armadillo
 minecraft_trials_edition
  lighten_up
  under_lock_and_key
   revaulting
  blowback
  who_needs_rockets
  overoverkill
 crafters_crafting_crafters
 use_lodestone
 heart_transplanter
husbandry/root
 plant_seed
  balanced_diet
  obtain_netherite_hoe
 breed_an_animal
  bred_all_animals
 tame_an_animal
  complete_catalogue
  whole_pack
  remove_wolf_armor
  repair_wolf_armor
 fishy_business
  tactical_fishing
   axolotl_in_a_bucket
    kill_axolotl_target
 safely_harvest_honey
  wax_on
   wax_off
 tadpole_in_a_bucket
  leash_all_frog_variants
   froglights
 silk_touch_nest
 ride_a_boat_with_a_goat
 make_a_sign_glow
 allay_deliver_item_to_player
  allay_deliver_cake_to_note_block
 obtain_sniffer_egg
  feed_snifflet
   plant_any_sniffer_seed
 place_dried_ghast_in_water
"""

_RECIPES = "minecraft:recipes/"


@cache
def _parents() -> dict[str, str]:
    """Advancement -> the one above it; roots have none."""
    found: dict[str, str] = {}
    above: list[str] = []
    for line in _TREES.split("\n")[1:-1]:
        name = line.lstrip(" ")
        depth = len(line) - len(name)
        family = above[0].partition("/")[0] if depth else ""
        id = f"{family}/{name}" if family else f"minecraft:{name}"
        above[depth:] = [id]
        if depth:
            found[id] = above[depth - 1]
    return found


def parent(id: str) -> str | None:
    """The advancement above one; `None` for a root, and for those nothing is known of."""
    if id.startswith(_RECIPES) and id != f"{_RECIPES}root":
        return f"{_RECIPES}root"
    return _parents().get(id)


def ancestors(id: str) -> list[str]:
    """All above one, the nearest first."""
    found: list[str] = []
    above = parent(id)
    while above is not None:
        found.append(above)
        above = parent(above)
    return found


def descendants(data: GameData, id: str) -> list[str]:
    """All below one, as far as this version has them."""
    return [other for other in sorted(data.registry("advancement")) if id in ancestors(other)]


def title(data: GameData, id: str) -> str:
    """What sentences call one: `[Stone Age]`, or its id where it is not displayed."""
    short = id.removeprefix("minecraft:")
    family, _, name = short.partition("/")
    key = f"advancements.{family}.{_TITLES.get(name, name)}.title"
    return f"[{data.text(key)}]" if key in data.texts and family != "recipes" else id


_TITLES = {
    "read_power_of_chiseled_bookshelf": "read_power_from_chiseled_bookshelf",
    "bred_all_animals": "breed_all_animals",
    "obtain_netherite_hoe": "netherite_hoe",
}
"""Where the language file has another name."""
