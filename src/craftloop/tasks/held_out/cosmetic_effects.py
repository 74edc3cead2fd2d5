"""What is seen and heard: timings, pitches, coloured dust, messages in parts, light shows."""

from functools import partial

from craftloop.task import Category
from craftloop.tasks.conditions import PLAYER
from craftloop.tasks.family import define

_family = partial(define, Category.COSMETIC_EFFECTS)

FAMILIES = (
    _family(
        "title_timed",
        """
        title <phrase> for all, but it should stay <secs> seconds
        show "<phrase>" big to everyone and let it stand for <secs> seconds, no quick fade
        everybody sees the title <phrase> for <secs> seconds, set the times first
        keep <phrase> on all screens <secs> seconds long, as a title
        """,
        pray="let <phrase> stand in the heavens for <secs> seconds, that all may read",
        do=("title @a times 10 <secs>s 20", 'title @a title {"text":"<phrase>"}'),
        goal=("event title slingshooter08 <phrase>", "event title BraveWolf <phrase>"),
        difficulty=3,
    ),
    _family(
        "sound_pitched",
        """
        play <sound> to <friend> at double pitch
        <friend> hears <sound>, high pitched, pitch 2, full volume
        chipmunk version of <sound> for <friend>, pitch 2
        squeaky <sound> sound at <friend>'s place for <friend>, twice the pitch
        """,
        pray="let <friend> hear <sound> as the small birds would sing it, at double pitch",
        do="execute at <friend> run playsound minecraft:<sound> master <friend> ~ ~ ~ 1 2",
        goal="event sound minecraft:<sound> <friend>",
        difficulty=3,
    ),
    _family(
        "red_dust",
        """
        <burst> red dust particles above my head, scale 2
        red redstone-like dust over me, <burst> bits, size two
        sprinkle <burst> particles of big red dust on me
        dust particle, colour pure red, scale 2, count <burst>, above my position
        i want <burst> specks of red dust to hover above me, double size
        """,
        pray="let <burst> grains of red dust dance above me, twice their size",
        do=f"execute at {PLAYER} run particle minecraft:dust{{color:[1.0,0.0,0.0],scale:2.0}} "
        "~ ~2 ~ 0.5 0.5 0.5 0 <burst>",
        goal="event particle minecraft:dust",
        difficulty=3,
    ),
    _family(
        "block_crumbs",
        """
        <burst> crumbs of <block> flying around me, block particles
        pretend a <block> breaks at my place, <burst> particles
        shower me in <burst> <block> block particles
        particle type block, state <block>, <burst> of them at me
        """,
        pray="grind <block> to <burst> crumbs and let them fly about me",
        do=f'execute at {PLAYER} run particle minecraft:block{{block_state:"minecraft:<block>"}} '
        "~ ~1 ~ 0.5 0.5 0.5 0 <burst>",
        goal="event particle minecraft:block",
        difficulty=2,
    ),
    _family(
        "message_in_parts",
        """
        chat line for all: <phrase> in <colour>, followed by <phrase2> in italics
        tell everyone <phrase> (<colour>) and in the same line <phrase2>, italic
        one message, two styles: <colour> <phrase> then italic <phrase2>, to everybody
        everyone reads "<phrase>" coloured <colour> plus "<phrase2>" slanted in one chat line
        """,
        pray="speak to all in two voices at once, <phrase> in <colour> and <phrase2> leaning",
        do='tellraw @a ["",{"text":"<phrase> ","color":"<colour>"},{"text":"<phrase2>","italic":true}]',
        goal=("event message slingshooter08 <phrase>", "event message DarkWolf <phrase2>"),
        difficulty=3,
    ),
    _family(
        "two_sounds",
        """
        <sound> for me and <sound2> for <friend>
        i hear <sound> while <friend> hears <sound2>
        play <sound> only to me, and only to <friend> <sound2>
        two sounds: mine is <sound>, <friend>'s is <sound2>
        """,
        pray="let <sound> reach my ears and <sound2> those of <friend>",
        do=(
            f"execute at {PLAYER} run playsound minecraft:<sound> master {PLAYER}",
            "execute at <friend> run playsound minecraft:<sound2> master <friend>",
        ),
        goal=(
            f"event sound minecraft:<sound> {PLAYER}",
            "event sound minecraft:<sound2> <friend>",
        ),
        difficulty=3,
    ),
    _family(
        "hush",
        """
        play <sound> to <friend> and cut it off right away
        <friend> should get silence: start <sound>, then stop all sounds for <friend>
        tease <friend> with <sound>, then stopsound
        first <sound> for <friend>, afterwards mute everything that plays for <friend>
        """,
        pray="let <friend> hear <sound> and then the silence of the void",
        do=(
            "execute at <friend> run playsound minecraft:<sound> master <friend>",
            "stopsound <friend>",
        ),
        goal=("event sound minecraft:<sound> <friend>", "event stopsound <friend>"),
        difficulty=2,
    ),
    _family(
        "announcement",
        """
        make the server say <phrase>
        say <phrase> with the say command
        broadcast in plain chat: <phrase>
        let the console announce <phrase> to us
        """,
        pray="let thy voice announce <phrase>",
        do="say <phrase>",
        goal="event chat <phrase>",
        difficulty=1,
    ),
    _family(
        "grand_entrance",
        """
        make an entrance for <friend>: title <phrase> and <sound> for all, <particle> particles at <friend>
        <friend> arrives! all see the title <phrase>, hear <sound>, and <particle> particles are on <friend>
        celebrate <friend>: title <phrase> and sound <sound> to all, <particle> particles at <friend>
        <particle> particles on <friend>, plus <sound> and the title <phrase> for all players
        """,
        pray="herald <friend>: <phrase> in the sky, <sound> in all ears, <particle> sparks about <friend>",
        do=(
            'title @a title {"text":"<phrase>"}',
            "execute as @a at @s run playsound minecraft:<sound> master @s",
            "execute at <friend> run particle minecraft:<particle> ~ ~1 ~ 0.5 1 0.5 0.1 50",
        ),
        goal=(
            "event title <friend> <phrase>",
            "event sound minecraft:<sound> slingshooter08",
            "event particle minecraft:<particle>",
        ),
        difficulty=4,
    ),
    _family(
        "glowing_in_colour",
        """
        outline <friend> in <colour>: glowing for <secs> seconds and a <colour> team <team>
        <friend> should glow <colour> (team <team> for the colour), <secs> seconds
        coloured glow, <colour>, on <friend> for <secs> seconds, use a new team <team>
        make the team <team> <colour>, put <friend> in and let <friend> glow for <secs> seconds
        """,
        pray="wrap <friend> in <colour> light for <secs> heartbeats, by the team <team>",
        do=(
            "team add <team>",
            "team modify <team> color <colour>",
            "team join <team> <friend>",
            "effect give <friend> minecraft:glowing <secs>",
        ),
        goal=(
            "execute if entity @a[name=<friend>,team=<team>]",
            'execute if data entity <friend> active_effects[{id:"minecraft:glowing"}]',
        ),
        difficulty=4,
    ),
    _family(
        "actionbar_for_all",
        """
        everyone's action bar: <phrase> in <colour> with underline
        underlined <colour> text <phrase> above all hotbars
        put <phrase> on the actionbar of all players, <colour> and underlined
        small text over the hotbar for everybody, <phrase>, <colour>, underline it
        """,
        pray="write <phrase> in <colour>, underlined, at the belt of each of us",
        do='title @a actionbar {"text":"<phrase>","color":"<colour>","underlined":true}',
        goal=("event actionbar slingshooter08 <phrase>", "event actionbar DarkWolf <phrase>"),
        difficulty=2,
    ),
)
