"""Several players: score arithmetic, groups by tag and score, sorting, whispers, seats and swaps."""

from functools import partial

from craftloop.task import Category
from craftloop.tasks.conditions import PLAYER, effect, has, player
from craftloop.tasks.family import define

_family = partial(define, Category.MULTIPLAYER)

FAMILIES = (
    _family(
        "tagged_group_reward",
        """
        tag <friend> and <friend2> as <tag>, then everybody tagged <tag> gets a <odd>
        <friend> plus <friend2> become <tag>; each <tag> receives a <odd>
        add the tag <tag> to <friend> and to <friend2> and give a <odd> to @a with that tag
        group <tag> = <friend>, <friend2>. a <odd> for the group
        """,
        do=(
            "tag <friend> add <tag>",
            "tag <friend2> add <tag>",
            "give @a[tag=<tag>] minecraft:<odd> 1",
        ),
        goal=(
            player("<friend>", "tag=<tag>"),
            has("<friend>", "<odd>"),
            has("<friend2>", "<odd>") + f" unless items entity {PLAYER} container.* minecraft:<odd>",
        ),
        difficulty=4,
    ),
    _family(
        "sum_of_scores",
        """
        new objective <score>: <friend> has <count>, <friend2> has <xp>, then add <friend2>'s to <friend>'s
        on a fresh <score> board set <friend> to <count> and <friend2> to <xp>; <friend> += <friend2>
        <friend> starts with <count> <score>, <friend2> with <xp>, and finally <friend> gets the sum
        scoreboard <score>, <friend> <count>, <friend2> <xp>, use operation += to add both up for <friend>
        """,
        do=(
            "scoreboard objectives add <score> dummy",
            "scoreboard players set <friend> <score> <count>",
            "scoreboard players set <friend2> <score> <xp>",
            "scoreboard players operation <friend> <score> += <friend2> <score>",
        ),
        goal=(
            "execute if score <friend2> <score> matches <xp>",
            "execute if score <friend> <score> matches <count>.. "
            "if score <friend> <score> > <friend2> <score> unless score <friend> <score> matches <count>",
        ),
        difficulty=4,
    ),
    _family(
        "sidebar",
        """
        objective <score> should show in the sidebar, and everyone begins with <count>
        put <score> on the right side of the screen, all players at <count> (objective is new)
        sidebar scoreboard <score>, start value <count> for everybody
        create <score>, display it in the sidebar, set it to <count> for all
        """,
        do=(
            "scoreboard objectives add <score> dummy",
            "scoreboard objectives setdisplay sidebar <score>",
            "scoreboard players set @a <score> <count>",
        ),
        goal=(
            f"execute if score {PLAYER} <score> matches <count>",
            "execute if score BraveWolf <score> matches <count>",
        ),
        difficulty=3,
    ),
    _family(
        "winner_by_score",
        """
        <friend> gets <count> <score> on a new board; then whoever has at least <count> is set to <gamemode>
        new objective <score>, <friend> = <count>, then <gamemode> for players with a score of <count> or more
        give <friend> a <score> score of <count> (make it) and select by scores: <count>+ goes <gamemode>
        <friend> gets <count> <score>, objective is new. whoever reaches <count> becomes <gamemode>
        """,
        do=(
            "scoreboard objectives add <score> dummy",
            "scoreboard players set <friend> <score> <count>",
            "gamemode <gamemode> @a[scores={<score>=<count>..}]",
        ),
        goal=(
            player("<friend>", "gamemode=<gamemode>"),
            f"execute if entity @a[name={PLAYER},gamemode=survival] "
            "if score <friend> <score> matches <count>",
        ),
        difficulty=4,
    ),
    _family(
        "all_to_one",
        """
        everyone to <friend>, now
        assemble all players at <friend>'s place
        tp the whole crew onto <friend>
        meeting at <friend>: teleport everybody there
        gather us all where <friend> stands
        whole server to <friend> please, teleport
        """,
        do="tp @a <friend>",
        goal=(
            f"execute at <friend> if entity @a[name={PLAYER},distance=..1]",
            "execute at <friend> unless entity @a[distance=1..]",
        ),
        difficulty=1,
    ),
    _family(
        "no_friendly_fire",
        """
        team <team> with <friend> and <friend2>, friendly fire off
        <friend> and <friend2> shouldn't hurt each other: team <team>, friendlyFire false
        make <team>, let <friend> and <friend2> join, and disable friendly fire for it
        co-op team <team>, members <friend> + <friend2>, no team damage
        """,
        do=(
            "team add <team>",
            "team modify <team> friendlyFire false",
            "team join <team> <friend>",
            "team join <team> <friend2>",
        ),
        goal=(player("<friend>", "team=<team>"), player("<friend2>", "team=<team>")),
        difficulty=4,
    ),
    _family(
        "everyone_one_team",
        """
        all players join one team, <team>, coloured <colour>
        put us all together in a <colour> team called <team>
        one for all: team <team>, everybody in it, colour <colour>
        whole server = team <team>, and it is <colour>
        """,
        do=("team add <team>", "team modify <team> color <colour>", "team join <team> @a"),
        goal=(player(PLAYER, "team=<team>"), player("BraveWolf", "team=<team>")),
        difficulty=3,
    ),
    _family(
        "whisper",
        """
        whisper to <friend>: <phrase>
        private message for <friend> that says <phrase>
        tell only <friend> "<phrase>", nobody else
        dm <friend>, text: <phrase>
        """,
        do="tell <friend> <phrase>",
        goal="event message <friend> <phrase>",
        difficulty=1,
    ),
    _family(
        "seat_on_animal",
        """
        put <friend> on a new <steed>, riding it
        spawn a <steed> at <friend> and make <friend> mount it
        <friend> wants to ride, so a <steed> under <friend> please, and let <friend> sit on it
        summon a <steed> for <friend>, then ride mount
        """,
        do=(
            'execute at <friend> run summon minecraft:<steed> ~ ~ ~ {Tags:["seat"]}',
            "ride <friend> mount @e[tag=seat,limit=1]",
        ),
        goal="execute as <friend> on vehicle if entity @s[type=minecraft:<steed>]",
        difficulty=3,
    ),
    _family(
        "levels_by_distance",
        """
        <xp> levels for the one player who stands closest to me, not counting me
        my nearest neighbour gets <xp> levels
        whoever is next to me (not me!) receives <xp> xp levels
        give the nearest other player <xp> levels, sort by distance from me
        """,
        do=f"execute at {PLAYER} run xp add @a[name=!{PLAYER},sort=nearest,limit=1] <xp> levels",
        goal="execute if entity @a[name=SwiftWolf,level=<xp>]",
        difficulty=3,
    ),
    _family(
        "effect_for_team",
        """
        <friend> alone in the team <team>, then the team gets <effect> for <secs> seconds
        create team <team> for <friend>; members of <team> have <effect>, <secs> seconds
        <effect> <secs> seconds to @a[team=<team>], after you made that team with <friend> in it
        team perk: <team> (only <friend> is in it, make it) gets <effect> for <secs> seconds
        """,
        do=(
            "team add <team>",
            "team join <team> <friend>",
            "effect give @a[team=<team>] minecraft:<effect> <secs>",
        ),
        goal=(
            player("<friend>", "team=<team>"),
            effect("<friend>", "<effect>")
            + f' unless data entity {PLAYER} active_effects[{{id:"minecraft:<effect>"}}]',
        ),
        difficulty=4,
    ),
    _family(
        "hats_for_all",
        """
        all players wear a carved pumpkin except <friend>, who wears a <helmet>
        costume party: <helmet> on <friend>'s head, carved pumpkins on everybody else's
        put carved pumpkins on the heads of all but <friend>, and a <helmet> on <friend>
        <friend> is the king with a <helmet> on, the rest of us wear carved_pumpkin in the head slot
        """,
        do=(
            "item replace entity @a[name=!<friend>] armor.head with minecraft:carved_pumpkin",
            "item replace entity <friend> armor.head with minecraft:<helmet>",
        ),
        goal=(
            f"execute if items entity {PLAYER} armor.head minecraft:carved_pumpkin",
            "execute if items entity <friend> armor.head minecraft:<helmet>",
        ),
        difficulty=3,
    ),
)
