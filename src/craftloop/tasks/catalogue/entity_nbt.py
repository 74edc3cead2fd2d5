"""Summoning with unusual data: names, babies, colours, riders, armour, health."""

from functools import partial

from craftloop.task import Category
from craftloop.tasks.conditions import BESIDE, PLAYER, mob
from craftloop.tasks.family import define

_family = partial(define, Category.ENTITY_NBT)
_SUMMON = f"execute at {PLAYER} run summon minecraft:"

FAMILIES = (
    _family(
        "named_mob",
        """
        spawn a <animal> named <name>
        summon a <animal> called <name> next to me
        i want a pet <animal> with the name <name>
        put a <animal> here and call it <name>
        a <animal> with the nametag <name> pls
        can i have a <animal> that is called <name>
        """,
        pray="send me a companion, a <animal> by the name of <name>",
        do=_SUMMON + "<animal> ~ ~ ~ {CustomName:<name|text>}",
        goal=mob("<animal>", more='name="<name>"'),
        reply="<name> has been waiting for you.",
    ),
    _family(
        "named_visible",
        """
        spawn a <mob> named <name> and make the name always visible
        <mob> called <name>, nametag should show through distance
        summon a <mob> with a visible custom name <name>
        i need a <mob> whose name <name> is always shown
        put a <mob> with name <name> at my position, CustomNameVisible on
        """,
        pray="raise a <mob> whose name <name> all may read",
        do=_SUMMON + "<mob> ~ ~ ~ {CustomName:<name|text>,CustomNameVisible:1b}",
        goal=mob("<mob>", "CustomNameVisible:1b", more='name="<name>"'),
        difficulty=3,
    ),
    _family(
        "baby_animal",
        """
        spawn a baby <animal>
        summon a tiny baby <animal> at my spot
        i want a baby <animal>
        baby <animal> here
        make a little <animal> appear, a baby one
        """,
        pray="bring a newborn <animal> into this world",
        do=_SUMMON + "<animal> ~ ~ ~ {Age:-24000}",
        # A baby's age counts up to 0, so on a running server it is soon no longer what it was.
        goal=f"execute at {PLAYER} as @e[type=minecraft:<animal>,distance=..{BESIDE}] "
        "unless data entity @s {Age:0}",
    ),
    _family(
        "baby_monster",
        """
        spawn a baby <biter>
        summon a baby <biter> right here
        one of those annoying tiny <biter> babies
        baby <biter> at my location
        i dare you to spawn a baby <biter>
        """,
        pray="show me the child of a <biter>",
        do=_SUMMON + "<biter> ~ ~ ~ {IsBaby:1b}",
        goal=mob("<biter>", "IsBaby:1b"),
    ),
    _family(
        "coloured_sheep",
        """
        spawn a <dye> sheep
        summon one sheep that is <dye>
        i need a <dye> coloured sheep
        <dye> sheep please, for wool
        put a <dye> sheep next to me
        make a sheep appear but it has to be <dye>
        """,
        pray="give me a sheep, <dye> as your glory",
        do=_SUMMON + "sheep ~ ~ ~ {Color:<dye.code>b}",
        goal=mob("sheep", "Color:<dye.code>b"),
        reply="A <dye> sheep, as the prophecy foretold.",
    ),
    _family(
        "easter_egg_name",
        """
        spawn a <egg>, you know, the name trick
        summon a <egg> using the easter egg name
        can i get a <egg>, it works with a nametag somehow
        <egg> easter egg here
        do the nametag trick for a <egg>
        """,
        pray="work a wonder: a <egg>",
        do=_SUMMON + "<egg> ~ ~ ~ {CustomName:<egg.name|text>}",
        goal=mob("<egg>", more="name=<egg.name>"),
        difficulty=3,
    ),
    _family(
        "charged_creeper",
        """
        spawn a charged creeper
        summon a creeper that has been hit by lightning already
        a creeper, the charged kind
        i want a supercharged creeper here
        one powered creeper at my position
        """,
        pray="let loose a creeper filled with lightning",
        do=_SUMMON + "creeper ~ ~ ~ {powered:1b}",
        goal=mob("creeper", "powered:1b"),
    ),
    _family(
        "no_ai",
        """
        spawn a <mob> that doesn't move, no AI
        summon a frozen <mob> without ai
        statue <mob> please, NoAI
        put a <mob> here that just stands there (no ai)
        i need a <mob> with ai turned off
        """,
        pray="turn a <mob> to a living statue",
        do=_SUMMON + "<mob> ~ ~ ~ {NoAI:1b}",
        goal=mob("<mob>", "NoAI:1b"),
    ),
    _family(
        "rider",
        """
        spawn a <mob> riding a <steed>
        summon a <steed> with a <mob> on top
        i want to see a <mob> on a <steed>
        <mob> jockey but on a <steed>
        put a <mob> on the back of a <steed> here
        """,
        pray="let a <mob> ride a <steed> into my land",
        do=_SUMMON + '<steed> ~ ~ ~ {Passengers:[{id:"minecraft:<mob>"}]}',
        goal=(mob("<steed>"), mob("<mob>")),
        difficulty=4,
    ),
    _family(
        "big_slime",
        """
        spawn a size <slimesize> slime
        summon a slime of size <slimesize> here
        giant slime, size <slimesize>
        i want a huge slime with size <slimesize>
        slime but make it size <slimesize>
        """,
        pray="let a slime of size <slimesize> rise from the swamp",
        do=_SUMMON + "slime ~ ~ ~ {Size:<slimesize.n>}",
        goal=mob("slime", "Size:<slimesize.n>"),
        difficulty=3,
    ),
    _family(
        "invulnerable",
        """
        spawn an invulnerable <animal>
        summon a <animal> that cannot be hurt
        unkillable <animal> please
        i want a <animal> that can't die
        put an invincible <animal> here
        """,
        pray="give me a <animal> that no blade can harm",
        do=_SUMMON + "<animal> ~ ~ ~ {Invulnerable:1b}",
        goal=mob("<animal>", "Invulnerable:1b"),
    ),
    _family(
        "silent_persistent",
        """
        spawn a silent <animal> that never despawns
        summon a <animal> which makes no noise and stays forever
        quiet <animal>, persistent too
        i need a <animal> that is silent and won't despawn
        a <animal> with Silent and PersistenceRequired
        """,
        pray="a quiet <animal> that never leaves my side",
        do=_SUMMON + "<animal> ~ ~ ~ {Silent:1b,PersistenceRequired:1b}",
        goal=mob("<animal>", "Silent:1b,PersistenceRequired:1b"),
        difficulty=3,
    ),
    _family(
        "glowing_mob",
        """
        spawn a glowing <mob>
        summon a <mob> with the glow outline
        i want a <mob> that glows
        <mob> with Glowing on, at my feet
        highlighted <mob> right here
        """,
        pray="let a <mob> shine in holy light",
        do=_SUMMON + "<mob> ~ ~ ~ {Glowing:1b}",
        goal=mob("<mob>", "Glowing:1b"),
    ),
    _family(
        "tagged",
        """
        spawn a <mob> with the tag <tag>
        summon a <mob> and tag it <tag>
        i need a <mob> carrying the scoreboard tag <tag>
        put down a <mob> tagged <tag>
        a <mob> with Tags <tag> at my place
        """,
        pray="mark a <mob> with the sign of <tag>",
        do=_SUMMON + '<mob> ~ ~ ~ {Tags:["<tag>"]}',
        goal=mob("<mob>", more="tag=<tag>"),
        difficulty=3,
    ),
    _family(
        "armed_zombie",
        """
        spawn a zombie with a <sword>
        summon a zombie holding a <sword>
        zombie armed with a <sword> here
        i want a zombie that carries a <sword>
        give me a zombie with a <sword> in its hand
        """,
        pray="raise a dead warrior with a <sword> in his hand",
        do=(
            _SUMMON + 'zombie ~ ~ ~ {Tags:["armed"]}',
            "item replace entity @e[type=minecraft:zombie,tag=armed,limit=1] weapon.mainhand "
            "with minecraft:<sword>",
        ),
        goal="execute if items entity @e[type=minecraft:zombie] weapon.mainhand minecraft:<sword>",
        difficulty=4,
    ),
    _family(
        "tnt_fuse",
        """
        spawn primed tnt <away> blocks above me with a fuse of <count> ticks
        summon lit tnt over my head at <away> blocks, fuse <count>
        drop tnt on me from <away> blocks up, fuse <count>
        primed tnt with fuse <count>, <away> above me
        i want tnt with a <count> tick fuse <away> blocks over me
        """,
        pray="rain fire on my own head: tnt from <away> blocks above with fuse <count>",
        do=_SUMMON + "tnt ~ ~<away> ~ {fuse:<count>s}",
        goal=f"execute at {PLAYER} if entity @e[type=minecraft:tnt,distance=..20]",
        difficulty=3,
    ),
)
