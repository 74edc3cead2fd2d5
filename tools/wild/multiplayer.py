"""Wild cases: multiplayer."""

from craftloop.tasks.conditions import PLAYER as ME
from craftloop.tasks.conditions import effect, has, player
from wild.case import Wild

SWIFT = "SwiftWolf"
DARK = "DarkWolf"
BRAVE = "BraveWolf"

CASES = (
    Wild(
        "sudo gimme n swiftwolf each 5 bread",
        (f"give {ME} minecraft:bread 5", f"give {SWIFT} minecraft:bread 5"),
        (has(ME, "bread", count="5"), has(SWIFT, "bread", count="5")),
    ),
    Wild(
        "sudo darkwolf come here already",
        f"tp {DARK} {ME}",
        f"execute at {ME} if entity @a[name={DARK},distance=..1]",
        1,
    ),
    Wild(
        "sudo every1 creative except bravewolf hes grounded",
        f"gamemode creative @a[name=!{BRAVE}]",
        f"execute if entity @a[name={ME},gamemode=creative] if entity @a[name={BRAVE},gamemode=survival]",
    ),
    Wild(
        "sudo lets do teams. wolves: all 3 wolves. me alone no team",
        (
            "team add wolves",
            f"team join wolves {SWIFT}",
            f"team join wolves {DARK}",
            f"team join wolves {BRAVE}",
        ),
        (player(SWIFT, "team=wolves"), player(DARK, "team=wolves"), player(BRAVE, "team=wolves")),
        3,
    ),
    Wild("sudo mark swiftwolf as 'it' were playing tag", f"tag {SWIFT} add it", player(SWIFT, "tag=it"), 1),
    Wild(
        "sudo everybody 10 lvls cuz its my bday",
        "xp add @a 10 levels",
        (player(ME, "level=10"), player(DARK, "level=10")),
    ),
    Wild(
        "sudo scorebord 'deaths' counting deaths, show it on the side",
        (
            "scoreboard objectives add deaths deathCount",
            "scoreboard objectives setdisplay sidebar deaths",
            "scoreboard players add @a deaths 0",
        ),
        f"execute if score {ME} deaths matches 0",
        4,
    ),
    Wild(
        "sudo who ever is closest to me (not me duh) gets my thanks = 1 diamond",
        f"execute at {ME} run give @a[name=!{ME},sort=nearest,limit=1] minecraft:diamond",
        has(SWIFT, "diamond"),
        3,
    ),
    Wild(
        "sudo swap darkwolf to spectator so he can watch",
        f"gamemode spectator {DARK}",
        player(DARK, "gamemode=spectator"),
        1,
    ),
    Wild(
        "sudo night vision for da squad 10 mins",
        "effect give @a minecraft:night_vision 600",
        (effect(ME, "night_vision"), effect(BRAVE, "night_vision")),
    ),
    Wild(
        "sudo coins: me 100 swift 50 (make the objective)",
        (
            "scoreboard objectives add coins dummy",
            f"scoreboard players set {ME} coins 100",
            f"scoreboard players set {SWIFT} coins 50",
        ),
        (f"execute if score {ME} coins matches 100", f"execute if score {SWIFT} coins matches 50"),
        3,
    ),
    Wild(
        "sudo tp swift to brave",
        f"tp {SWIFT} {BRAVE}",
        f"execute at {BRAVE} if entity @a[name={SWIFT},distance=..1]",
        1,
    ),
    Wild(
        "sudo red team for brave n dark, make it actually red",
        ("team add red", "team modify red color red", f"team join red {BRAVE}", f"team join red {DARK}"),
        (player(BRAVE, "team=red"), player(DARK, "team=red")),
        3,
    ),
    Wild(
        "sudo alle ausser mir kriegen einen keks",
        f"give @a[name=!{ME}] minecraft:cookie",
        (
            has(SWIFT, "cookie"),
            has(BRAVE, "cookie") + f" unless items entity {ME} container.* minecraft:cookie",
        ),
        3,
    ),
    Wild(
        "sudo psst tell bravewolf theres a surprise at spawn",
        f"tell {BRAVE} theres a surprise at spawn",
        f"event message {BRAVE} surprise",
        1,
    ),
    Wild(
        "sudo lift all of my friends 20 up. not me lol",
        f"execute as @a[name=!{ME}] at @s run tp @s ~ ~20 ~",
        f"execute positioned 6.5 -40 0.5 if entity @a[name={DARK},distance=..2] "
        f"positioned 0.5 -60 0.5 if entity @a[name={ME},distance=..2]",
        4,
    ),
    Wild(
        "sudo darkwolf & swiftwolf both need a shield in the LEFT hand",
        (
            f"item replace entity {DARK} weapon.offhand with minecraft:shield",
            f"item replace entity {SWIFT} weapon.offhand with minecraft:shield",
        ),
        (
            f"execute if items entity {DARK} weapon.offhand minecraft:shield",
            f"execute if items entity {SWIFT} weapon.offhand minecraft:shield",
        ),
        3,
    ),
)
