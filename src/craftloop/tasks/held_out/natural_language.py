"""How people really write, about other things than in training; nine languages beside English."""

from functools import partial

from craftloop.task import Category
from craftloop.tasks.conditions import PLAYER, block, effect, has, mob, player
from craftloop.tasks.family import define

_family = partial(define, Category.NATURAL_LANGUAGE)

FAMILIES = (
    _family(
        "starter_kit",
        """
        just joined n got nothin, a <sword>, a <pick> n <count> <meal> wud save me
        noob kit plz: <sword> + <pick> + <count> <meal>
        acabo de llegar, necesito <sword>, <pick> y <count> <meal>
        bin neu hier, hab nix: <sword>, <pick> und <count> <meal> waeren super
        je debute, il me faut <sword>, <pick> et <count> <meal>
        creeper blew up my chest.. there goes my <sword>, my <pick> and <count> <meal>. cmon
        ho perso tutto, mi servono <sword>, <pick> e <count> <meal>
        """,
        pray="naked i came into this world, clothe me not but give me a <sword>, a <pick> and <count> <meal>",
        do=(
            f"give {PLAYER} minecraft:<sword>",
            f"give {PLAYER} minecraft:<pick>",
            f"give {PLAYER} minecraft:<meal> <count>",
        ),
        goal=(has(PLAYER, "<sword>"), has(PLAYER, "<pick>"), has(PLAYER, "<meal>", count="<count>")),
        difficulty=2,
    ),
    _family(
        "forever_effect",
        """
        never want to lose <effect> again, make it last forever on me
        <effect> 4ever pls
        permanent <effect> me, no timer
        quiero <effect> para siempre
        ich will fuer immer <effect>
        put <effect> on me n dont u dare let it run out
        je veux <effect> a l'infini
        <effect> sonsuza kadar olsun bende
        """,
        pray="let <effect> dwell in me until the end of days",
        do=f"effect give {PLAYER} minecraft:<effect> infinite",
        goal=f'execute if data entity {PLAYER} active_effects[{{id:"minecraft:<effect>",duration:-1}}]',
        difficulty=2,
    ),
    _family(
        "two_effects",
        """
        <effect> AND <effect2> on me for <secs> secs or i'm telling mom
        double buff time, <effect> n <effect2>, <secs> seconds
        dame <effect> y <effect2>, <secs> segundos
        gib mir <effect> und dazu <effect2> fuer <secs> sekunden
        i feel like <effect>.. nah, like <effect2>.. u know what, both, <secs> seconds
        <secs>s of <effect> with a side of <effect2> please, chef
        """,
        pray="pour <effect> and <effect2> over me, <secs> heartbeats of each",
        do=(
            f"effect give {PLAYER} minecraft:<effect> <secs>",
            f"effect give {PLAYER} minecraft:<effect2> <secs>",
        ),
        goal=(effect(PLAYER, "<effect>"), effect(PLAYER, "<effect2>")),
        difficulty=2,
    ),
    _family(
        "everyone_here",
        """
        party at my place, drag everybody over
        where is everyone?? get them all to me
        group photo!! all of u stand where i stand
        todos a mi, ya
        alle zu mir bitte
        tout le monde chez moi
        i hate walking to people so make people come to me, all of them
        tutti da me, subito
        minna koko ni kite
        assemble the squad on my location
        """,
        pray="""
        gather thy flock around me
        bring all souls of this land to the place where i kneel
        """,
        do=f"tp @a {PLAYER}",
        goal=f"execute at {PLAYER} unless entity @a[distance=1..]",
        difficulty=1,
    ),
    _family(
        "block_beside_me",
        """
        cud u plop a <block> down <few> blocks east of me
        place is missing smth.. a <block>, <few> steps to my east
        pon un <block> <few> bloques al este de mi
        stell mal <block> <few> bloecke oestlich von mir hin
        mets <block> a <few> blocs a l'est
        interior design: <block>, <few> to the east, chop chop
        """,
        pray="set thy mark east of me, a <block>, <few> steps away",
        do=f"execute at {PLAYER} run setblock ~<few> ~ ~ minecraft:<block>",
        goal=block("~<few> ~ ~", "<block>"),
        difficulty=2,
    ),
    _family(
        "exact_level",
        """
        i want my xp bar to say exactly <xp>, not more not less
        reset me to level <xp>
        mein level soll genau <xp> sein
        ponme el nivel en <xp> exacto
        xp level := <xp> thx
        my level is all wrong, it oughta be <xp>
        """,
        pray="weigh my soul and set it to level <xp>, no more and no less",
        do=f"xp set {PLAYER} <xp> levels",
        goal=player(PLAYER, "level=<xp>"),
        difficulty=1,
    ),
    _family(
        "trusty_steed",
        """
        my feet hurt, a tamed horse and <count> <meal> for the road would b nice
        saddle up! tame horse here n <count> <meal> 4 me
        un caballo domado y <count> <meal>, por favor
        zahmes pferd plus <count> <meal>, dann reite ich los
        road trip: horse (tamed) + <count> <meal>
        """,
        pray="a long journey lies before me, send a tamed horse and <count> <meal>",
        do=(
            f"execute at {PLAYER} run summon minecraft:horse ~ ~ ~ {{Tame:1b}}",
            f"give {PLAYER} minecraft:<meal> <count>",
        ),
        goal=(mob("horse", "Tame:1b"), has(PLAYER, "<meal>", count="<count>")),
        difficulty=3,
    ),
    _family(
        "dressed",
        """
        im cold, put <helmet> on my head n <boots> on my feet, actually ON me
        get me dressed: <helmet>, <boots>, wearing them not holding
        vistime con <helmet> y <boots>
        zieh mir <helmet> und <boots> an
        habille moi: <helmet> et <boots>
        fashion show, i walk out wearing <helmet> and <boots>
        """,
        pray="clothe thy naked servant, <helmet> upon the head and <boots> upon the feet",
        do=(
            f"item replace entity {PLAYER} armor.head with minecraft:<helmet>",
            f"item replace entity {PLAYER} armor.feet with minecraft:<boots>",
        ),
        goal=(
            f"execute if items entity {PLAYER} armor.head minecraft:<helmet>",
            f"execute if items entity {PLAYER} armor.feet minecraft:<boots>",
        ),
        difficulty=3,
    ),
    _family(
        "surprise_friend",
        """
        sneak a silent glowing <animal> up to <friend>, hehe
        <friend> is sad, cheer em up with a <animal> at their place, a glowing and silent one
        ponle un <animal> callado que brille a <friend> al lado
        setz <friend> ein stilles, leuchtendes <animal> vor die nase
        imagine <friend>'s face if a <animal> just popped up next to them, all glowy and silent
        depose un <animal> silencieux et lumineux chez <friend>
        """,
        pray="comfort <friend> with a <animal>, silent and glowing at the side of <friend>",
        do="execute at <friend> run summon minecraft:<animal> ~ ~ ~ {Glowing:1b,Silent:1b}",
        goal="execute at <friend> if entity "
        "@e[type=minecraft:<animal>,distance=..1,nbt={Glowing:1b,Silent:1b}]",
        difficulty=3,
    ),
    _family(
        "tell_them",
        """
        let <friend> know in private: <phrase>
        psst, pass a note to <friend>, it says <phrase>
        sag <friend> leise <phrase>
        dile a <friend> en privado <phrase>
        dis a <friend> en prive <phrase>
        i'm too shy, whisper <phrase> to <friend> for me
        """,
        pray="speak to <friend> in a dream: <phrase>",
        do='execute as <friend> run tellraw @s {"text":"<phrase>"}',
        goal="event message <friend> <phrase>",
        difficulty=1,
    ),
    _family(
        "hard_mode",
        """
        challenge run, start me off with <count> seconds of <nasty> but keep me fed with <meal>
        i'm hardcore: <nasty> on me for <count> seconds and one <meal> as consolation
        dame <nasty> <count> segundos y un <meal>
        <count> sekunden <nasty> fuer mich und <meal> als trost
        make me suffer, <nasty> <count> seconds, then a <meal> for my troubles
        """,
        pray="chasten me with <nasty> for <count> heartbeats, and comfort me with <meal>",
        do=(
            f"effect give {PLAYER} minecraft:<nasty> <count>",
            f"give {PLAYER} minecraft:<meal>",
        ),
        goal=(effect(PLAYER, "<nasty>"), has(PLAYER, "<meal>")),
        difficulty=2,
    ),
)
