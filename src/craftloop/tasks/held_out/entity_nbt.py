"""Summoning what is no plain mob, and mobs with data that the training families leave alone."""

from functools import partial

from craftloop.task import Category
from craftloop.tasks.conditions import PLAYER, mob
from craftloop.tasks.family import define

_family = partial(define, Category.ENTITY_NBT)
_SUMMON = f"execute at {PLAYER} run summon minecraft:"

FAMILIES = (
    _family(
        "wounded",
        """
        a <biter> with only <few> health left, right here
        i need an almost dead <biter>, <few> hp
        drop a weakened <biter> at my place, health <few>
        set up a training dummy: <biter>, remaining health <few>
        """,
        pray="send me a dying <biter> with <few> drops of life, that i may finish it",
        do=_SUMMON + "<biter> ~ ~ ~ {Health:<few>f}",
        goal=mob("<biter>", "Health:<few>f"),
        difficulty=2,
    ),
    _family(
        "villager_job",
        """
        villager who works as a <job>, level <few>, next to me
        could use a level <few> <job> villager here
        hire me a <job>: villager, trade level <few>
        place a villager whose profession is <job> with level <few> at my feet
        """,
        pray="let a <job> of the <few> degree settle beside me, a villager",
        do=_SUMMON + 'villager ~ ~ ~ {VillagerData:{profession:"minecraft:<job>",level:<few>,'
        'type:"minecraft:plains"}}',
        goal=mob("villager", 'VillagerData:{profession:"minecraft:<job>",level:<few>}'),
        difficulty=3,
    ),
    _family(
        "falling_block",
        """
        let a <block> fall from <away> blocks over me, as a falling block entity
        falling <block> please, starting <away> up in the air over my head
        not setblock, i mean the entity: falling_block of <block>, <away> above me
        make a <block> come down like sand from <away> blocks above
        """,
        pray="let a stone of <block> fall out of the sky, <away> over me",
        do=_SUMMON + 'falling_block ~ ~<away> ~ {BlockState:{Name:"minecraft:<block>"},Time:1}',
        goal=f"execute at {PLAYER} positioned ~ ~<away> ~ if entity "
        '@e[type=minecraft:falling_block,distance=..1,nbt={BlockState:{Name:"minecraft:<block>"}}]',
        difficulty=3,
    ),
    _family(
        "enderman_with_block",
        """
        enderman carrying a <block>
        i want to meet an enderman which holds <block> in its arms
        bring an enderman that stole a <block>
        one thieving enderman, loot: <block>, here with me
        """,
        pray="show me the tall dark one with <block> in his hands",
        do=_SUMMON + 'enderman ~ ~ ~ {carriedBlockState:{Name:"minecraft:<block>"}}',
        goal=mob("enderman", 'carriedBlockState:{Name:"minecraft:<block>"}'),
        difficulty=3,
    ),
    _family(
        "item_on_the_floor",
        """
        drop <count> <gem> as an item entity at my feet
        throw <count> <gem> on the ground here, do not use give
        loot on the floor: <count> <gem>, one stack, where i am
        let a pile of <count> <gem> lie at my position, as dropped item
        """,
        pray="scatter <count> <gem> at my feet, that i may bow to pick them up",
        do=_SUMMON + 'item ~ ~ ~ {Item:{id:"minecraft:<gem>",count:<count>}}',
        goal=mob("item", 'Item:{id:"minecraft:<gem>",count:<count>}'),
        difficulty=3,
    ),
    _family(
        "three_storeys",
        """
        tower of mobs: a <steed> at the bottom, a <biter> on it, and a <mob> on top of the <biter>
        stack three: <mob> rides <biter> rides <steed>
        <steed> carrying a <biter> who carries a <mob>, all at my place
        i want a <mob> sitting on a <biter> sitting on a <steed>
        """,
        pray="pile them up, a <mob> upon a <biter> upon a <steed>",
        do=_SUMMON
        + '<steed> ~ ~ ~ {Passengers:[{id:"minecraft:<biter>",Passengers:[{id:"minecraft:<mob>"}]}]}',
        goal=f"execute at {PLAYER} as @e[type=minecraft:<steed>,distance=..5] on passengers "
        "if entity @s[type=minecraft:<biter>] on passengers if entity @s[type=minecraft:<mob>]",
        difficulty=4,
    ),
    _family(
        "sheared_sheep",
        """
        <dye> sheep that has already been sheared
        naked sheep, <dye> underneath, no wool on it
        someone took the wool: a sheared <dye> sheep at my spot
        bald <dye> sheep here, sheared
        """,
        pray="a poor <dye> sheep, shorn of all its wool",
        do=_SUMMON + "sheep ~ ~ ~ {Color:<dye.code>b,Sheared:1b}",
        goal=mob("sheep", "Color:<dye.code>b,Sheared:1b"),
        difficulty=2,
    ),
    _family(
        "shulker_colour",
        """
        shulker mob dyed <dye>, it must not attack, so no ai
        let a <dye> shulker sit here (the mob, not the box) with NoAI
        a living shulker, coloured <dye>, ai switched off, at my position
        i collect shulkers and lack the <dye> one, spawn it without ai
        """,
        pray="open a <dye> shell before me, a shulker alive but without a will (no ai)",
        do=_SUMMON + "shulker ~ ~ ~ {Color:<dye.code>b,NoAI:1b}",
        goal=mob("shulker", "Color:<dye.code>b,NoAI:1b"),
        difficulty=2,
    ),
    _family(
        "armour_stand",
        """
        armor stand with arms and without its base plate, tagged <tag>
        i'm posing: one armor stand, arms showing, no plate below, tag <tag>
        put an armor_stand here, ShowArms on, NoBasePlate on, and the tag <tag>
        mannequin tagged <tag>: armor stand that has arms but no stone plate
        """,
        pray="raise a wooden figure with arms, free of its base, marked <tag>, an armor stand",
        do=_SUMMON + 'armor_stand ~ ~ ~ {ShowArms:1b,NoBasePlate:1b,Tags:["<tag>"]}',
        goal=mob("armor_stand", "ShowArms:1b,NoBasePlate:1b", more="tag=<tag>"),
        difficulty=3,
    ),
    _family(
        "block_display",
        """
        block display showing <block>, <away> blocks over me
        a display entity of a <block> floating <away> above my head
        no real block, a block_display with <block>, <away> up
        hologram of a <block> please, <away> blocks above where i am
        """,
        pray="let the image of <block> hover <away> above me, a block display",
        do=_SUMMON + 'block_display ~ ~<away> ~ {block_state:{Name:"minecraft:<block>"}}',
        goal=f"execute at {PLAYER} positioned ~ ~<away> ~ if entity "
        '@e[type=minecraft:block_display,distance=..1,nbt={block_state:{Name:"minecraft:<block>"}}]',
        difficulty=3,
    ),
    _family(
        "chest_on_wheels",
        """
        minecart with a chest here, and <count> <gem> already inside
        loot cart: chest minecart filled with <count> <gem>
        i ordered <count> <gem>, deliver them in a chest minecart
        a chest_minecart holding <count> <gem> in its first slot, at my place
        """,
        pray="roll a cart of treasure to me, a chest minecart with <count> <gem> in it",
        do=_SUMMON + 'chest_minecart ~ ~ ~ {Items:[{Slot:0b,id:"minecraft:<gem>",count:<count>}]}',
        goal="execute if items entity @e[type=minecraft:chest_minecart] container.0 "
        "minecraft:<gem>[count=<count>]",
        difficulty=4,
    ),
    _family(
        "mob_under_effect",
        """
        a <animal> that is born with <effect> for <secs> seconds
        create one <animal> with <effect> already on it, <secs> seconds
        buffed <animal>: comes with <secs> seconds of <effect>
        let a <animal> appear which has the effect <effect>, lasting <secs> seconds
        """,
        pray="a <animal> filled with <effect> for <secs> heartbeats shall face me",
        do=(
            _SUMMON + "<animal> ~ ~ ~",
            f"execute at {PLAYER} run effect give @e[type=minecraft:<animal>,sort=nearest,limit=1] "
            "minecraft:<effect> <secs>",
        ),
        goal=mob("<animal>", 'active_effects:[{id:"minecraft:<effect>"}]'),
        difficulty=3,
    ),
)
