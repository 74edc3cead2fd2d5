"""How people really write: typos, slang, role-play, hints, questions, sarcasm, several languages."""

from functools import partial

from craftloop.task import Category
from craftloop.tasks.conditions import PLAYER, RISEN, effect, has, mob, player
from craftloop.tasks.family import define

_family = partial(define, Category.NATURAL_LANGUAGE)

FAMILIES = (
    _family(
        "hungry",
        """
        im starving over here, <count> <meal> wud be nice
        my tummy hurts.. <count> <meal>?
        yo hook me up w <count> <meal>
        any chance of <count> <meal> for a hungry miner
        gimme <count> <meal> or i quit lol
        tengo hambre, dame <count> <meal>
        ich hab hunger, gib mir <count> <meal>
        j'ai faim, donne moi <count> <meal>
        to com fome, me da <count> <meal>
        oh no, don't give me <count> <meal>, i totally love starving
        """,
        pray="""
        thy servant hungers, send <count> <meal>
        our father, give us this day our daily <count> <meal>
        """,
        do=f"give {PLAYER} minecraft:<meal> <count>",
        goal=has(PLAYER, "<meal>", count="<count>"),
        reply="Eat, little one. Even gods remember hunger.",
    ),
    _family(
        "tools_lost",
        """
        i lost my <pick> in lava :( can u replace it
        rip my <pick>, need a new one
        so.. my <pick> broke. again.
        hm if only somebody had a <pick> to spare for me
        give me a <pick>, i mean come on, how is anyone suppost to mine with bare hands
        neceisto un <pick> por favor
        brauche dringend eine <pick>
        would it kill you to hand me a <pick>?
        il me faut une <pick> svp
        wld u mind giving me a <pick>, mine got yeeted into lava
        """,
        pray="the mountain took my <pick>, return it to me",
        do=f"give {PLAYER} minecraft:<pick> 1",
        goal=has(PLAYER, "<pick>"),
    ),
    _family(
        "night_please",
        """
        its way too bright, make it <dusk>
        set teh time to <dusk>
        can it be <dusk> already?
        i like it when it's <dusk>, just saying
        who turned on the sun, i want <dusk>
        pon la hora en <dusk>
        mach mal <dusk> bitte
        vampires like me need <dusk>
        time for <dusk> dont u think
        """,
        pray="let <dusk> fall upon the land",
        do="time set <dusk>",
        goal='execute if predicate {condition:"minecraft:time_check",'
        "value:{min:<dusk.from>,max:<dusk.to>},period:24000}",
        difficulty=1,
    ),
    _family(
        "weather",
        """
        i miss the sound of <sky>
        make it <sky>, my crops are thirsty
        weather <sky> pleeease
        can we get <sky>? it's so boring with all this sun
        some <sky> would set the mood
        que empiece <sky>
        ich will <sky> sehen
        the forecast said <sky>, so where is it
        switch teh wether to <sky>
        """,
        pray="open the heavens and bring <sky>",
        do="weather <sky>",
        goal='execute if predicate {condition:"minecraft:weather_check",<sky.test>:true}',
        difficulty=1,
    ),
    _family(
        "gamemode",
        """
        put me in <gamemode>
        i wanna be in <gamemode>
        lemme fly around, <gamemode>, u know
        gm <gamemode> for me
        how do i get into <gamemode>? do it for me
        ponme en <gamemode>
        stell mich auf <gamemode>
        survival is for plebs, <gamemode> me
        chnage my gamemode to <gamemode>
        """,
        pray="free me from my mortal bounds, let me walk in <gamemode>",
        do=f"gamemode <gamemode> {PLAYER}",
        goal=player(PLAYER, "gamemode=<gamemode>"),
        difficulty=1,
    ),
    _family(
        "effect_hint",
        """
        wish i had <effect> for <secs> seconds
        feeling weak, <effect> for like <secs> secs?
        hit me with that <effect> for <secs> seconds
        <effect> on me, <secs> sec, level one is fine
        gimmie <effect> <secs>s
        dame <effect> por <secs> segundos
        gib mir <effect> fuer <secs> sekunden
        i bet you can't give me <effect> for <secs> seconds
        """,
        pray="lend me <effect> for <secs> heartbeats",
        do=f"effect give {PLAYER} minecraft:<effect> <secs> 0",
        goal=effect(PLAYER, "<effect>"),
    ),
    _family(
        "effect_minutes",
        """
        give me <effect> level <amp> for <mins> minutes
        <mins> min of <effect> <amp> for me
        i want to have <effect> at level <amp>, <mins> minutes long
        <effect> lvl <amp>, <mins>min, me, thx
        could i be under <effect> <amp> for the next <mins> minutes
        quiero <effect> nivel <amp> por <mins> minutos
        ich will <mins> minuten lang <effect> stufe <amp>
        """,
        pray="bless me with <effect> of the <amp> degree for <mins> minutes",
        do=f"effect give {PLAYER} minecraft:<effect> <mins.secs> <amp.n>",
        goal=effect(PLAYER, "<effect>", "<amp.n>"),
        difficulty=3,
    ),
    _family(
        "to_friend",
        """
        take me to <friend>
        where is <friend>?? bring me there
        i wanna hang with <friend>, tp me
        beam me over to <friend>, scotty
        teleportiere mich zu <friend>
        llevame con <friend>
        walking to <friend> takes ages, cant u do something
        tp me 2 <friend>
        """,
        pray="carry me on wings to <friend>",
        do=f"tp {PLAYER} <friend>",
        goal=f"execute at <friend> if entity @a[name={PLAYER},distance=..0.5]",
        difficulty=1,
    ),
    _family(
        "levels",
        """
        i need <xp> lvls for enchanting
        enchanting table wants <xp> levels, i have none, help a brother out
        xp pls, <xp> levels
        <xp> levels of experience wouldn't hurt me
        dame <xp> niveles de experiencia
        ich brauche <xp> level
        make me <xp> levels smarter
        gib <xp> xp levels to me my guy
        """,
        pray="grant me the wisdom of <xp> levels",
        do=f"xp add {PLAYER} <xp> levels",
        goal=player(PLAYER, "level=<xp>.."),
    ),
    _family(
        "pet",
        """
        im so lonely, can i get a <animal>
        a <animal> would make my day
        my base needs a <animal>
        i always wanted a <animal> as a kid
        spwan a <animal> 4 me
        quiero un <animal> aqui
        ich haette gern ein <animal>
        arr matey, every pirate needs a <animal>
        do u do pets? a <animal> maybe
        """,
        pray="i am alone in this world, send a <animal>",
        do=f"execute at {PLAYER} run summon minecraft:<animal> ~ ~ ~",
        goal=mob("<animal>"),
    ),
    _family(
        "riches",
        """
        make me rich, <count> <gem>
        <count> <gem>, dont ask why
        bro i just need <count> <gem> for a thing
        daddy needs <count> <gem>
        necesito <count> <gem>
        gib mir <count> <gem>
        i found <count> <gem>.. in my dreams. make it real
        poor old me has not even <count> <gem>
        cough cough <count> <gem> cough
        """,
        pray="fill my purse with <count> <gem>",
        do=f"give {PLAYER} minecraft:<gem> <count>",
        goal=has(PLAYER, "<gem>", count="<count>"),
        reply="Gold and jewels. It is always gold and jewels.",
        difficulty=1,
    ),
    _family(
        "sky_high",
        """
        yeet me <up> blocks into the air
        i wanna see my house from <up> blocks above
        launch me up <up> blocks
        put me <up> blocks higher than now
        send me to space, well, <up> blocks up
        subeme <up> bloques
        schick mich <up> bloecke nach oben
        up up and away, <up> blocks pls
        """,
        pray="lift me <up> blocks towards you",
        do=f"execute at {PLAYER} run tp {PLAYER} ~ ~<up> ~",
        goal=RISEN,
        difficulty=2,
    ),
    _family(
        "for_friend",
        """
        my buddy <friend> could use a <odd>
        birthday gift, get <friend> a <odd>
        <friend> keeps begging me for a <odd>, just give him one
        be a sweetie and give a <odd> to <friend>
        dale a <friend> un <odd>
        gib <friend> mal ein <odd>
        tell ya what, a <odd> for <friend> and we are even
        """,
        pray="my friend <friend> longs for a <odd>",
        do="give <friend> minecraft:<odd> 1",
        goal=has("<friend>", "<odd>"),
    ),
)
