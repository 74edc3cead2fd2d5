"""Particles, sounds, titles, messages, fireworks: what is seen and heard and leaves little state."""

from functools import partial

from craftloop.task import Category
from craftloop.tasks.conditions import PLAYER
from craftloop.tasks.family import define

_family = partial(define, Category.COSMETIC_EFFECTS)

FAMILIES = (
    _family(
        "particles_at_me",
        """
        spawn <burst> <particle> particles around me
        <burst> <particle> particles at my position
        show me <burst> <particle> particles
        i want to be surrounded by <burst> <particle> particles
        particle effect: <particle>, <burst> of them, on me
        make <burst> particles of type <particle> where i stand
        """,
        pray="surround me with <burst> sparks of <particle>",
        do=f"execute at {PLAYER} run particle minecraft:<particle> ~ ~1 ~ 0.5 0.5 0.5 0.1 <burst>",
        goal="event particle minecraft:<particle>",
        difficulty=2,
    ),
    _family(
        "particles_everyone",
        """
        <burst> <particle> particles above everyone's head
        every player should have <burst> <particle> particles over them
        spawn <particle> particles at each player, <burst> of them
        show <burst> <particle> particles on all players
        <burst> <particle> for everybody, as particles
        """,
        pray="crown all of us with <burst> lights of <particle>",
        do="execute at @a run particle minecraft:<particle> ~ ~2 ~ 0.3 0.3 0.3 0.05 <burst>",
        goal="event particle minecraft:<particle>",
        difficulty=3,
    ),
    _family(
        "sound_to",
        """
        play the <sound> sound to <player>
        <player> should hear the <sound> sound
        let <player> hear <sound>
        sound effect <sound> for <player>
        scare <player> with the <sound> sound
        can you play <sound> to <player>
        """,
        pray="let <player> hear the <sound>",
        do="execute at <player> run playsound minecraft:<sound> master <player>",
        goal="event sound minecraft:<sound> <player>",
        difficulty=2,
    ),
    _family(
        "sound_all",
        """
        play <sound> for everyone
        everybody should hear the <sound> sound
        blast the <sound> sound to all players
        all players hear <sound>
        let the whole server hear <sound>
        """,
        pray="let all the world hear the <sound>",
        do="execute as @a at @s run playsound minecraft:<sound> master @s",
        goal=("event sound minecraft:<sound> slingshooter08", "event sound minecraft:<sound> BraveWolf"),
        difficulty=3,
    ),
    _family(
        "title_all",
        """
        show everyone the title "<phrase>"
        big text on all screens: <phrase>
        title <phrase> for all players
        put <phrase> on everybody's screen
        display <phrase> as a title to everyone
        """,
        pray="write <phrase> across the sky for all to see",
        do='title @a title {"text":"<phrase>"}',
        goal="event title slingshooter08 <phrase>",
        reply="Let it be written.",
    ),
    _family(
        "title_coloured",
        """
        show <player> a <colour> title saying <phrase>
        <player> sees <phrase> as a <colour> title
        a title for <player> in <colour>: <phrase>
        display "<phrase>" to <player> as title, colour <colour>
        title <player> with <phrase>, <colour> text
        """,
        pray="let <player> read <phrase> in letters of <colour>",
        do='title <player> title {"text":"<phrase>","color":"<colour>"}',
        goal="event title <player> <phrase>",
        difficulty=3,
    ),
    _family(
        "title_and_subtitle",
        """
        title "<phrase>" with subtitle "<phrase2>" for everyone
        show all players the title <phrase>, and <phrase2> underneath
        big <phrase> and small <phrase2> below on everybody's screen
        everyone gets the title <phrase> plus subtitle <phrase2>
        display <phrase> as title and <phrase2> as subtitle to all
        """,
        pray="show <phrase> in the sky and beneath it <phrase2>",
        do=('title @a subtitle {"text":"<phrase2>"}', 'title @a title {"text":"<phrase>"}'),
        goal=("event title slingshooter08 <phrase>", "event subtitle slingshooter08 <phrase2>"),
        difficulty=3,
    ),
    _family(
        "actionbar",
        """
        show <phrase> in the action bar of <player>
        actionbar message to <player>: <phrase>
        <player> should see <phrase> above the hotbar
        put "<phrase>" on <player>'s actionbar
        action bar text <phrase> for <player>
        """,
        pray="whisper <phrase> above the belt of <player>",
        do='title <player> actionbar {"text":"<phrase>"}',
        goal="event actionbar <player> <phrase>",
        difficulty=2,
    ),
    _family(
        "tellraw_coloured",
        """
        send everyone a <colour> message saying <phrase>
        tellraw all players: <phrase>, in <colour>
        <colour> chat text for everyone: <phrase>
        write "<phrase>" in <colour> into the chat
        chat message <phrase> to everybody, colour <colour>
        """,
        pray="speak <phrase> to all in words of <colour>",
        do='tellraw @a {"text":"<phrase>","color":"<colour>"}',
        goal="event message slingshooter08 <phrase>",
        difficulty=2,
    ),
    _family(
        "tellraw_bold",
        """
        tell <player> <phrase> in bold <colour>
        bold <colour> message to <player>: <phrase>
        send <player> "<phrase>", bold and <colour>
        message <player> with <phrase> in <colour>, make it bold
        <player> gets a bold <colour> chat line: <phrase>
        """,
        pray="tell <player> <phrase> with the weight of <colour> gold",
        do='tellraw <player> {"text":"<phrase>","color":"<colour>","bold":true}',
        goal="event message <player> <phrase>",
        difficulty=3,
    ),
    _family(
        "firework",
        """
        launch a <dye> <firework> firework at my position
        a <firework> firework in <dye> over me
        shoot up one <dye> firework, shape <firework>
        i want to see a <dye> firework shaped like a <firework>
        firework please: <firework>, <dye>
        """,
        pray="celebrate with a <dye> <firework> firework",
        do=f"execute at {PLAYER} run summon minecraft:firework_rocket ~ ~ ~ {{LifeTime:30,FireworksItem:"
        '{id:"minecraft:firework_rocket",count:1,components:{"minecraft:fireworks":{flight_duration:2b,'
        'explosions:[{shape:"<firework.shape>",colors:[I;<dye.rgb>]}]}}}}',
        goal="execute if entity @e[type=minecraft:firework_rocket]",
        difficulty=4,
    ),
    _family(
        "sound_and_particle",
        """
        play <sound> and show <burst> <particle> particles at my place
        <burst> <particle> particles on me together with the <sound> sound
        combo for me: sound <sound> plus <burst> <particle> particles
        i want <burst> <particle> particles around me while <sound> plays
        particles <particle> (<burst>) and sound <sound>, both at me
        """,
        pray="appear in <burst> sparks of <particle> and the sound of <sound>",
        do=(
            f"execute at {PLAYER} run playsound minecraft:<sound> master {PLAYER}",
            f"execute at {PLAYER} run particle minecraft:<particle> ~ ~1 ~ 0.5 0.5 0.5 0.1 <burst>",
        ),
        goal=("event sound minecraft:<sound> slingshooter08", "event particle minecraft:<particle>"),
        difficulty=4,
    ),
    _family(
        "glow_me",
        """
        make <player> glow for <secs> seconds
        <player> needs an outline for <secs> seconds
        let <player> shine, <secs> seconds of glowing
        highlight <player> for <secs> seconds
        put the glowing effect on <player>, <secs> seconds
        """,
        pray="let <player> shine like a star for <secs> seconds",
        do="effect give <player> minecraft:glowing <secs> 0",
        goal='execute if data entity <player> active_effects[{id:"minecraft:glowing"}]',
        difficulty=1,
    ),
)
