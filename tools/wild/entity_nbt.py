"""Wild cases: entity nbt."""

from craftloop.tasks.conditions import PLAYER as ME
from wild.case import AT_ME, Wild, summoned

CASES = (
    summoned("sudo charged creeper. next to me. im bored", "creeper", "powered:1b"),
    summoned("sudo can there b a pink sheep pls my daughter wants one", "sheep", "Color:6b"),
    summoned("sudo wolf but already tamed-ish idk just make it sit", "wolf", "Sitting:1b", 3),
    summoned("sudo bat that cant die (invulnerable), my pet bat was eaten", "bat", "Invulnerable:1b"),
    summoned("pray show me a creature that never moves, a pig without ai, as a sign", "pig", "NoAI:1b"),
    summoned("sudo dame un esqueleto que brille (glowing)", "skeleton", "Glowing:1b"),
    summoned(
        "sudo enderman holding a grass block, i wanna take a pic",
        "enderman",
        'carriedBlockState:{Name:"minecraft:grass_block"}',
        4,
    ),
    summoned(
        "sudo biggest slime u can do without killing the server.. size 10 (nbt 9)", "slime", "Size:9", 3
    ),
    summoned("sudo baby zombi but no sound pls they r so annoying", "zombie", "IsBaby:1b,Silent:1b", 3),
    summoned("sudo screaming goat!!!! (IsScreamingGoat)", "goat", "IsScreamingGoat:1b", 3),
    summoned(
        "sudo chicken jockey's chicken w/o the jockey, so IsChickenJockey:1b chicken",
        "chicken",
        "IsChickenJockey:1b",
        3,
    ),
    summoned("pray send a snow golem that has taken off its pumpkin", "snow_golem", "Pumpkin:0b", 3),
    summoned("sudo lil armor stand here, Small yes", "armor_stand", "Small:1b"),
    summoned(
        "sudo invisible armor stand with arms for my build", "armor_stand", "Invisible:1b,ShowArms:1b", 3
    ),
    summoned("sudo ein gelber shulker waere toll (mob!!)", "shulker", "Color:4b"),
    summoned(
        "sudo blue panda no wait theyre not blue. just a lazy panda, MainGene lazy",
        "panda",
        'MainGene:"lazy"',
        3,
    ),
    summoned(
        "sudo drop exactly 7 emeralds on the floor here not in inv",
        "item",
        'Item:{id:"minecraft:emerald",count:7}',
        3,
    ),
    Wild(
        "sudo skelly ridin a spider, u know the thing",
        AT_ME + 'summon minecraft:spider ~ ~ ~ {Passengers:[{id:"minecraft:skeleton"}]}',
        f"execute at {ME} as @e[type=minecraft:spider,distance=..5] on passengers "
        "if entity @s[type=minecraft:skeleton]",
        4,
    ),
)
