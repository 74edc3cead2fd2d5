"""Wild cases: edge items."""

from wild.case import given

SWIFT = "SwiftWolf"
DARK = "DarkWolf"

CASES = (
    given("sudo one of those red lamp thingies u power", "redstone_lamp"),
    given("sudo need the thing that makes u not die, totem?", "totem_of_undying"),
    given("sudo a map but empty pls", "map"),
    given("sudo sugarcane x12", "sugar_cane", count=12),
    given("sudo 16 eyes of ender im goin to the stronghold", "ender_eye", count=16),
    given("sudo can swiftwolf get the book you write in", "writable_book", SWIFT),
    given("sudo light gray glazed terracotta, grey not gray lol, just 1", "light_gray_glazed_terracotta"),
    given("sudo the minecart with hopper one", "hopper_minecart"),
    given("sudo cooked mutton 5 pieces", "cooked_mutton", count=5),
    given("sudo music disc cat!!! meow", "music_disc_cat"),
    given("sudo warped roots.. no the *nylium*", "warped_nylium"),
    given("sudo hay bale 20", "hay_block", count=20),
    given("sudo whats it called, the mushroom on a stick for striders", "warped_fungus_on_a_stick"),
    given("sudo darkwolf wants dragon breath in bottle", "dragon_breath", DARK),
    given(
        "sudo potion thats clear n does nothing, water bottle",
        'potion[potion_contents={potion:"minecraft:water"}]',
        difficulty=3,
    ),
    given(
        "sudo splashy potion to heal, strong one",
        'splash_potion[potion_contents={potion:"minecraft:strong_healing"}]',
        difficulty=3,
    ),
    given(
        "sudo goat horn that goes 'dream' (dream_goat_horn)",
        'goat_horn[instrument="minecraft:dream_goat_horn"]',
        difficulty=3,
    ),
    given("sudo unbreakabl elytra thx", "elytra[unbreakable={}]", difficulty=3),
)
