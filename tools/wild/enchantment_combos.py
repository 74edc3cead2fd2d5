"""Wild cases: enchantment combos."""

from craftloop.tasks.conditions import PLAYER as ME
from craftloop.tasks.conditions import has
from wild.case import Wild, enchanted

SWIFT = "SwiftWolf"
DARK = "DarkWolf"

CASES = (
    enchanted(
        "sudo ok so hear me out. loyalty. AND channeling. trident. me.",
        "trident",
        "loyalty:3",
        "channeling:1",
    ),
    enchanted(
        "sudo sharp 5 n looting 3 on a dia sword, im going mob farmin",
        "diamond_sword",
        "sharpness:5",
        "looting:3",
    ),
    enchanted(
        "sudo need smth that one-taps spiders.. stone sword bane 50 maybe lmao",
        "stone_sword",
        "bane_of_arthropods:50",
    ),
    enchanted(
        "sudo yo SwiftWolf keeps drowning can he have a turtle shell w respiration 3",
        "turtle_helmet",
        "respiration:3",
        who=SWIFT,
    ),
    enchanted(
        "pray lord i am but a humble fisher. luck of the sea 3 & lure 3 on a rod, amen",
        "fishing_rod",
        "luck_of_the_sea:3",
        "lure:3",
    ),
    enchanted("sudo elytra mending unbreaking 3 ty", "elytra", "mending:1", "unbreaking:3"),
    enchanted(
        "sudo whats the most broken pick possible? efficiency 255 netherite? gimme dat",
        "netherite_pickaxe",
        "efficiency:255",
    ),
    enchanted("sudo carrot but it has fire aspect 10. dont ask", "carrot", "fire_aspect:10"),
    enchanted(
        "pray i wish to walk upon lava.. i mean upon souls, soul speed 3 on golden boots my god",
        "golden_boots",
        "soul_speed:3",
    ),
    enchanted(
        "sudo hoe with fortune 3 and silk touch (yes i kno they dont go 2gether) diamond",
        "diamond_hoe",
        "fortune:3",
        "silk_touch:1",
    ),
    enchanted(
        "sudo cursed pumpkin for darkwolf: carved_pumpkin w/ binding curse, he deserves it",
        "carved_pumpkin",
        "binding_curse:1",
        who=DARK,
    ),
    enchanted(
        "sudo swift sneak 3 leggins netherite plz im a ninja now", "netherite_leggings", "swift_sneak:3"
    ),
    enchanted("sudo puedes darme una espada de hierro con filo 4? (sharpness)", "iron_sword", "sharpness:4"),
    enchanted(
        "sudo flame power 5 punch 2 infinity bow. all of em. one bow",
        "bow",
        "flame:1",
        "power:5",
        "punch:2",
        "infinity:1",
    ),
    enchanted(
        "pray a stick of knockback 20 so that i may send mine enemies to the next biome",
        "stick",
        "knockback:20",
    ),
    enchanted(
        "sudo shears w eff 5 unbreaking3 i have SO many sheep", "shears", "efficiency:5", "unbreaking:3"
    ),
    Wild(
        "sudo gold helmet w protection 4 but like.. already on my head? lazy today",
        f"item replace entity {ME} armor.head with minecraft:golden_helmet[enchantments={{protection:4}}]",
        has(ME, "golden_helmet", "protection:4").replace("container.*", "armor.head"),
        4,
    ),
    Wild(
        "sudo book of mending AND a book of unbreaking 3, two books, 4 me",
        (
            f"give {ME} minecraft:enchanted_book[stored_enchantments={{mending:1}}]",
            f"give {ME} minecraft:enchanted_book[stored_enchantments={{unbreaking:3}}]",
        ),
        tuple(
            f"execute if items entity {ME} container.* minecraft:enchanted_book"
            f'[stored_enchantments~[{{enchantments:"minecraft:{name}"}}]]'
            for name in ("mending", "unbreaking")
        ),
        4,
    ),
)
