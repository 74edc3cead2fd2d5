"""Enchantments where they are worn and held, in fours, beside other components, or only their shine."""

from functools import partial

from craftloop.task import Category
from craftloop.tasks.conditions import PLAYER, has
from craftloop.tasks.family import define

_family = partial(define, Category.ENCHANTMENT_COMBOS)


def _worn(who: str, slot: str, item: str, *enchantments: str) -> str:
    """As `has`, in one slot."""
    return has(who, item, *enchantments).replace("container.*", slot)


FAMILIES = (
    _family(
        "sword_in_hand",
        """
        swap whatever <player> is holding for a <sword> with <blade> <over>
        right into <player>'s main hand: <sword>, <blade> <over>
        i want <player> to hold a <sword> of <blade> <over>, in the hand and not somewhere in the bag
        equip a <blade> <over> <sword> in the main hand of <player>
        """,
        pray="close the fist of <player> around a <sword> of <blade> <over>",
        do="item replace entity <player> weapon.mainhand with "
        "minecraft:<sword>[enchantments={<blade>:<over>}]",
        goal=_worn("<player>", "weapon.mainhand", "<sword>", "<blade>:<over>"),
        difficulty=3,
    ),
    _family(
        "helmet_on_head",
        """
        put a <helmet> with respiration <lvl> plus aqua affinity straight onto the head of <player>
        <player> should be wearing, not carrying, a <helmet> that has aqua affinity and respiration <lvl>
        diving gear on <player>: the <helmet> goes on the head with respiration <lvl>, aqua affinity 1
        dress <player> in a <helmet> (aqua affinity, respiration <lvl>)
        """,
        pray="crown <player> with a <helmet> that breathes the sea, respiration <lvl> and aqua affinity",
        do="item replace entity <player> armor.head with "
        "minecraft:<helmet>[enchantments={respiration:<lvl>,aqua_affinity:1}]",
        goal=_worn("<player>", "armor.head", "<helmet>", "respiration:<lvl>", "aqua_affinity:1"),
        difficulty=3,
    ),
    _family(
        "two_in_one_book",
        """
        a single enchanted book for <player> that stores <book> and <book2>, both level 1
        combine <book> 1 and <book2> 1 in one book, goes to <player>
        <player> would like one book holding <book> as well as <book2>, level one each
        i don't want two books! one book, <book> i plus <book2> i, to <player>
        """,
        pray="bind <book> and <book2> between the covers of one book for <player>, the first degree of each",
        do="give <player> minecraft:enchanted_book[stored_enchantments={<book>:1,<book2>:1}] 1",
        goal="execute if items entity <player> container.* minecraft:enchanted_book[stored_enchantments~"
        '[{enchantments:"minecraft:<book>",levels:1},{enchantments:"minecraft:<book2>",levels:1}]]',
        difficulty=3,
    ),
    _family(
        "mace_of_four",
        """
        mace with density <lvl>, breach <lvl2>, wind burst <lvl3> and mending, all on one, for <player>
        <player> gets the illegal mace: breach <lvl2> + density <lvl> + wind burst <lvl3> + mending
        put density <lvl> and breach <lvl2> and also wind burst <lvl3> with mending on a mace, owner <player>
        smash build for <player>, one mace: wind burst <lvl3>, mending, density <lvl>, breach <lvl2>
        """,
        pray="heaven sends <player> a mace, density <lvl>, breach <lvl2>, wind burst <lvl3>, mending",
        do="give <player> "
        "minecraft:mace[enchantments={density:<lvl>,breach:<lvl2>,wind_burst:<lvl3>,mending:1}] 1",
        goal=has("<player>", "mace", "density:<lvl>", "breach:<lvl2>", "wind_burst:<lvl3>", "mending:1"),
        difficulty=4,
    ),
    _family(
        "shine_without_magic",
        """
        make a <stick> for <player> that shines as if enchanted but has no enchantment at all
        <player> gets a <stick> with only the glint, zero enchantments on it
        fake enchanted <stick> to <player>, just the purple shimmer
        enchantment glint override on a <stick>, hand that to <player>
        """,
        pray="let a plain <stick> shimmer in the hands of <player>, without any magic in it",
        do="give <player> minecraft:<stick>[enchantment_glint_override=true] 1",
        goal=has("<player>", "<stick>", component="enchantment_glint_override=true"),
        difficulty=2,
    ),
    _family(
        "hidden_shine",
        """
        <sword> with <blade> <over> for <player>, but it must not glow like enchanted stuff does
        undercover weapon to <player>: <blade> <over> on a <sword>, glint turned off
        enchant a <sword> with <blade> <over>, hide the shimmer, and let <player> have it
        no glint please, a <sword> carrying <blade> <over>, deliver it to <player>
        """,
        pray="a <sword> of <blade> <over> for <player>, and let no shimmer betray it",
        do="give <player> "
        "minecraft:<sword>[enchantments={<blade>:<over>},enchantment_glint_override=false] 1",
        goal=has("<player>", "<sword>", "<blade>:<over>", component="enchantment_glint_override=false"),
        difficulty=3,
    ),
    _family(
        "worn_but_enchanted",
        """
        an old <pick> for <player>: efficiency <over> on it, <wear> durability already gone
        <player> gets a second hand <pick>, <wear> damage, efficiency <over>
        efficiency <over> <pick> which has been used <wear> times, goes to <player>
        i found it in the attic: a <pick>, damage <wear>, efficiency <over>. for <player>
        """,
        pray="an ancestor's <pick>, scarred by <wear> blows and yet of efficiency <over>, for <player>",
        do="give <player> minecraft:<pick>[enchantments={efficiency:<over>},damage=<wear>] 1",
        goal=has("<player>", "<pick>", "efficiency:<over>", component="damage=<wear>"),
        difficulty=3,
    ),
    _family(
        "everyone_armed",
        """
        every single player needs <boots> with feather falling <over> and soul speed <lvl>
        whole server gets <boots>, soul speed <lvl>, feather falling <over>
        hand all of us <boots> having both feather falling <over> and soul speed <lvl>
        gift for everybody online: <boots> (feather falling <over>, soul speed <lvl>)
        """,
        pray="shoe all thy children in <boots> of feather falling <over> and soul speed <lvl>",
        do="give @a minecraft:<boots>[enchantments={feather_falling:<over>,soul_speed:<lvl>}] 1",
        goal=(
            has(PLAYER, "<boots>", "feather_falling:<over>", "soul_speed:<lvl>"),
            has("DarkWolf", "<boots>", "feather_falling:<over>", "soul_speed:<lvl>"),
        ),
        difficulty=3,
    ),
    _family(
        "lying_on_the_floor",
        """
        drop a <sword> with <blade> <over> on the ground where i am, as an item lying there
        don't put it in my inventory: a <blade> <over> <sword> dropped at my feet
        i want to pick it up myself, throw a <sword> with <blade> <over> onto the floor here
        item entity at my spot: one <sword>, <blade> <over>
        """,
        pray="let a <sword> of <blade> <over> lie in the grass before me",
        do=f'execute at {PLAYER} run summon minecraft:item ~ ~ ~ {{Item:{{id:"minecraft:<sword>",count:1,'
        'components:{"minecraft:enchantments":{"minecraft:<blade>":<over>}}}}',
        goal=_worn("@e[type=minecraft:item]", "contents", "<sword>", "<blade>:<over>"),
        difficulty=4,
    ),
    _family(
        "by_the_enchant_command",
        """
        first a <sword> into my hand, then use the enchant command for <harm> <lvl>
        i wanna see /enchant work: give me a <sword> to hold and put <harm> <lvl> on it
        hold on, <sword> in my main hand, afterwards enchant it with <harm> <lvl>
        set my held item to a <sword> and then enchant what i hold, <harm> level <lvl>
        """,
        pray="place a <sword> in my hand and then breathe <harm> <lvl> into it",
        do=(
            f"item replace entity {PLAYER} weapon.mainhand with minecraft:<sword>",
            f"enchant {PLAYER} minecraft:<harm> <lvl>",
        ),
        goal=_worn(PLAYER, "weapon.mainhand", "<sword>", "<harm>:<lvl>"),
        difficulty=3,
    ),
    _family(
        "bow_and_arrows",
        """
        bow with power <over> and flame for <player>, and <count> spectral arrows with it
        archery set to <player>: <count> spectral arrows, one bow (flame, power <over>)
        <player> wants to shoot, so a flame + power <over> bow and <count> spectral arrows
        deck <player> out with a power <over> flame bow plus <count> spectral arrows
        """,
        pray="make <player> a hunter: a bow of flame and power <over>, and <count> spectral arrows",
        do=(
            "give <player> minecraft:bow[enchantments={power:<over>,flame:1}] 1",
            "give <player> minecraft:spectral_arrow <count>",
        ),
        goal=(
            has("<player>", "bow", "power:<over>", "flame:1"),
            has("<player>", "spectral_arrow", count="<count>"),
        ),
        difficulty=3,
    ),
)
