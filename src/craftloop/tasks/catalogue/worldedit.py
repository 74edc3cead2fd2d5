"""Building: requests as WorldEdit users make them, answered with vanilla commands around the player.

WorldEdit's own `//` commands work on a selection the player holds; a console has none. What is asked
here can be done, and checked, with `fill`, `clone` and `setblock`.
"""

from functools import partial

from craftloop.task import Category
from craftloop.tasks.conditions import PLAYER, block
from craftloop.tasks.family import define

_family = partial(define, Category.WORLDEDIT)
_FILL = f"execute at {PLAYER} run fill "

FAMILIES = (
    _family(
        "cube",
        """
        make a solid cube of <block> with edge <size>, starting 2 blocks east of me
        //set a <size>x<size>x<size> cube of <block>, corner 2 blocks east of me
        build a <block> cube, <size> blocks each side, 2 to the east
        i want a <size> by <size> by <size> block of <block>, first corner 2 east of my feet
        select <size> cubed, 2 blocks east, and set it to <block>
        """,
        do=_FILL + "~2 ~ ~ ~<size.end> ~<size.last> ~<size.last> minecraft:<block>",
        goal=(
            block("~2 ~ ~", "<block>", outside="~1 ~ ~"),
            block("~<size.end> ~<size.last> ~<size.last>", "<block>"),
        ),
        difficulty=4,
    ),
    _family(
        "hollow_room",
        """
        build a hollow box of <wallblock> around me, 4 blocks out and <size> up
        put me in a hollow <wallblock> room reaching 4 blocks each way, roof <size> above
        //walls plus roof and floor of <wallblock>: 4 out from me in every direction, <size> high
        a hollow <wallblock> room, 9 by 9, ceiling <size> blocks over my feet, me in the middle
        make a <wallblock> shell around me, 4 wide to each side and up to <size>
        """,
        do=_FILL + "~-4 ~-1 ~-4 ~4 ~<size> ~4 minecraft:<wallblock> hollow",
        goal=(block("~4 ~1 ~", "<wallblock>", outside="~3 ~1 ~"), block("~ ~<size> ~", "<wallblock>")),
        difficulty=4,
    ),
    _family(
        "outline",
        """
        make an outline box of <wallblock>, 5 blocks out from me and <size> high
        fill outline <wallblock> from 5 blocks around me up to <size>
        only the outer shell: <wallblock>, 5 in each direction, <size> up
        5 blocks around me outline a <size> high box with <wallblock>
        //faces <wallblock> for a region 5 out and <size> up around me
        """,
        do=_FILL + "~-5 ~ ~-5 ~5 ~<size> ~5 minecraft:<wallblock> outline",
        goal=(block("~5 ~1 ~5", "<wallblock>", outside="~4 ~1 ~4"), block("~ ~<size> ~", "<wallblock>")),
        difficulty=4,
    ),
    _family(
        "platform",
        """
        make a <block> platform <away> blocks above me, 5 blocks to each side
        <block> floor <away> over my head, 5 out every way
        //set <block> for an 11x11 platform <away> above me
        i need an 11 by 11 <block> platform <away> blocks up, centered on me
        put a flat layer of <block> <away> above me reaching 5 blocks around
        """,
        do=_FILL + "~-5 ~<away> ~-5 ~5 ~<away> ~5 minecraft:<block>",
        goal=(
            block("~-5 ~<away> ~-5", "<block>", outside="~-6 ~<away> ~-5"),
            block("~5 ~<away> ~5", "<block>", outside="~5 ~<away> ~6"),
        ),
        difficulty=3,
    ),
    _family(
        "tower",
        """
        build a <block> pillar <up> blocks tall, <few> east of me
        a tower of <block>, <up> high, <few> blocks to my east
        //stack <block> up <up> times <few> blocks east of me
        <up> block high column of <block>, <few> blocks east
        raise a pillar of <block> <few> blocks east from me, height <up>
        """,
        do=_FILL + "~<few> ~ ~ ~<few> ~<up|less> ~ minecraft:<block>",
        goal=(
            block("~<few> ~ ~", "<block>"),
            block("~<few> ~<up|less> ~", "<block>", outside="~<few> ~<up> ~"),
        ),
        difficulty=3,
    ),
    _family(
        "wall_north",
        """
        build a <wallblock> wall <few> blocks north of me, from 5 west to 5 east, <size> high
        <size> high wall out of <wallblock>, <few> blocks north, 11 wide
        //walls one of <wallblock>, <few> to the north, 11 long and <size> tall
        wall of <wallblock> <few> north of me please: 5 to each side, <size> up
        put up a <size> block tall, 11 wide <wallblock> wall <few> blocks to the north
        """,
        do=_FILL + "~-5 ~ ~-<few> ~5 ~<size|less> ~-<few> minecraft:<wallblock>",
        goal=(
            block("~-5 ~ ~-<few>", "<wallblock>"),
            block("~5 ~<size|less> ~-<few>", "<wallblock>", outside="~5 ~<size> ~-<few>"),
        ),
        difficulty=4,
    ),
    _family(
        "single_block",
        """
        set a <block> <away> blocks above my head position
        setblock <block> <away> up from me
        one <block>, <away> blocks over me
        place <block> <away> above where i stand
        //set just one <block> <away> over my feet
        """,
        do=f"execute at {PLAYER} run setblock ~ ~<away> ~ minecraft:<block>",
        goal=block("~ ~<away> ~", "<block>"),
        difficulty=2,
    ),
    _family(
        "replace_floor",
        """
        replace the ground <few> blocks out around me with <wallblock>
        //replace the floor with <wallblock>, <few> blocks to each side
        the ground under me, <few> out, should become <wallblock>
        make the floor <wallblock>, <few> blocks around me in a square
        swap the blocks i stand on for <wallblock>, radius <few> square
        """,
        do=_FILL + "~-<few> ~-1 ~-<few> ~<few> ~-1 ~<few> minecraft:<wallblock>",
        goal=(block("~-<few> ~-1 ~-<few>", "<wallblock>"), block("~<few> ~-1 ~<few>", "<wallblock>")),
        difficulty=3,
    ),
    _family(
        "replace_grass_only",
        """
        replace grass_block with <wallblock> in the floor, <few> blocks to each side of me
        //replace grass_block <wallblock> around me, <few> out
        turn all grass blocks in a <few> block square around me into <wallblock>
        only the grass blocks under me and <few> around: make them <wallblock>
        swap grass blocks for <wallblock> within <few> blocks, one layer below my feet
        """,
        do=_FILL
        + "~-<few> ~-1 ~-<few> ~<few> ~-1 ~<few> minecraft:<wallblock> replace minecraft:grass_block",
        goal=(block("~-<few> ~-1 ~<few>", "<wallblock>"), block("~<few> ~-1 ~-<few>", "<wallblock>")),
        difficulty=4,
    ),
    _family(
        "two_layers",
        """
        a layer of <block> <away> above me and <block2> right on top of it, 3 blocks to each side
        two layers, 7 by 7: <block> <away> up and <block2> above that
        //set <block> <away> blocks over me, then overlay with <block2>, 3 out each way
        <away> above me a 7x7 plate of <block>, covered by a plate of <block2>
        build 7x7 <block> at <away> up with a <block2> layer on it
        """,
        do=(
            _FILL + "~-3 ~<away> ~-3 ~3 ~<away> ~3 minecraft:<block>",
            f"execute at {PLAYER} positioned ~ ~<away> ~ run fill ~-3 ~1 ~-3 ~3 ~1 ~3 minecraft:<block2>",
        ),
        goal=(
            block("~3 ~<away> ~3", "<block>"),
            f"execute at {PLAYER} positioned ~ ~<away> ~ if block ~-3 ~1 ~-3 minecraft:<block2>",
        ),
        difficulty=4,
    ),
    _family(
        "copy_up",
        """
        copy the floor <few> blocks around me and paste it <away> blocks above me
        //copy the ground, <few> out, //paste <away> up
        clone the layer under my feet, <few> to each side, to <away> blocks over me
        duplicate the ground around me (<few> blocks) <away> blocks higher than my feet
        take the floor i stand on, <few> blocks around, and clone it <away> above me
        """,
        do=f"execute at {PLAYER} run clone ~-<few> ~-1 ~-<few> ~<few> ~-1 ~<few> ~-<few> ~<away> ~-<few>",
        goal=f"execute at {PLAYER} unless block ~<few> ~<away> ~<few> minecraft:air "
        "unless block ~-<few> ~<away> ~-<few> minecraft:air",
        difficulty=4,
    ),
    _family(
        "stack_line",
        """
        make a line of <block> going east from 2 blocks away, <count> long, <away> up
        //stack <block> <count> east, start 2 blocks away and <away> above me
        <count> <block> in a row to the east, beginning 2 from me, <away> blocks high up
        a bridge of <block>, <count> blocks long to the east, <away> above my feet, starting 2 out
        row of <block>: <count> long, <away> up, from 2 blocks east on
        """,
        do=f"execute at {PLAYER} positioned ~2 ~<away> ~ run fill ~ ~ ~ ~<count|less> ~ ~ minecraft:<block>",
        goal=f"execute at {PLAYER} positioned ~2 ~<away> ~ if block ~ ~ ~ minecraft:<block> "
        "if block ~<count|less> ~ ~ minecraft:<block>",
        difficulty=4,
    ),
    _family(
        "dig_hole",
        """
        dig a hole <few> blocks to each side under me, 2 deep
        //set air below me, <few> out and 2 down
        remove the ground around me, <few> blocks wide each way and 2 deep
        clear out the 2 layers under me, <few> to all sides
        pit, 2 deep, <few> blocks in every direction from me
        """,
        do=_FILL + "~-<few> ~-2 ~-<few> ~<few> ~-1 ~<few> minecraft:air",
        goal=(block("~<few> ~-1 ~<few>", "air"), block("~-<few> ~-2 ~-<few>", "air")),
        difficulty=3,
    ),
)
