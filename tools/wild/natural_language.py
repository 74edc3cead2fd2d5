"""Wild cases: natural language."""

from craftloop.tasks.conditions import PLAYER as ME
from craftloop.tasks.conditions import effect, has, player
from wild.case import Wild, given, summoned

SWIFT = "SwiftWolf"

CASES = (
    Wild(
        "sudo brrr its so dark n scary cant see a thing",
        f"effect give {ME} minecraft:night_vision 300",
        effect(ME, "night_vision"),
    ),
    Wild(
        "sudo ugh walking is sooo slow, can u do smth about my legs (speed 2, one minute)",
        f"effect give {ME} minecraft:speed 60 1",
        effect(ME, "speed", "1"),
    ),
    given("sudo i would literally kill for a cake rn", "cake"),
    given("sudo me want 3 apple", "apple", count=3),
    Wild(
        "sudo bedtime zzz make it night",
        "time set night",
        'execute if predicate {condition:"minecraft:time_check",value:{min:13000,max:13100},period:24000}',
        1,
    ),
    Wild(
        "sudo i bet its raining in london, lets have that here",
        "weather rain",
        'execute if predicate {condition:"minecraft:weather_check",raining:true}',
        1,
    ),
    given("sudo soy minero pero no tengo pico :( uno de hierro porfa", "iron_pickaxe"),
    given("sudo kannst du mir mal 10 fackeln geben danke", "torch", count=10),
    given("sudo j'ai besoin d'un seau d'eau svp", "water_bucket"),
    given("sudo posso avere una barca di quercia? oak boat thx", "oak_boat"),
    given("sudo mi serve un letto rosso, sono stanco", "red_bed"),
    given("sudo poprosze 5 jablek (apples)", "apple", count=5),
    Wild(
        "pray o great one i am weak, grant strength for a minute",
        f"effect give {ME} minecraft:strength 60",
        effect(ME, "strength"),
    ),
    Wild(
        "pray my lord the sea calls me. let me breathe beneath it for 10 minutes",
        f"effect give {ME} minecraft:water_breathing 600",
        effect(ME, "water_breathing"),
    ),
    Wild(
        "sudo lemme fly!!! creative pls pls pls",
        f"gamemode creative {ME}",
        player(ME, "gamemode=creative"),
        1,
    ),
    summoned("sudo so lonely.. a kitty would help", "cat"),
    Wild(
        "sudo drag my lazy friend SwiftWolf over to where i am",
        f"tp {SWIFT} {ME}",
        f"execute at {ME} if entity @a[name={SWIFT},distance=..1]",
        1,
    ),
    given("sudo umm the uh.. thing u use to fish? ye one of those", "fishing_rod"),
    given("sudo oh no my shield!! *shield breaks* .. anyway new one?", "shield"),
    Wild(
        "sudo not that i need it but 64 arrows and a bow would be kinda neat",
        (f"give {ME} minecraft:bow", f"give {ME} minecraft:arrow 64"),
        (has(ME, "bow"), has(ME, "arrow", count="64")),
    ),
    Wild(
        "sudo wat if gravity was lower 4 me.. slow falling 20 secs thx",
        f"effect give {ME} minecraft:slow_falling 20",
        effect(ME, "slow_falling"),
    ),
)
