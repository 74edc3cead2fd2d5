"""Building: shapes, lines, clipboards and block states that the training families do not build."""

from functools import partial

from craftloop.task import Category
from craftloop.tasks.conditions import PLAYER, block
from craftloop.tasks.family import define

_family = partial(define, Category.WORLDEDIT)
_FILL = f"execute at {PLAYER} run fill "
_HERE = ("//pos1", "//pos2")

FAMILIES = (
    _family(
        "hollow_ball",
        """
        //hsphere of <wallblock>, radius <few>, me in the middle
        worldedit a hollow ball from <wallblock> around my body, radius <few>
        empty sphere out of <wallblock> please, <few> blocks radius, with //hsphere
        shell of a sphere: <wallblock>, <few> in radius, centre is my block
        """,
        do="//hsphere <wallblock> <few>",
        goal=block("~<few> ~ ~", "<wallblock>", outside="~ ~ ~"),
        difficulty=2,
    ),
    _family(
        "pyramid",
        """
        //pyramid made of <block>, size <size>, on my spot
        pharaoh style: a pyramid from <block> with <size> layers where i am
        worldedit pyramid, <block>, <size> high
        egypt build pls, solid <block> pyramid of size <size> with worldedit at my place
        """,
        do="//pyramid <block> <size>",
        goal=f"execute at {PLAYER} positioned ~ ~-1 ~ if block ~ ~ ~ minecraft:<block> "
        "positioned ~ ~-<size|less> ~ if block ~<size|less> ~ ~ minecraft:<block> "
        "unless block ~ ~-1 ~ minecraft:<block>",
        difficulty=2,
    ),
    _family(
        "overlay_floor",
        """
        //overlay the ground <few> blocks around me with <dye> carpet
        cover the floor in <dye> carpet with worldedit overlay, <few> to each side of me
        lay <dye> carpet on top of the ground around me, <few> out, worldedit //overlay
        overlay: <dye>_carpet over the grass, reaching <few> from where i stand
        """,
        do=(*_HERE, "//outset -h <few>", "//expand 1 down", "//overlay <dye>_carpet"),
        goal=(
            block("~<few> ~ ~<few>", "<dye>_carpet", outside="~<few.rim> ~ ~"),
            block("~-<few> ~ ~-<few>", "<dye>_carpet"),
        ),
        difficulty=4,
    ),
    _family(
        "stack_apart",
        """
        set my block to <block>, and with one //stack get a copy of it that lies <few> blocks east
        worldedit: <block> at my place, stack a copy <few> blocks east of it with //stack offset
        turn my block into <block>, then a second one <few> to the east via worldedit stack
        duplicate: first <block> where i am, and //stack once so that the copy lies <few> blocks east
        """,
        do=(*_HERE, "//set <block>", "//expand <few|less> east", "//stack 1 east"),
        goal=(block("~ ~ ~", "<block>"), block("~<few> ~ ~", "<block>", outside="~1 ~1 ~")),
        difficulty=4,
    ),
    _family(
        "move_block",
        """
        set my block to <block> with worldedit and //move it <away> up
        worldedit: make the block at me <block>, then move that block <away> blocks upward
        first //set <block> at my position, after that //move <away> up
        shift a freshly set <block> from my place to <away> higher using //move
        """,
        do=(*_HERE, "//set <block>", "//move <away> up"),
        goal=block("~ ~<away> ~", "<block>", outside="~ ~ ~"),
        difficulty=3,
    ),
    _family(
        "faces",
        """
        //faces <wallblock> on the box from <few> around me up to <size> over me
        worldedit faces: all six sides out of <wallblock>, <few> out and <size> up
        close me in with //faces of <wallblock>, <few> horizontally, <size> blocks up
        select <few> to all sides and <size> upward, then set its six faces to <wallblock>
        """,
        do=(*_HERE, "//outset -h <few>", "//expand <size> up", "//faces <wallblock>"),
        goal=(
            block("~<few> ~1 ~", "<wallblock>", outside="~ ~1 ~"),
            block("~ ~<size> ~", "<wallblock>"),
            block("~ ~ ~", "<wallblock>"),
        ),
        difficulty=4,
    ),
    _family(
        "stairs_up",
        """
        three steps of stairs going up to the east from me, oak stairs facing east, landing of <block> after
        little oak staircase eastwards, 3 steps facing east, then one <block> at the top
        stairway: oak_stairs[facing=east] one, two, three, each one higher and further east, <block> behind it
        i need to walk up: three oak stairs facing east in a diagonal and a <block> as the end of it
        """,
        do=(
            f"execute at {PLAYER} run setblock ~1 ~ ~ minecraft:oak_stairs[facing=east]",
            f"execute at {PLAYER} run setblock ~2 ~1 ~ minecraft:oak_stairs[facing=east]",
            f"execute at {PLAYER} run setblock ~3 ~2 ~ minecraft:oak_stairs[facing=east]",
            f"execute at {PLAYER} run setblock ~4 ~2 ~ minecraft:<block>",
        ),
        goal=(
            block("~1 ~ ~", "oak_stairs[facing=east]"),
            block("~3 ~2 ~", "oak_stairs[facing=east]"),
            block("~4 ~2 ~", "<block>"),
        ),
        difficulty=4,
    ),
    _family(
        "log_on_its_side",
        """
        lay a roof beam: <few> <beam> lying on their side (axis x), <away> above me and going east
        <beam> with axis=x, <few> of them in a line to the east, starting over me at <away>
        horizontal <beam> please, not upright! <few> long eastward, <away> up
        <few> <beam> flat (axis x) from <away> blocks above me towards the east
        """,
        do=_FILL + "~ ~<away> ~ ~<few|less> ~<away> ~ minecraft:<beam>[axis=x]",
        goal=(
            block("~ ~<away> ~", "<beam>[axis=x]"),
            block("~<few|less> ~<away> ~", "<beam>[axis=x]", outside="~<few> ~<away> ~"),
        ),
        difficulty=3,
    ),
    _family(
        "only_into_air",
        """
        fill air around me with <wallblock>, <few> out, <lvl> under me up to my feet, but keep what is there
        <wallblock> in every empty block within <few> of me, from <lvl> below up to my feet, existing stays
        fill keep: <wallblock>, <few> to each side, lowest layer <lvl> under my feet, top layer at my feet
        do not overwrite anything, only air becomes <wallblock>: <few> around me, <lvl> down to foot level
        """,
        do=_FILL + "~-<few> ~-<lvl> ~-<few> ~<few> ~ ~<few> minecraft:<wallblock> keep",
        goal=f"execute at {PLAYER} if block ~<few> ~ ~<few> minecraft:<wallblock> "
        "if block ~-<few> ~ ~-<few> minecraft:<wallblock> unless block ~ ~-1 ~ minecraft:<wallblock>",
        difficulty=3,
    ),
    _family(
        "chest_with_loot",
        """
        place a chest <few> blocks east of me with <count> <gem> in it
        treasure chest to my east, <few> away, loaded with <count> <gem>
        build a chest <few> east of here and fill its first slot with <count> <gem>
        setblock chest <few> to the east, contents <count> <gem>
        """,
        do=f"execute at {PLAYER} run setblock ~<few> ~ ~ minecraft:chest"
        '{Items:[{Slot:0b,id:"minecraft:<gem>",count:<count>}]}',
        goal=f"execute at {PLAYER} if items block ~<few> ~ ~ container.0 minecraft:<gem>[count=<count>]",
        difficulty=3,
    ),
    _family(
        "up_on_a_block",
        """
        beam me /up <away> blocks on glass, worldedit style, then turn the block below me into <wallblock>
        worldedit /up <away>, and after that the glass under my feet becomes <wallblock>
        lift me <away> with /up and swap the glass i stand on for <wallblock>
        use /up <away>, then replace what is right beneath me by <wallblock>
        """,
        do=("/up <away>", f"execute at {PLAYER} run setblock ~ ~-1 ~ minecraft:<wallblock>"),
        goal=(
            block("~ ~-1 ~", "<wallblock>", outside="~1 ~-1 ~"),
            f"execute at {PLAYER} positioned ~ ~-<away> ~ if block ~ ~-1 ~ minecraft:grass_block",
        ),
        difficulty=3,
    ),
    _family(
        "sunken_pool",
        """
        dig a pool under me: <few> out, one deep, filled with <dye> stained glass and the rim of <wallblock>
        <dye> stained glass floor <few> around me with a <wallblock> frame one block wider, ground level
        <wallblock> frame, inside <dye> stained glass, in the ground layer, the glass reaching <few> from me
        ground layer: <few> around me <dye> stained glass, and a border of <wallblock> all around that
        """,
        do=(
            _FILL + "~-<few.rim> ~-1 ~-<few.rim> ~<few.rim> ~-1 ~<few.rim> minecraft:<wallblock>",
            _FILL + "~-<few> ~-1 ~-<few> ~<few> ~-1 ~<few> minecraft:<dye>_stained_glass",
        ),
        goal=(
            block("~<few> ~-1 ~<few>", "<dye>_stained_glass"),
            block("~-<few.rim> ~-1 ~<few.rim>", "<wallblock>"),
        ),
        difficulty=4,
    ),
)
