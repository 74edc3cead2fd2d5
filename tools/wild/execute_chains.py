"""Wild cases: execute chains."""

from craftloop.tasks.conditions import PLAYER as ME
from craftloop.tasks.conditions import block, effect, has, mob, player
from wild.case import AT_ME, Wild

SWIFT = "SwiftWolf"
DARK = "DarkWolf"
BRAVE = "BraveWolf"

CASES = (
    Wild(
        "sudo where darkwolf is theres no chicken, fix that",
        f"execute at {DARK} run summon minecraft:chicken",
        f"execute at {DARK} if entity @e[type=minecraft:chicken,distance=..2]",
    ),
    Wild(
        "sudo put torch at everyones feet its dark",
        "execute at @a run setblock ~ ~ ~ minecraft:torch",
        (block("~ ~ ~", "torch"), block("~ ~ ~", "torch", BRAVE)),
    ),
    Wild(
        "sudo only if swiftwolf is survival n online give him speed 30s else nothing",
        f"execute as @a[name={SWIFT},gamemode=survival] run effect give @s minecraft:speed 30",
        effect(SWIFT, "speed"),
        3,
    ),
    Wild(
        "sudo when theres grass under me turn it into diamond block. just that 1 block",
        f"execute at {ME} if block ~ ~-1 ~ minecraft:grass_block run "
        "setblock ~ ~-1 ~ minecraft:diamond_block",
        block("~ ~-1 ~", "diamond_block", outside="~1 ~-1 ~"),
        3,
    ),
    Wild(
        "sudo summon cow then make every cow around me glow w effect 1 min",
        (
            AT_ME + "summon minecraft:cow",
            f"execute at {ME} run effect give @e[type=minecraft:cow,distance=..10] minecraft:glowing 60",
        ),
        mob("cow", 'active_effects:[{id:"minecraft:glowing"}]'),
        3,
    ),
    Wild(
        "sudo everybody 3 steps to the east of where they r now",
        "execute as @a at @s run tp @s ~3 ~ ~",
        "execute positioned 0.5 -60 0.5 unless entity @a[distance=..2]",
        3,
    ),
    Wild(
        "sudo how many ppl on? write it to a scoreboard cnt under my name",
        ("scoreboard objectives add cnt dummy", f"execute store result score {ME} cnt if entity @a"),
        f"execute if score {ME} cnt matches 4",
        4,
    ),
    Wild(
        "sudo bravewolf gets a cake if hes farther than 5 blocks from me",
        f"execute at {ME} if entity @a[name={BRAVE},distance=5..] run give {BRAVE} minecraft:cake",
        has(BRAVE, "cake"),
        3,
    ),
    Wild(
        "sudo tp me to the nether real quick like 0 90 0",
        f"execute in minecraft:the_nether run tp {ME} 0 90 0",
        f"execute in minecraft:the_nether positioned 0 90 0 if entity @a[name={ME},distance=..2]",
        3,
    ),
    Wild(
        "sudo glass roof 4 blocks over each of us",
        "execute at @a run setblock ~ ~4 ~ minecraft:glass",
        (block("~ ~4 ~", "glass"), block("~ ~4 ~", "glass", DARK)),
    ),
    Wild(
        "sudo ppl without a bed get a red bed, check inventories first",
        "execute as @a unless items entity @s container.* minecraft:red_bed run give @s minecraft:red_bed",
        (has(ME, "red_bed"), has(DARK, "red_bed")),
        4,
    ),
    Wild(
        "sudo run as swift but at dark: summon allay",
        f"execute as {SWIFT} at {DARK} run summon minecraft:allay ~ ~ ~",
        f"execute at {DARK} if entity @e[type=minecraft:allay,distance=..2]",
        3,
    ),
    Wild(
        "sudo i want lightning to strike 5 blocks in front of my face (caret coords)",
        f"execute as {ME} at @s run summon minecraft:lightning_bolt ^ ^ ^5",
        f"execute as {ME} at @s positioned ^ ^ ^5 if entity @e[type=minecraft:lightning_bolt,distance=..1]",
        3,
    ),
    Wild(
        "sudo unless theres already a villager close by get me one",
        f"execute at {ME} unless entity @e[type=minecraft:villager,distance=..20] run "
        "summon minecraft:villager",
        mob("villager"),
        3,
    ),
    Wild(
        "sudo copy my xp level number into storage my:stuff lvl",
        f"execute store result storage my:stuff lvl int 1 run xp query {ME} levels",
        "execute if data storage my:stuff {lvl:0}",
        4,
    ),
    Wild(
        "sudo at bravewolf, one up, facing whatever, put a lantern",
        f"execute at {BRAVE} run setblock ~ ~1 ~ minecraft:lantern",
        block("~ ~1 ~", "lantern", BRAVE),
    ),
    Wild(
        "sudo ist swiftwolf im ueberlebensmodus? dann steck ihn in kreativ",
        f"execute if entity @a[name={SWIFT},gamemode=survival] run gamemode creative {SWIFT}",
        player(SWIFT, "gamemode=creative"),
        3,
    ),
)
