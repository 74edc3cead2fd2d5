"""Items whose point is a component or a slot: what they hold, what they show, where they are put."""

from functools import partial

from craftloop.task import Category
from craftloop.tasks.conditions import has
from craftloop.tasks.family import define

_family = partial(define, Category.EDGE_ITEMS)

FAMILIES = (
    _family(
        "offhand",
        """
        put a <odd> into the off hand of <player>
        <player> should hold a <odd> left, in the offhand slot
        off-hand item for <player>: <odd>
        second hand of <player> = <odd>
        """,
        do="item replace entity <player> weapon.offhand with minecraft:<odd>",
        goal="execute if items entity <player> weapon.offhand minecraft:<odd>",
        difficulty=2,
    ),
    _family(
        "hotbar_slot",
        """
        <count> <stackable> exactly in hotbar slot <lvl> of <player> (counting from 0)
        fill hotbar.<lvl> of <player> with <count> <stackable>
        <player>'s hotbar slot index <lvl> should contain <count> <stackable>
        place <count> <stackable> in the hotbar, index <lvl>, of <player>
        """,
        do="item replace entity <player> hotbar.<lvl> with minecraft:<stackable> <count>",
        goal="execute if items entity <player> hotbar.<lvl> minecraft:<stackable>[count=<count>]",
        difficulty=2,
    ),
    _family(
        "shulker_contents",
        """
        <dye> shulker box for <player> which already contains <count> <gem>
        packed shulker to <player>: colour <dye>, inside <count> <gem>
        <player> wants <count> <gem> delivered in a <dye> shulker box
        prefilled <dye> shulker box item, <count> <gem> in the first slot, to <player>
        """,
        do='give <player> minecraft:<dye>_shulker_box[container=[{slot:0,item:{id:"minecraft:<gem>",'
        "count:<count>}}]] 1",
        goal="execute if items entity <player> container.* minecraft:<dye>_shulker_box"
        '[container~{items:{contains:[{items:"minecraft:<gem>",count:<count>}]}}]',
        difficulty=4,
    ),
    _family(
        "bundle",
        """
        a bundle with <few> <ore> in it for <player>
        <player> gets a bundle, stuffed with <few> pieces of <ore>
        bundle (not empty!) to <player>, contents: <few> <ore>
        wrap <few> <ore> in a bundle and hand it over to <player>
        """,
        do='give <player> minecraft:bundle[bundle_contents=[{id:"minecraft:<ore>",count:<few>}]] 1',
        goal="execute if items entity <player> container.* minecraft:bundle"
        '[bundle_contents~{items:{contains:[{items:"minecraft:<ore>",count:<few>}]}}]',
        difficulty=4,
    ),
    _family(
        "loaded_crossbow",
        """
        loaded crossbow for <player>, one arrow in it
        crossbow that is already charged with an arrow to <player>
        <player> has no time to load, so give a crossbow with an arrow ready
        pre-charged crossbow (arrow) please, for <player>
        hand <player> a cocked crossbow, normal arrow
        """,
        do='give <player> minecraft:crossbow[charged_projectiles=[{id:"minecraft:arrow"}]] 1',
        goal=has("<player>", "crossbow", component='charged_projectiles=[{id:"minecraft:arrow"}]'),
        difficulty=3,
    ),
    _family(
        "banner_pattern",
        """
        <dye> banner with a <dye2> cross on it for <player>
        flag for <player>: ground <dye>, pattern cross in <dye2>
        <player> needs a banner, <dye> with one <dye2> cross pattern
        paint a <dye2> cross on a <dye> banner, then it's for <player>
        """,
        do="give <player> minecraft:<dye>_banner"
        '[banner_patterns=[{pattern:"minecraft:cross",color:"<dye2>"}]] 1',
        goal=has(
            "<player>",
            "<dye>_banner",
            component='banner_patterns=[{pattern:"minecraft:cross",color:"<dye2>"}]',
        ),
        difficulty=3,
    ),
    _family(
        "painted_shield",
        """
        shield in <dye> for <player>
        <player> wants a shield whose base colour is <dye>
        a <dye> painted shield, to <player>
        one shield, base_color <dye>, give it to <player>
        """,
        do='give <player> minecraft:shield[base_color="<dye>"] 1',
        goal=has("<player>", "shield", component='base_color="<dye>"'),
        difficulty=2,
    ),
    _family(
        "rocket_flight",
        """
        <count> firework rockets with flight duration <lvl> for <player>
        elytra fuel for <player>: <count> rockets, flight <lvl>
        <player> flies a lot, <count> fireworks of duration <lvl>
        rockets, flight duration level <lvl>, <count> of them, to <player>
        """,
        do="give <player> minecraft:firework_rocket[fireworks={flight_duration:<lvl>}] <count>",
        goal=has(
            "<player>", "firework_rocket", count="<count>", component="fireworks={flight_duration:<lvl>b}"
        ),
        difficulty=2,
    ),
    _family(
        "odd_stack_size",
        """
        <player> gets a <sword> that stacks to <count>, max_stack_size component
        make a <sword> stackable up to <count> for <player>
        stackable <sword>: maximum <count> a slot, hand one to <player>
        a <sword> for <player>, but with max stack size <count>
        """,
        # What wears out cannot stack, so the durability goes.
        do="give <player> minecraft:<sword>[!max_damage,max_stack_size=<count>] 1",
        goal=has("<player>", "<sword>", component="max_stack_size=<count>"),
        difficulty=4,
    ),
    _family(
        "rarity",
        """
        <player> deserves a <stick> that shows as epic rarity
        epic <stick> for <player> (rarity component)
        make a <stick> look legendary, rarity epic, and let <player> have it
        turn a boring <stick> into an epic one for <player>, only the rarity
        """,
        do='give <player> minecraft:<stick>[rarity="epic"] 1',
        goal=has("<player>", "<stick>", component='rarity="epic"'),
        difficulty=2,
    ),
    _family(
        "ominous",
        """
        ominous bottle of strength <lvl> for <player>, amplifier <lvl>
        <player> wants bad omen: an ominous bottle with amplifier <lvl>
        one ominous_bottle, amplifier set to <lvl>, to <player>
        raid time, ominous bottle with ominous_bottle_amplifier <lvl> into <player>'s bag
        """,
        do="give <player> minecraft:ominous_bottle[ominous_bottle_amplifier=<lvl>] 1",
        goal=has("<player>", "ominous_bottle", component="ominous_bottle_amplifier=<lvl>"),
        difficulty=2,
    ),
    _family(
        "coloured_potion",
        """
        potion of <potion> that is tinted <dye>, for <player>
        <player> gets <potion> in a bottle, but with the colour <dye> instead of its own
        a <dye> looking <potion> potion to <player>
        disguise a <potion> potion as <dye> (custom color) and give it to <player>
        """,
        do="give <player> minecraft:potion"
        '[potion_contents={potion:"minecraft:<potion>",custom_color:<dye.rgb>}] 1',
        goal=has(
            "<player>",
            "potion",
            component='potion_contents={potion:"minecraft:<potion>",custom_color:<dye.rgb>}',
        ),
        difficulty=3,
    ),
    _family(
        "hat",
        """
        let <player> wear a <wallblock> block as a hat
        <wallblock> on the head of <player>, like a helmet
        head slot of <player>: a block of <wallblock>
        silly hat for <player>, made of <wallblock>, put it on
        """,
        do="item replace entity <player> armor.head with minecraft:<wallblock>",
        goal="execute if items entity <player> armor.head minecraft:<wallblock>",
        difficulty=2,
    ),
)
