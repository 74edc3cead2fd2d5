"""Enchantments: exclusive ones together, levels above the maximum, on things that cannot carry them."""

from functools import partial

from craftloop.task import Category
from craftloop.tasks.conditions import has
from craftloop.tasks.family import define

_family = partial(define, Category.ENCHANTMENT_COMBOS)

FAMILIES = (
    _family(
        "sword_over_max",
        """
        give <player> a <sword> with <blade> <over>
        <player> wants a <sword>, <blade> level <over>
        make <player> a <sword> enchanted with <blade> <over>
        a <blade> <over> <sword> for <player>
        i know the max is lower but give <player> a <sword> with <blade> <over>
        """,
        pray="""
        arm <player> with a <sword> of <blade> <over>
        bless <player> with a <sword> bearing <blade> <over> so evil may tremble
        """,
        do="give <player> minecraft:<sword>[enchantments={<blade>:<over>}] 1",
        goal=has("<player>", "<sword>", "<blade>:<over>"),
        reply="Take this <sword>, and let <blade.max> be a limit for lesser beings.",
        difficulty=3,
    ),
    _family(
        "sword_exclusive_damage",
        """
        give <player> a <sword> with both <harm> <lvl> and <harm2> <lvl2>
        <sword> for <player> with <harm> <lvl> plus <harm2> <lvl2> on the same item
        put <harm> <lvl> and <harm2> <lvl2> together on a <sword> and give it to <player>
        i need a <sword> that has <harm> <lvl> and also <harm2> <lvl2>, hand it to <player>
        can a <sword> have <harm> <lvl> and <harm2> <lvl2>? if yes give one to <player>
        """,
        pray="let <player> wield a <sword> with <harm> <lvl> and <harm2> <lvl2>, though nature forbids it",
        do="give <player> minecraft:<sword>[enchantments={<harm>:<lvl>,<harm2>:<lvl2>}] 1",
        goal=has("<player>", "<sword>", "<harm>:<lvl>", "<harm2>:<lvl2>"),
        difficulty=3,
    ),
    _family(
        "bow_infinity_mending",
        """
        give <player> a bow with infinity and mending
        bow with mending + infinity for <player>
        <player> needs the op bow: infinity plus mending
        i want infinity AND mending on one bow, give it to <player>
        make a bow with both mending and infinity for <player>
        infinity mending bow to <player>
        """,
        pray="grant <player> a bow whose arrows never end and that heals itself: infinity and mending",
        do="give <player> minecraft:bow[enchantments={infinity:1,mending:1}] 1",
        goal=has("<player>", "bow", "infinity:1", "mending:1"),
        difficulty=3,
    ),
    _family(
        "trident_riptide_loyalty",
        """
        give <player> a trident with riptide <lvl> and loyalty <lvl2>
        trident for <player>: loyalty <lvl2>, riptide <lvl>
        <player> wants loyalty <lvl2> and riptide <lvl> on the same trident
        can you put riptide <lvl> and loyalty <lvl2> on a trident for <player>
        one trident to <player> with loyalty <lvl2> plus riptide <lvl>
        """,
        pray="send <player> the sea king's trident with riptide <lvl> and loyalty <lvl2>",
        do="give <player> minecraft:trident[enchantments={riptide:<lvl>,loyalty:<lvl2>}] 1",
        goal=has("<player>", "trident", "riptide:<lvl>", "loyalty:<lvl2>"),
        difficulty=3,
    ),
    _family(
        "armor_two_protections",
        """
        <chest> with <ward> <lvl> and <ward2> <lvl2> for <player>
        give <player> a <chest> having <ward> <lvl> and <ward2> <lvl2>
        stack <ward> <lvl> with <ward2> <lvl2> on a <chest> and give it to <player>
        i'd like a <chest> with <ward> <lvl> plus <ward2> <lvl2>, give it to <player>
        <player> gets a <chest>, <ward> <lvl>, <ward2> <lvl2>
        """,
        pray="shield <player> with a <chest> of <ward> <lvl> and <ward2> <lvl2>",
        do="give <player> minecraft:<chest>[enchantments={<ward>:<lvl>,<ward2>:<lvl2>}] 1",
        goal=has("<player>", "<chest>", "<ward>:<lvl>", "<ward2>:<lvl2>"),
        difficulty=3,
    ),
    _family(
        "stick_enchanted",
        """
        give <player> a <stick> with <blade> <over>
        knockback stick but make it a <stick> with <blade> <over> for <player>
        enchant a <stick> with <blade> <over> and hand it to <player>
        lol give <player> a <stick> that has <blade> <over>
        one <stick> with <blade> <over> to <player>
        """,
        pray="turn a humble <stick> into a weapon with <blade> <over> and give it to <player>",
        do="give <player> minecraft:<stick>[enchantments={<blade>:<over>}] 1",
        goal=has("<player>", "<stick>", "<blade>:<over>"),
        reply="A <stick>. You ask the heavens for a <stick>. Very well.",
        difficulty=3,
    ),
    _family(
        "pick_silk_and_fortune",
        """
        <pick> with silk touch and fortune <lvl> for <player>
        give <player> a <pick> that has both fortune <lvl> and silk touch
        fortune <lvl> + silk touch <pick> to <player>
        <player> wants silk touch AND fortune <lvl> on one <pick>
        can you give <player> a <pick> with fortune <lvl>, and silk touch too
        """,
        pray="give <player> a <pick> that takes stone whole and yet brings fortune <lvl>",
        do="give <player> minecraft:<pick>[enchantments={silk_touch:1,fortune:<lvl>}] 1",
        goal=has("<player>", "<pick>", "silk_touch:1", "fortune:<lvl>"),
        difficulty=3,
    ),
    _family(
        "tool_many",
        """
        max <tool> for <player>
        give <player> a fully enchanted <tool>: efficiency 5, unbreaking 3, mending
        <player> needs a <tool> with eff 5 unbreaking 3 and mending
        a <tool> with efficiency v, unbreaking iii and mending i for <player>
        best possible <tool> with efficiency 5 unbreaking 3 mending to <player>
        """,
        pray="grant <player> the perfect <tool>, swift, unbreaking and mending",
        do="give <player> minecraft:<tool>[enchantments={efficiency:5,unbreaking:3,mending:1}] 1",
        goal=has("<player>", "<tool>", "efficiency:5", "unbreaking:3", "mending:1"),
        difficulty=3,
    ),
    _family(
        "boots_depth_and_frost",
        """
        <boots> with depth strider <lvl> and frost walker 2 for <player>
        give <player> <boots> that have frost walker 2 plus depth strider <lvl>
        put depth strider <lvl> and frost walker 2 on <boots> for <player>
        <player> wants <boots> with frost walker 2 and depth strider <lvl> together
        i need <boots>, depth strider <lvl>, frost walker 2, for <player>
        """,
        pray="let <player> stride on ice: <boots> with frost walker 2 and depth strider <lvl>",
        do="give <player> minecraft:<boots>[enchantments={depth_strider:<lvl>,frost_walker:2}] 1",
        goal=has("<player>", "<boots>", "depth_strider:<lvl>", "frost_walker:2"),
        difficulty=3,
    ),
    _family(
        "book",
        """
        give <player> a book of <book>
        enchanted book with <book> for <player>
        <player> needs a <book> book
        one <book> enchanted book to <player>
        put <book> on a book and give it to <player>
        get <player> a max level <book> enchanted book
        """,
        pray="send <player> a tome that teaches <book>",
        do="give <player> minecraft:enchanted_book[stored_enchantments={<book>:<book.max>}] 1",
        goal="execute if items entity <player> container.* minecraft:enchanted_book[stored_enchantments~"
        '[{enchantments:"minecraft:<book>"}]]',
        reply="Read it well, for <book> is no toy.",
        difficulty=3,
    ),
    _family(
        "cursed_helmet",
        """
        give <player> a <helmet> with <curse>
        cursed <helmet> for <player>, <curse>
        prank item: <helmet> with <curse> to <player>
        a <helmet> that has <curse>, to <player>
        <player> should get a <helmet> with <curse> on it
        """,
        pray="lay the <curse> on a <helmet> and give it to <player>",
        do="give <player> minecraft:<helmet>[enchantments={<curse>:1}] 1",
        goal=has("<player>", "<helmet>", "<curse>:1"),
        difficulty=3,
    ),
    _family(
        "named_sword",
        """
        give <player> a <sword> called <relic> with <blade> <over>
        i want a <sword> named <relic>, <blade> <over>, for <player>
        forge <relic>: a <sword> with <blade> <over>, give it to <player>
        <player> gets <relic>, a <sword> having <blade> <over>
        make a <sword> with <blade> <over> and name it <relic> for <player>
        """,
        pray="forge the legendary <relic> for <player>, a <sword> of <blade> <over>",
        do="give <player> minecraft:<sword>[custom_name=<relic|text>,enchantments={<blade>:<over>}] 1",
        goal=has("<player>", "<sword>", "<blade>:<over>", component="custom_name=<relic|text>"),
        reply="<relic> is yours. Songs will be sung of it.",
        difficulty=4,
    ),
    _family(
        "armor_thorns",
        """
        give <player> a <chest> with thorns <over>
        <chest> with thorns <over> for <player>
        spiky armor: thorns <over> on a <chest> to <player>
        thorns level <over> <chest> for <player>
        <player> wants a <chest> so spiky everyone dies, thorns <over>
        """,
        pray="let all who strike <player> bleed: a <chest> with thorns <over>",
        do="give <player> minecraft:<chest>[enchantments={thorns:<over>}] 1",
        goal=has("<player>", "<chest>", "thorns:<over>"),
        difficulty=3,
    ),
)
