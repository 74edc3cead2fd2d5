"""Execute: conditions, contexts one inside the other, targets by what they are."""

from functools import partial

from craftloop.task import Category
from craftloop.tasks.conditions import PLAYER, RISEN, block, effect, has, mob, player
from craftloop.tasks.family import define

_family = partial(define, Category.EXECUTE_CHAINS)

FAMILIES = (
    _family(
        "block_above_all",
        """
        put a <block> <away> blocks above every player
        for every player, place a <block> <away> blocks over their head
        execute as everyone at their position: setblock <block> <away> up
        everyone should have a <block> floating <away> blocks above them
        at each player set the block <away> above to <block>
        """,
        do="execute at @a run setblock ~ ~<away> ~ minecraft:<block>",
        goal=(block("~ ~<away> ~", "<block>"), block("~ ~<away> ~", "<block>", "SwiftWolf")),
        difficulty=3,
    ),
    _family(
        "if_block_give",
        """
        if there is air <away> blocks above <player> give them a <odd>
        give <player> a <odd> but only if the block <away> above them is air
        check <away> blocks over <player>: when it's air they get a <odd>
        when air is <away> blocks above <player>, hand over a <odd>
        only if the space <away> up from <player> is air, give <player> a <odd>
        """,
        do="execute at <player> if block ~ ~<away> ~ minecraft:air run give <player> minecraft:<odd> 1",
        goal=has("<player>", "<odd>"),
        difficulty=3,
    ),
    _family(
        "unless_mob_summon",
        """
        if there is no <mob> within <reach> blocks of me, summon one
        unless a <mob> is within <reach> blocks of me spawn one
        spawn a <mob> at me but only when none is closer than <reach> blocks
        make sure there's a <mob> within <reach> blocks of me, summon it if not
        no <mob> in a radius of <reach> around me? then summon one
        """,
        do=f"execute at {PLAYER} unless entity @e[type=minecraft:<mob>,distance=..<reach>] run "
        "summon minecraft:<mob> ~ ~ ~",
        goal=mob("<mob>"),
        difficulty=4,
    ),
    _family(
        "survival_effect",
        """
        everyone in survival gets <effect> for <secs> seconds
        give <effect> to all survival players, <secs> seconds
        all players in survival mode should have <effect> for <secs>s
        execute as survival players: effect <effect> for <secs> seconds on themselves
        apply <effect> for <secs> seconds to whoever is in survival
        """,
        do="execute as @a[gamemode=survival] run effect give @s minecraft:<effect> <secs> 0",
        goal=(effect(PLAYER, "<effect>"), effect("BraveWolf", "<effect>")),
        difficulty=3,
    ),
    _family(
        "positioned_block",
        """
        place a <block> <away> blocks east of me using positioned
        set the block <away> east of where i stand to <block>
        <away> blocks east from my position there should be a <block>
        go from me <away> blocks east and put a <block> there, same height
        """,
        do=f"execute at {PLAYER} positioned ~<away> ~ ~ run setblock ~ ~ ~ minecraft:<block>",
        goal=block("~<away> ~ ~", "<block>"),
        difficulty=3,
    ),
    _family(
        "summon_at_other",
        """
        at <friend>'s position summon a <animal> named <name>
        execute at <friend>, spawn a <animal> called <name>
        where <friend> is standing, a <animal> with the name <name> should appear
        drop a <animal> named <name> at <friend>
        go to <friend>'s location and summon <name> the <animal>
        """,
        do="execute at <friend> run summon minecraft:<animal> ~ ~ ~ {CustomName:<name|text>}",
        goal='execute at <friend> if entity @e[type=minecraft:<animal>,name="<name>",distance=..2]',
        difficulty=3,
    ),
    _family(
        "summon_then_effect",
        """
        summon a <animal> and give every <animal> near me <effect> for <secs> seconds
        spawn a <animal>, then every single <animal> around me gets <effect> for <secs> seconds
        a <animal> here please, and <effect> for <secs>s on each <animal> within 20 blocks
        make a <animal> then buff it with <effect> for <secs> seconds
        create a <animal> at my place and apply <effect> to it for <secs> seconds
        """,
        do=(
            f"execute at {PLAYER} run summon minecraft:<animal> ~ ~ ~",
            f"execute at {PLAYER} as @e[type=minecraft:<animal>,distance=..20] run "
            "effect give @s minecraft:<effect> <secs> 0",
        ),
        goal="execute as @e[type=minecraft:<animal>] if data entity @s "
        'active_effects[{id:"minecraft:<effect>"}]',
        difficulty=4,
    ),
    _family(
        "nested_as_at",
        """
        as <friend> at <friend2>, summon a <mob>
        run as <friend> but positioned at <friend2>: summon a <mob>
        execute as <friend> at <friend2> run summon <mob>
        with <friend> as executor and <friend2>'s place, spawn a <mob>
        nested: as <friend>, at <friend2>, spawn one <mob>
        """,
        do="execute as <friend> at <friend2> run summon minecraft:<mob> ~ ~ ~",
        goal="execute at <friend2> if entity @e[type=minecraft:<mob>,distance=..20]",
        difficulty=3,
    ),
    _family(
        "nearest_player_xp",
        """
        give <xp> levels to the player nearest to <friend>
        the player nearest to <friend> gets <xp> xp levels
        closest player at <friend>'s position should receive <xp> levels
        at <friend>, give the nearest player <xp> levels of xp
        execute at <friend> and add <xp> levels to @p
        """,
        do="execute at <friend> run xp add @p <xp> levels",
        goal="execute if entity @a[level=<xp>..]",
        difficulty=3,
    ),
    _family(
        "creative_at",
        """
        if <friend> is in survival, put <friend2> in <gamemode>
        check that <friend> is in survival and then set <friend2> to <gamemode>
        set <friend2> to <gamemode> but only if <friend> is a survival player
        <friend2> goes <gamemode> as long as <friend> is still in survival
        only while <friend> is in survival: <friend2> to <gamemode>
        """,
        do="execute if entity @a[name=<friend>,gamemode=survival] run gamemode <gamemode> <friend2>",
        goal=player("<friend2>", "gamemode=<gamemode>"),
        difficulty=3,
    ),
    _family(
        "beneath_each",
        """
        replace the block <lvl> under each player with <wallblock>
        <lvl> blocks below everyone's feet put <wallblock>
        every player: block <lvl> below becomes <wallblock>
        set what is <lvl> blocks beneath all players to <wallblock>
        under every single player, <lvl> down, i want <wallblock>
        """,
        do="execute at @a run setblock ~ ~-<lvl> ~ minecraft:<wallblock>",
        goal=(block("~ ~-<lvl> ~", "<wallblock>"), block("~ ~-<lvl> ~", "<wallblock>", "DarkWolf")),
        difficulty=3,
    ),
    _family(
        "teleport_up_if",
        """
        if <friend> is within <huge> blocks of me teleport me <up> blocks up
        teleport me up by <up> when <friend> is closer than <huge> blocks
        i want to go <up> blocks up, but only if <friend> is within <huge> blocks
        check if <friend> is less than <huge> away from me, if so lift me <up> blocks
        when <friend> is inside a <huge> block radius, tp me <up> higher
        """,
        do=f"execute at {PLAYER} if entity @a[name=<friend>,distance=..<huge>] run tp {PLAYER} ~ ~<up> ~",
        goal=RISEN,
        difficulty=4,
    ),
    _family(
        "facing_block",
        """
        align to the block grid at my position and set the block <away> above to <block>
        with align xyz at me, put <block> <away> up
        execute at me align xyz, setblock <away> above, <block>
        snap to whole coordinates where i am and place <block> <away> blocks above
        use execute align to place a <block> exactly <away> blocks over me
        """,
        do=f"execute at {PLAYER} align xyz run setblock ~ ~<away> ~ minecraft:<block>",
        goal=block("~ ~<away> ~", "<block>"),
        difficulty=3,
    ),
)
