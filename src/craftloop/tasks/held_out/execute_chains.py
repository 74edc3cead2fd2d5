"""Execute: store, summon, relations, anchors, other dimensions, conditions on items and scores."""

from functools import partial

from craftloop.task import Category
from craftloop.tasks.conditions import PLAYER, effect, has
from craftloop.tasks.family import define

_family = partial(define, Category.EXECUTE_CHAINS)
_AHEAD = f"execute as {PLAYER} at @s anchored eyes positioned ^ ^ ^<few> "

FAMILIES = (
    _family(
        "store_player_count",
        """
        count how many players are online and store that number in <friend>'s <score> (new objective)
        new objective <score>: store the number of players there as the score of <friend>
        execute store: amount of players goes to <friend> on a fresh scoreboard <score>
        use store result so that <friend> has the player count in <score>, objective doesn't exist yet
        """,
        do=(
            "scoreboard objectives add <score> dummy",
            "execute store result score <friend> <score> if entity @a",
        ),
        goal="execute if score <friend> <score> matches 4",
        difficulty=3,
    ),
    _family(
        "unless_items",
        """
        everyone who has no <ore> yet gets one
        check all inventories, whoever lacks a <ore> receives one
        execute as all players, unless they carry a <ore>, give them a <ore>
        a <ore> for each player without one, nothing for the others
        """,
        do="execute as @a unless items entity @s container.* minecraft:<ore> run give @s minecraft:<ore> 1",
        goal=(has(PLAYER, "<ore>", count="1"), has("BraveWolf", "<ore>", count="1")),
        difficulty=3,
    ),
    _family(
        "execute_summon",
        """
        with execute summon make a <animal> here and set Glowing on it in the same command
        one command: execute at me, summon <animal>, then data merge Glowing:1b into that very <animal>
        summon subcommand of execute, <animal>, let it glow
        in a single chain create a <animal> at me and merge Glowing into its data
        """,
        do=f"execute at {PLAYER} summon minecraft:<animal> run data merge entity @s {{Glowing:1b}}",
        goal="execute if entity @e[type=minecraft:<animal>,nbt={Glowing:1b}]",
        difficulty=3,
    ),
    _family(
        "on_passengers",
        """
        summon a <animal> on a <steed>, then give the passenger of the <steed> <effect> for <secs> seconds
        a <steed> with a <animal> as rider; via on passengers the rider gets <effect>, <secs> seconds
        <steed> ridden by a <animal>, and execute on passengers: <effect> for <secs>s to whoever rides
        put a <animal> on a <steed> and buff only the one on top with <effect>, <secs> seconds
        """,
        do=(
            f"execute at {PLAYER} run summon minecraft:<steed> ~ ~ ~ "
            '{Passengers:[{id:"minecraft:<animal>"}]}',
            "execute as @e[type=minecraft:<steed>] on passengers run "
            "effect give @s minecraft:<effect> <secs>",
        ),
        goal="execute as @e[type=minecraft:<steed>] on passengers if entity "
        '@s[type=minecraft:<animal>,nbt={active_effects:[{id:"minecraft:<effect>"}]}]',
        difficulty=4,
    ),
    _family(
        "to_the_end",
        """
        send <friend> to the end, position 0 <reach> 0
        <friend> shall visit the end dimension at 0 <reach> 0
        change dimension for <friend>: the_end, coordinates 0 <reach> 0
        in the end, teleport <friend> to x 0 y <reach> z 0
        """,
        do="execute in minecraft:the_end run tp <friend> 0 <reach> 0",
        goal="execute in minecraft:the_end positioned 0 <reach> 0 if entity @a[name=<friend>,distance=..2]",
        difficulty=2,
    ),
    _family(
        "animal_for_each",
        """
        one <animal> per player, each standing at its player
        execute at all players: summon a <animal> there
        each of us should find a <animal> at their own feet
        deliver a <animal> to everybody's position
        """,
        do="execute at @a run summon minecraft:<animal> ~ ~ ~",
        goal=(
            "execute at SwiftWolf if entity @e[type=minecraft:<animal>,distance=..1]",
            f"execute at {PLAYER} if entity @e[type=minecraft:<animal>,distance=..1]",
        ),
        difficulty=2,
    ),
    _family(
        "score_then_reward",
        """
        set my <score> to <xp> on a new objective and if it is at least 1 give me a <odd>
        objective <score>, me at <xp>; when that matches 1.. i get a <odd>
        make the scoreboard <score> with <xp> for me, then execute if score 1 or more: give me a <odd>
        me: <xp> <score> (create it), reward a <odd> if the score is above zero
        """,
        do=(
            "scoreboard objectives add <score> dummy",
            f"scoreboard players set {PLAYER} <score> <xp>",
            f"execute if score {PLAYER} <score> matches 1.. run give {PLAYER} minecraft:<odd> 1",
        ),
        goal=(f"execute if score {PLAYER} <score> matches <xp>", has(PLAYER, "<odd>")),
        difficulty=4,
    ),
    _family(
        "before_the_eyes",
        """
        set a <block> <few> blocks in front of my eyes, anchored eyes with caret coordinates
        anchored at my eyes, <few> forward, setblock <block>
        i look somewhere, and <few> blocks ahead at eye height i want a <block>
        use ^ ^ ^<few> from my eyes to place <block>
        """,
        do=_AHEAD + "run setblock ~ ~ ~ minecraft:<block>",
        goal=_AHEAD + "if block ~ ~ ~ minecraft:<block>",
        difficulty=3,
    ),
    _family(
        "if_biome",
        """
        if i'm in a plains biome then <effect> for <secs> seconds on all players
        <secs> seconds of <effect> for everybody, provided my place is plains biome
        check the biome at me; plains means everyone gets <effect> for <secs> seconds
        execute if biome plains where i am: effect <effect> <secs> seconds to @a
        """,
        do=f"execute at {PLAYER} if biome ~ ~ ~ minecraft:plains run "
        "effect give @a minecraft:<effect> <secs>",
        goal=(effect(PLAYER, "<effect>"), effect("SwiftWolf", "<effect>")),
        difficulty=3,
    ),
    _family(
        "level_into_storage",
        """
        give me <xp> levels and store my level in the storage craftloop:stats under <score>
        i get <xp> levels; then write the level to storage craftloop:stats, key <score>, as int
        storage craftloop:stats, path <score>: my xp level after you add <xp>
        add <xp> levels to me and remember the result in craftloop:stats <score>
        """,
        do=(
            f"experience add {PLAYER} <xp> levels",
            "execute store result storage craftloop:stats <score> int 1 run "
            f"experience query {PLAYER} levels",
        ),
        goal="execute if data storage craftloop:stats {<score>:<xp>}",
        difficulty=4,
    ),
    _family(
        "furthest_gets",
        """
        the player furthest away from me gets a <odd>
        who is most distant from me? give them a <odd>
        execute at me, target the furthest one, give a <odd>
        far away friends deserve a <odd>: only the one with the greatest distance to me
        """,
        do=f"execute at {PLAYER} run give @a[sort=furthest,limit=1] minecraft:<odd> 1",
        goal=has("BraveWolf", "<odd>", count="1"),
        difficulty=3,
    ),
)
