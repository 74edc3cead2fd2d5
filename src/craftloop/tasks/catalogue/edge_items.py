"""Items whose ids are easy to get wrong: renamed, coloured, misspelt, or known by another name."""

from functools import partial

from craftloop.task import Category
from craftloop.tasks.conditions import has
from craftloop.tasks.family import define

_family = partial(define, Category.EDGE_ITEMS)

FAMILIES = (
    _family(
        "odd_one",
        """
        give <player> a <odd>
        <player> needs a <odd>
        i need one <odd> for <player>
        hand <player> a <odd>
        could <player> get a <odd>
        throw a <odd> over to <player>
        put a <odd> into <player>'s inventory
        """,
        do="give <player> minecraft:<odd> 1",
        goal=has("<player>", "<odd>"),
        difficulty=1,
    ),
    _family(
        "stack",
        """
        give <player> <count> <stackable>
        <count> <stackable> for <player>
        <player> wants <count>x <stackable>
        drop <count> <stackable> into <player>'s inventory
        send <player> exactly <count> <stackable>
        i could use <count> <stackable>, give them to <player>
        """,
        do="give <player> minecraft:<stackable> <count>",
        goal=has("<player>", "<stackable>", count="<count>"),
        difficulty=1,
    ),
    _family(
        "dyed",
        """
        give <player> a <dye> <dyed>
        <player> wants one <dye> <dyed>
        i need <dye> <dyed> for <player>
        one <dyed> in <dye> for <player>
        a <dyed>, coloured <dye>, to <player>
        hand out a <dye> <dyed> to <player>
        """,
        do="give <player> minecraft:<dye>_<dyed> 1",
        goal=has("<player>", "<dye>_<dyed>"),
        difficulty=2,
    ),
    _family(
        "wooden",
        """
        give <player> a <wood> <wooden>
        <player> needs <wood> <wooden>
        one <wooden> made of <wood> for <player>
        get <player> some <wood> <wooden>, one is enough
        a <wooden> of <wood> wood to <player>
        """,
        do="give <player> minecraft:<wood>_<wooden> 1",
        goal=has("<player>", "<wood>_<wooden>"),
    ),
    _family(
        "potion",
        """
        give <player> a <bottle> of <potion>
        <player> wants a <potion> <bottle>
        one <bottle> of <potion> to <player>
        brew a <bottle> of <potion> for <player>
        i need a <bottle> with <potion> in it for <player>
        """,
        do='give <player> minecraft:<bottle>[potion_contents={potion:"minecraft:<potion>"}] 1',
        goal=has("<player>", "<bottle>"),
        difficulty=3,
    ),
    _family(
        "misspelt_tool",
        """
        give <player> wood sword
        gimme the wood_sword item for <player>
        <player> wants a wooden_sword (or wood_sword?)
        sword made out of wood for <player>
        can <player> have a woden sword
        """,
        do="give <player> minecraft:wooden_sword 1",
        goal=has("<player>", "wooden_sword"),
        difficulty=1,
    ),
    _family(
        "gold_gear",
        """
        give <player> a gold <goldgear>
        <player> wants a gold_<goldgear>
        one <goldgear> out of gold for <player>
        a <goldgear>, the gold one, to <player>
        hand <player> the gold version of the <goldgear>
        """,
        do="give <player> minecraft:golden_<goldgear> 1",
        goal=has("<player>", "golden_<goldgear>"),
    ),
    _family(
        "spawn_egg",
        """
        give <player> a <mob> spawn egg
        <player> needs one <mob> spawn egg
        a spawn egg for a <mob> to <player>
        an egg that spawns a <mob>, for <player>
        monster egg of <mob> for <player>
        """,
        do="give <player> minecraft:<mob>_spawn_egg 1",
        goal=has("<player>", "<mob>_spawn_egg"),
    ),
    _family(
        "player_head",
        """
        give <player> the head of <friend>
        <friend>'s head as an item for <player>
        i want <friend>'s skull, give it to <player>
        player head of <friend> to <player>
        one <friend> head for <player>
        """,
        do='give <player> minecraft:player_head[profile={name:"<friend>"}] 1',
        goal=has("<player>", "player_head"),
        difficulty=3,
    ),
    _family(
        "named_item",
        """
        give <player> a <stick> named <relic>
        <stick> called <relic> for <player>
        rename a <stick> to <relic> and give it to <player>
        i want <player> to have a <stick> with the name <relic>
        one <stick>, display name <relic>, to <player>
        """,
        do="give <player> minecraft:<stick>[custom_name=<relic|text>] 1",
        goal=has("<player>", "<stick>", component="custom_name=<relic|text>"),
        difficulty=3,
    ),
    _family(
        "unbreakable",
        """
        give <player> an unbreakable <pick>
        <pick> that never breaks for <player>
        <player> wants a <pick> with infinite durability
        one unbreakable <pick> to <player>
        a <pick> with the unbreakable tag for <player>
        """,
        do="give <player> minecraft:<pick>[unbreakable={}] 1",
        goal=has("<player>", "<pick>", component="unbreakable"),
        difficulty=3,
    ),
    _family(
        "damaged",
        """
        give <player> a <sword> with <wear> damage taken
        worn out <sword> for <player>, <wear> durability used
        <player> gets a used <sword>, damage <wear>
        a <sword> that already lost <wear> durability to <player>
        hand <player> a <sword> with damage value <wear>
        """,
        do="give <player> minecraft:<sword>[damage=<wear>] 1",
        goal=has("<player>", "<sword>", component="damage=<wear>"),
        difficulty=3,
    ),
    _family(
        "dyed_leather",
        """
        give <player> a <dye> leather tunic
        leather chestplate dyed <dye> for <player>
        <player> wants a <dye> leather chestplate
        a leather tunic in <dye> to <player>
        dye a leather chestplate <dye> and give it to <player>
        """,
        do="give <player> minecraft:leather_chestplate[dyed_color=<dye.rgb>] 1",
        goal=has("<player>", "leather_chestplate"),
        difficulty=3,
    ),
    _family(
        "two_items",
        """
        give <player> a <odd> and a <odd2>
        <player> needs both a <odd> and a <odd2>
        one <odd> plus one <odd2> for <player>
        hand <player> a <odd>, oh and a <odd2> as well
        a <odd> for <player>, and while you're at it a <odd2>
        """,
        do=("give <player> minecraft:<odd> 1", "give <player> minecraft:<odd2> 1"),
        goal=(has("<player>", "<odd>"), has("<player>", "<odd2>")),
        difficulty=2,
    ),
)
