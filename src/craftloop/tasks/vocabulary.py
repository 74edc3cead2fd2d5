"""Vocabulary: the surfaces and values of all slots. Data only; `slots` says how it is read.

An entry is `surface=value:field:field`; without `=` the value is the surface with underscores for spaces.
A key holds the domain's name and the names of its fields. All ids exist in 1.21.1 to 1.21.11; levels,
colour codes and sizes are the game's own (Java Edition 1.21).
"""

from __future__ import annotations

from collections.abc import Iterable

WORDS: dict[str, str] = {
    "player": """
        me=slingshooter08, SwiftWolf=SwiftWolf, DarkWolf=DarkWolf, BraveWolf=BraveWolf,
        slingshooter08=slingshooter08
        """,
    "friend": "SwiftWolf=SwiftWolf, DarkWolf=DarkWolf, BraveWolf=BraveWolf",
    "sword": """
        wooden sword, stone sword, iron sword, golden sword, diamond sword, netherite sword,
        gold sword=golden_sword, netherite blade=netherite_sword, diamond blade=diamond_sword
        """,
    "pick": """
        iron pickaxe, diamond pickaxe, netherite pickaxe, golden pickaxe, stone pickaxe,
        netherite pick=netherite_pickaxe, diamond pick=diamond_pickaxe, iron pick=iron_pickaxe
        """,
    "tool": """
        iron shovel, diamond shovel, netherite shovel, iron hoe, diamond hoe, diamond axe, netherite axe,
        iron pickaxe, diamond pickaxe, netherite pickaxe
        """,
    "chest": """
        iron chestplate, diamond chestplate, netherite chestplate, golden chestplate, chainmail chestplate,
        leather tunic=leather_chestplate, iron leggings, diamond leggings, netherite leggings
        """,
    "boots": """
        iron boots, diamond boots, netherite boots, golden boots, leather boots, chainmail boots,
        gold boots=golden_boots
        """,
    "helmet": """
        iron helmet, diamond helmet, netherite helmet, golden helmet, turtle shell=turtle_helmet,
        leather cap=leather_helmet, chainmail helmet
        """,
    "blade max over": """
        sharpness:5:10, smite:5:8, bane of arthropods:5:9, looting:3:7, fire aspect:2:4, knockback:2:5,
        unbreaking:3:6, sharp=sharpness:5:10
        """,
    "harm": "sharpness, smite, bane of arthropods",
    "ward": "protection, fire protection, blast protection, projectile protection",
    "stick": """
        stick, blaze rod, bone, feather, cooked cod, slimeball=slime_ball, slime ball, paper, carrot,
        rotten flesh, bread, stone
        """,
    "curse": "curse of vanishing=vanishing_curse, curse of binding=binding_curse",
    "book max": """
        mending:1, silk touch:1, sharpness:5, protection:4, infinity:1, power:5, feather falling:4,
        looting:3, fortune:3, frost walker:2, soul speed:3, swift sneak:3, channeling:1, riptide:3,
        depth strider:3, sweeping edge:3, luck of the sea:3, lure:3, breach:4, density:5, wind burst:3
        """,
    "mob": """
        zombie, skeleton, creeper, spider, husk, stray, drowned, witch, enderman, pillager, vindicator,
        slime, blaze, wither skeleton, zombified piglin, zombie pigman=zombified_piglin, cave spider,
        silverfish
        """,
    "animal": """
        cow, pig, chicken, sheep, rabbit, horse, donkey, wolf, cat, fox, goat, llama, panda, turtle,
        polar bear, bee, camel, ocelot, mooshroom, mushroom cow=mooshroom, dog=wolf
        """,
    "steed": "horse, pig, strider, chicken, spider, cow, polar bear, llama, donkey, phantom",
    "egg name": """
        rainbow sheep=sheep:jeb_, upside down cow=cow:Dinnerbone, upside down pig=pig:Grumm,
        upside down chicken=chicken:Dinnerbone, killer bunny=rabbit:Toast, upside down horse=horse:Grumm
        """,
    "biter": "zombie, husk, drowned, zombie villager, zombified piglin, piglin, zoglin",
    "dye code rgb": """
        white:0:15790320, orange:1:15435844, magenta:2:12801229, light blue:3:6719955, yellow:4:14602026,
        lime:5:4312372, pink:6:14188952, gray:7:4408131, light gray:8:11250603, cyan:9:2651799,
        purple:10:8073150, blue:11:2437522, brown:12:5320730, green:13:3887386, red:14:11743532,
        black:15:1973019, grey=gray:7:4408131
        """,
    "dyed": """
        wool, carpet, concrete, concrete powder, terracotta, glazed terracotta, bed, candle, banner,
        shulker box, stained glass, stained glass pane, dye
        """,
    "effect": """
        speed, haste, strength, regeneration, resistance, fire resistance, water breathing, invisibility,
        night vision, health boost, absorption, slow falling, jump boost, luck, conduit power,
        dolphins grace, glowing
        """,
    "nasty": """
        slowness, mining fatigue, nausea, blindness, hunger, weakness, poison, levitation, darkness,
        bad luck=unluck
        """,
    "block": """
        stone, glass, oak planks, cobblestone, dirt, sandstone, quartz block, gold block, diamond block,
        iron block, emerald block, stone bricks, bricks, obsidian, glowstone, sea lantern, bookshelf,
        spruce planks, smooth stone, deepslate bricks, netherite block, lapis block, redstone block,
        hay block, melon, oak log, birch planks, end stone, prismarine, purpur block, amethyst block,
        copper block
        """,
    "wallblock": """
        stone, glass, oak planks, cobblestone, stone bricks, bricks, obsidian, spruce planks, sandstone,
        deepslate tiles, quartz bricks, nether bricks, end stone bricks, polished andesite, mud bricks
        """,
    "ore": """
        diamond=diamond, emerald, gold ingot, iron ingot, netherite ingot, redstone dust=redstone,
        lapis=lapis_lazuli, coal, quartz, copper ingot, amethyst shard, gold bar=gold_ingot,
        iron bar=iron_ingot
        """,
    "meal": """
        steaks=cooked_beef, steak=cooked_beef, bread, apples=apple, carrots=carrot, cookies=cookie,
        cooked chicken, baked potatoes=baked_potato, fried fish=cooked_cod, porkchops=cooked_porkchop,
        pumpkin pies=pumpkin_pie, golden carrots=golden_carrot, melon slices=melon_slice, pan=bread
        """,
    "gem": """
        diamonds=diamond, emeralds=emerald, gold ingots=gold_ingot, gold bars=gold_ingot,
        iron ingots=iron_ingot, netherite ingots=netherite_ingot, lapis=lapis_lazuli, redstone,
        diamantes=diamond, gold blocks=gold_block
        """,
    "odd": """
        steak=cooked_beef, gunpowder, ender eye=ender_eye, eye of ender=ender_eye, slimeball=slime_ball,
        melon slice, glistering melon=glistering_melon_slice, cooked pork chop=cooked_porkchop, porkchop,
        raw fish=cod, cooked fish=cooked_cod, fish=cod, clownfish=tropical_fish, pufferfish,
        hay bale=hay_block, jack o lantern, magma=magma_block, dragons breath=dragon_breath,
        firework=firework_rocket, fire charge, book and quill=writable_book, lead, leash=lead,
        map=filled_map, empty map=map, name tag, nether wart, popped chorus fruit, redstone lamp,
        comparator, redstone repeater=repeater, daylight sensor=daylight_detector, lapis lazuli,
        scute=turtle_scute, golden carrot, gold nugget, nautilus shell, heart of the sea,
        totem=totem_of_undying, totem of undying, spyglass, recovery compass, echo shard, glow berries,
        sweet berries, bottle o enchanting=experience_bottle, xp bottle=experience_bottle,
        sugarcane=sugar_cane, lily pad, waterlily=lily_pad, cobweb, spider web=cobweb, mob spawner=spawner,
        end rod, shulker shell, phantom membrane, carrot on a stick, warped fungus on a stick, crossbow,
        trident, elytra, elytra wings=elytra, notch apple=enchanted_golden_apple,
        god apple=enchanted_golden_apple, enchanted golden apple, gapple=golden_apple, honey bottle,
        suspicious stew, rabbit stew, beetroot soup, mushroom stew, baked potato, poisonous potato,
        dried kelp, cocoa beans, ink sac, glow ink sac, bone meal, bonemeal=bone_meal, sunflower, lilac,
        blue orchid, azure bluet, red mushroom, brown mushroom, tinted glass, short grass,
        grass plant=short_grass, grass block, dirt path, path block=dirt_path, rooted dirt, podzol,
        mycelium, powder snow bucket, axolotl bucket=axolotl_bucket, bucket of axolotl=axolotl_bucket,
        lava bucket, milk=milk_bucket, milk bucket, minecart with chest=chest_minecart, tnt minecart,
        oak chest boat, music disc pigstep, iron bars, monster egg stone=infested_stone, light block=light,
        cracked stone bricks, chiseled bookshelf, calibrated sculk sensor, sculk shrieker,
        reinforced deepslate, crying obsidian, lodestone, respawn anchor, brush, goat horn, wind charge,
        mace, heavy core, breeze rod, ominous bottle, trial key, ominous trial key, copper bulb,
        tuff bricks, crafter
        """,
    "stackable": """
        steaks=cooked_beef, torches=torch, soul torches=soul_torch, arrows=arrow,
        spectral arrows=spectral_arrow, ladders=ladder, glow berries, golden apples=golden_apple,
        golden carrots=golden_carrot, bones=bone, blocks of dirt=dirt, oak logs=oak_log, oak planks,
        gold ingots=gold_ingot, iron ingots=iron_ingot, diamonds=diamond, emeralds=emerald, bread,
        cooked chickens=cooked_chicken, baked potatoes=baked_potato, melon slices=melon_slice,
        pumpkin pies=pumpkin_pie, cookies=cookie, rails=rail, powered rails=powered_rail, lanterns=lantern,
        scaffolding, bookshelves=bookshelf, hay bales=hay_block, blaze rods=blaze_rod, lily pads=lily_pad,
        tnt, cobblestone, glass, sand, feathers=feather, sugar, kelp,
        bottles o enchanting=experience_bottle, name tags=name_tag, fireworks=firework_rocket
        """,
    "goldgear": "sword, pickaxe, axe, shovel, hoe, helmet, chestplate, leggings, boots, carrot, apple",
    "nuke": "lava, tnt, water, fire, bedrock",
    "forbidden": """
        command block, bedrock block=bedrock, barrier, structure block, jigsaw=jigsaw, debug stick,
        command block minecart, knowledge book, end portal frame, repeating command block
        """,
    "wood": "oak, spruce, birch, jungle, acacia, dark oak, mangrove, cherry, bamboo, crimson, warped",
    "wooden": """
        planks, slab, stairs, fence, fence gate, door, trapdoor, button, pressure plate, sign, hanging sign
        """,
    "potion": """
        healing, swiftness, strength, leaping, invisibility, night vision, fire resistance, poison,
        regeneration, slow falling, water breathing, weakness, turtle master, harming
        """,
    "bottle": "potion, splash potion, lingering potion, tipped arrow, drinkable potion=potion",
    "dusk from to": """
        night=night:13000:13100, midnight=midnight:18000:18100, nighttime=night:13000:13100,
        noon=noon:6000:6100
        """,
    "sky test": """
        rain=rain:raining, thunder=thunder:thundering, rainy weather=rain:raining,
        stormy weather=thunder:thundering, a thunderstorm=thunder:thundering
        """,
    "gamemode": "creative, spectator, adventure, creative mode=creative, spectator mode=spectator",
    "colour": """
        red, gold, yellow, green, aqua, blue, white, gray, dark red, dark green, dark blue, dark purple,
        light purple, dark aqua
        """,
    "particle": """
        flame, heart, happy villager, end rod, soul fire flame, snowflake, cloud, crit, lava, portal,
        enchant, witch, totem of undying, cherry leaves, firework, glow, electric spark, note, smoke,
        large smoke, bubble, composter, sonic boom, hearts=heart, flames=flame, smoke puffs=smoke,
        sparks=electric_spark, snow particles=snowflake, music notes=note, sonic booms=sonic_boom
        """,
    "sound": """
        wither spawn=entity.wither.spawn, ender dragon growl=entity.ender_dragon.growl,
        level up=entity.player.levelup, anvil landing=block.anvil.land, creeper hiss=entity.creeper.primed,
        ghast scream=entity.ghast.scream, thunder=entity.lightning_bolt.thunder, bell=block.bell.use,
        enderman teleport=entity.enderman.teleport, totem=item.totem.use, pling=block.note_block.pling,
        chest opening=block.chest.open, villager no=entity.villager.no, villager yes=entity.villager.yes,
        elder guardian curse=entity.elder_guardian.curse, explosion=entity.generic.explode,
        xp pickup=entity.experience_orb.pickup, goat horn=item.goat_horn.sound.0,
        challenge complete=ui.toast.challenge_complete, portal travel=block.portal.travel,
        firework launch=entity.firework_rocket.launch, warden heartbeat=entity.warden.heartbeat
        """,
    "job": """
        farmer, librarian, cleric, armorer, butcher, cartographer, fisherman, fletcher, leatherworker, mason,
        shepherd, toolsmith, weaponsmith, blacksmith=toolsmith
        """,
    "beam": """
        oak logs=oak_log, spruce logs=spruce_log, birch logs=birch_log, jungle logs=jungle_log,
        acacia logs=acacia_log, dark oak logs=dark_oak_log, mangrove logs=mangrove_log,
        cherry logs=cherry_log, crimson stems=crimson_stem, warped stems=warped_stem
        """,
    "firework shape": """
        small ball:small_ball, large ball:large_ball, star:star, creeper:creeper, burst:burst
        """,
}
"""Domains of words: key -> entries separated by commas."""

TEXTS: dict[str, str] = {
    "name": """
        Bob, Steve, Sir Oinks, Thunder, Grumpy, Lady Fang, Mr Whiskers, Shadow, Rex, Luna, Old Tom, Biscuit,
        Nibbles, Captain Hook, Princess, Doomfang, Gary, Pickles
        """,
    "relic": """
        Excalibur, Doombringer, Frostbite, The Peacemaker, Widowmaker, Old Faithful, Stormcaller,
        Skull Crusher, Moonlight, Dragonbane, Soul Eater, Sunbreaker
        """,
    "phrase": """
        Welcome, Game Over, Good luck, Victory, Run, Boss fight, Happy birthday, Hello everyone,
        The storm is coming, Round two, Level complete, Look behind you, Meet at spawn, Stay together
        """,
    "team": "red, blue, hunters, runners, builders, raiders, guards, ninjas",
    "score": "kills, points, coins, deaths, wins, lives, gold, stars",
    "tag": "vip, captain, it, hunter, winner, cheater, builder, ghost",
}
"""Domains of free-looking text that stands for itself, capitals kept."""

NUMBERS: dict[str, tuple[Iterable[int], dict[str, tuple[int, int]]]] = {
    "few": (range(2, 6), {"rim": (1, 1)}),
    "count": (
        (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 20, 24, 25, 30, 32, 37, 40, 48, 50, 64),
        {},
    ),
    "lvl": (range(1, 4), {}),
    "over": ((6, 7, 8, 10, 12, 15, 20, 25, 30, 42, 50, 75, 99, 100, 127, 200, 255), {}),
    "amp": (range(2, 11), {"n": (1, -1)}),
    "secs": ((5, 10, 15, 20, 25, 30, 40, 45, 60, 75, 90, 100, 120, 150, 180, 240, 300, 500, 600), {}),
    "mins": ((1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20), {"secs": (60, 0)}),
    "xp": ((1, 2, 3, 5, 7, 10, 12, 15, 20, 25, 27, 30, 35, 40, 45, 50, 60, 75, 99, 100), {}),
    "up": ((5, 6, 7, 8, 9, 10, 12, 15, 16, 18, 20, 22, 25, 28, 30, 35, 40, 45, 50), {}),
    "away": ((3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), {}),
    "size": (range(3, 10), {"last": (1, -1), "end": (1, 1)}),
    "reach": ((5, 8, 10, 12, 15, 20, 25, 30, 40, 50, 64, 75, 100), {}),
    "huge": ((100, 150, 200, 250, 300, 500, 1000), {}),
    "wear": ((1, 2, 3, 5, 7, 8, 10, 12, 15, 18, 20, 22, 24, 25, 27, 30), {}),
    "slimesize": ((4, 5, 6, 7, 8, 9, 10, 12, 15, 20), {"n": (1, -1)}),
    "burst": ((10, 20, 25, 30, 40, 50, 60, 75, 80, 100, 150, 200), {}),
}
"""Domains of whole numbers; a field `f: (scale, shift)` holds `n * scale + shift`."""
