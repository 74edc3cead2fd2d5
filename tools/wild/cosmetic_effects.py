"""Wild cases: cosmetic effects."""

from craftloop.tasks.conditions import PLAYER as ME
from craftloop.tasks.conditions import effect
from wild.case import AT_ME, Wild, heard

SWIFT = "SwiftWolf"
DARK = "DarkWolf"
BRAVE = "BraveWolf"

CASES = (
    heard(
        "sudo everybody should see GG on their screen big",
        'title @a title {"text":"GG"}',
        f"title {ME} GG",
        f"title {DARK} GG",
    ),
    heard(
        "sudo hearts around me <3",
        AT_ME + "particle minecraft:heart ~ ~1 ~ 0.5 0.5 0.5 0 10",
        "particle minecraft:heart",
    ),
    heard(
        "sudo level up sound 4 me i earned it",
        f"execute at {ME} run playsound minecraft:entity.player.levelup master {ME}",
        f"sound minecraft:entity.player.levelup {ME}",
    ),
    heard(
        "sudo scare swiftwolf w creeper hiss",
        f"execute at {SWIFT} run playsound minecraft:entity.creeper.primed master {SWIFT}",
        f"sound minecraft:entity.creeper.primed {SWIFT}",
    ),
    heard(
        "sudo chat msg in gold to all: server event at 8",
        'tellraw @a {"text":"server event at 8","color":"gold"}',
        f"message {ME} server event at 8",
    ),
    heard(
        "sudo actionbar for darkwolf saying ur lagging",
        f'title {DARK} actionbar {{"text":"ur lagging"}}',
        f"actionbar {DARK} ur lagging",
    ),
    heard(
        "sudo wither spawn noise to everybody muahaha",
        "execute as @a at @s run playsound minecraft:entity.wither.spawn master @s",
        f"sound minecraft:entity.wither.spawn {ME}",
        f"sound minecraft:entity.wither.spawn {BRAVE}",
        difficulty=3,
    ),
    heard(
        "pray show thyself in flames around me",
        AT_ME + "particle minecraft:flame ~ ~1 ~ 0.5 1 0.5 0.02 100",
        "particle minecraft:flame",
    ),
    heard(
        "pray speak to us, say 'behold' in the chat for all (tellraw)",
        'tellraw @a {"text":"behold"}',
        f"message {ME} behold",
    ),
    heard(
        "sudo note particles over bravewolf hes singing",
        f"execute at {BRAVE} run particle minecraft:note ~ ~2 ~",
        "particle minecraft:note",
    ),
    heard(
        "sudo title 'round 1' subtitle 'fight' all players, mortal kombat style",
        ('title @a subtitle {"text":"fight"}', 'title @a title {"text":"round 1"}'),
        f"title {ME} round 1",
        f"subtitle {ME} fight",
        difficulty=3,
    ),
    heard(
        "sudo bell sound at my place everyone near hears",
        f"execute at {ME} run playsound minecraft:block.bell.use master @a[distance=..16]",
        f"sound minecraft:block.bell.use {ME}",
    ),
    heard(
        "sudo poof, cloud particles where darkwolf stands",
        f"execute at {DARK} run particle minecraft:cloud ~ ~1 ~ 0.3 0.5 0.3 0.05 40",
        "particle minecraft:cloud",
    ),
    heard("sudo quiet!! stop every sound 4 everyone", "stopsound @a", f"stopsound {ME}"),
    heard(
        "sudo tellraw me smth bold n red: LOW HEALTH",
        f'tellraw {ME} {{"text":"LOW HEALTH","color":"red","bold":true}}',
        f"message {ME} LOW HEALTH",
    ),
    Wild(
        "sudo make swiftwolf all glowy for 15 sec so we can find him",
        f"effect give {SWIFT} minecraft:glowing 15",
        effect(SWIFT, "glowing"),
        1,
    ),
    Wild(
        "sudo firework!!! doesnt matter which",
        AT_ME + "summon minecraft:firework_rocket",
        "execute if entity @e[type=minecraft:firework_rocket]",
        2,
    ),
    heard(
        "sudo un titulo para todos que diga Bienvenidos",
        'title @a title {"text":"Bienvenidos"}',
        f"title {ME} Bienvenidos",
    ),
)
