"""Several players: selectors with exclusions, distance, gamemode, teams, tags and scoreboards."""

from functools import partial

from craftloop.task import Category
from craftloop.tasks.conditions import PLAYER, effect, has, player
from craftloop.tasks.family import define

_family = partial(define, Category.MULTIPLAYER)

FAMILIES = (
    _family(
        "all_but_one",
        """
        give everyone except <friend> a <odd>
        a <odd> for all players but not <friend>
        everybody gets a <odd>, only <friend> doesn't
        hand out a <odd> to each player other than <friend>
        <friend> gets nothing, the rest get a <odd>
        """,
        do="give @a[name=!<friend>] minecraft:<odd> 1",
        goal=(
            has(PLAYER, "<odd>"),
            "execute if items entity @a[name=!<friend>,name=!slingshooter08] "
            "container.* minecraft:<odd> unless items entity <friend> container.* minecraft:<odd>",
        ),
        difficulty=3,
    ),
    _family(
        "all_but_two",
        """
        <effect> for <secs> seconds to all except <friend> and <friend2>
        everyone but <friend> and <friend2> gets <effect> for <secs> seconds
        give <effect> to everybody who isn't <friend> or <friend2>, <secs> seconds
        not <friend>, not <friend2>, but all others: <effect> for <secs>s
        apply <effect> for <secs> seconds to players other than <friend> and <friend2>
        """,
        do="effect give @a[name=!<friend>,name=!<friend2>] minecraft:<effect> <secs> 0",
        goal=effect(PLAYER, "<effect>")
        + ' unless data entity <friend> active_effects[{id:"minecraft:<effect>"}]',
        difficulty=3,
    ),
    _family(
        "team_add",
        """
        make a team <team> and put <friend> in it
        create the team <team>, then add <friend>
        <friend> should be on a new team called <team>
        new team <team> with <friend> as member
        set up team <team> and let <friend> join
        """,
        do=("team add <team>", "team join <team> <friend>"),
        goal=player("<friend>", "team=<team>"),
        difficulty=3,
    ),
    _family(
        "team_colour",
        """
        create a team <team> with <player> in it and make its colour <colour>
        team <team>, colour <colour>, member <player>
        put <player> on a new team named <team>, the team colour is <colour>
        <player> joins team <team> (make it first), coloured <colour>
        i want a <colour> team called <team> for <player>
        """,
        do=("team add <team>", "team modify <team> color <colour>", "team join <team> <player>"),
        goal=player("<player>", "team=<team>"),
        difficulty=4,
    ),
    _family(
        "two_teams",
        """
        make teams <team> and <team2>, <friend> in the first and <friend2> in the second
        two teams: <team> with <friend>, <team2> with <friend2>
        <friend> vs <friend2>: team <team> against team <team2>
        put <friend> on team <team> and <friend2> on team <team2>, create both
        create <team> and <team2> as teams, join <friend> to the first one and <friend2> to the other
        """,
        do=(
            "team add <team>",
            "team add <team2>",
            "team join <team> <friend>",
            "team join <team2> <friend2>",
        ),
        goal=(player("<friend>", "team=<team>"), player("<friend2>", "team=<team2>")),
        difficulty=4,
    ),
    _family(
        "scoreboard_set",
        """
        make a dummy objective <score> and set <player> to <count>
        create scoreboard <score>, <player> starts with <count>
        <player> should have <count> <score> on a new scoreboard
        add the objective <score> and give <player> a score of <count>
        track <score> and put <player> at <count>
        """,
        do=("scoreboard objectives add <score> dummy", "scoreboard players set <player> <score> <count>"),
        goal="execute if score <player> <score> matches <count>",
        difficulty=3,
    ),
    _family(
        "scoreboard_everyone",
        """
        create the scoreboard <score> and give everyone <count>
        all players start with <count> <score>, make the objective
        new objective <score>, everybody gets <count>
        set <score> to <count> for every player (new scoreboard)
        i want a scoreboard <score> where all players have <count>
        """,
        do=("scoreboard objectives add <score> dummy", "scoreboard players set @a <score> <count>"),
        goal=(
            f"execute if score {PLAYER} <score> matches <count>",
            "execute if score DarkWolf <score> matches <count>",
        ),
        difficulty=3,
    ),
    _family(
        "tag_friend",
        """
        tag <friend> as <tag>
        give <friend> the tag <tag>
        <friend> is <tag> now, add the tag
        add a <tag> tag to <friend>
        mark <friend> with tag <tag>
        """,
        do="tag <friend> add <tag>",
        goal=player("<friend>", "tag=<tag>"),
        difficulty=1,
    ),
    _family(
        "in_reach",
        """
        everyone within <huge> blocks of me gets a <ore>
        give a <ore> to all players not farther than <huge> from me
        players in a <huge> block radius around me receive one <ore>
        a <ore> for each player at most <huge> blocks away from me, me included
        whoever is in <huge> blocks distance of me: one <ore>
        """,
        do=f"execute at {PLAYER} run give @a[distance=..<huge>] minecraft:<ore> 1",
        goal=has(PLAYER, "<ore>"),
        difficulty=3,
    ),
    _family(
        "bring_friend",
        """
        teleport <friend> <up> blocks above me
        tp <friend> over my head, <up> blocks
        move <friend> to <up> blocks above my position
        bring <friend> here but <up> up in the air
        i want <friend> <up> blocks over me
        """,
        do=f"execute at {PLAYER} run tp <friend> ~ ~<up> ~",
        goal=f"execute at {PLAYER} positioned ~ ~<up> ~ if entity @a[name=<friend>,distance=..1]",
        difficulty=3,
    ),
    _family(
        "gamemode_others",
        """
        put everybody except me in <gamemode>
        all players but me to <gamemode>
        everyone else goes <gamemode>, i stay as i am
        <gamemode> for all the others, not me
        set the other players to <gamemode>
        """,
        do=f"gamemode <gamemode> @a[name=!{PLAYER}]",
        goal=f"execute if entity @a[name=DarkWolf,gamemode=<gamemode>] "
        f"unless entity @a[name={PLAYER},gamemode=<gamemode>]",
        difficulty=3,
    ),
    _family(
        "xp_everyone",
        """
        give all players <xp> levels
        <xp> xp levels to everyone
        every player gets <xp> levels of experience
        hand out <xp> levels to everybody
        add <xp> levels for each player online
        """,
        do="xp add @a <xp> levels",
        goal=(
            "execute if entity @a[name=SwiftWolf,level=<xp>]",
            f"execute if entity @a[name={PLAYER},level=<xp>]",
        ),
        difficulty=2,
    ),
    _family(
        "trio_gear",
        """
        <friend> gets a <sword> and <friend2> gets <boots>
        a <sword> to <friend>, <boots> to <friend2>
        equip <friend> with a <sword>, <friend2> with <boots>
        give <friend> a <sword> while <friend2> receives <boots>
        <sword> -> <friend>, <boots> -> <friend2>
        """,
        do=("give <friend> minecraft:<sword> 1", "give <friend2> minecraft:<boots> 1"),
        goal=(has("<friend>", "<sword>"), has("<friend2>", "<boots>")),
        difficulty=2,
    ),
)
