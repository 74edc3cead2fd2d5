"""WorldEdit by name: requests for its own `//` commands, answered with them.

They run as the player who asks. What they leave behind is checked as any other block is, so the goals hold
on a real server too; over RCON the commands themselves cannot be judged (docs/worldedit.md).
"""

from functools import partial

from craftloop.task import Category
from craftloop.tasks.conditions import PLAYER, block
from craftloop.tasks.family import define

_family = partial(define, Category.WORLDEDIT)
_HERE = ("//pos1", "//pos2")
"""The block the player stands in, as a selection to start from."""

FAMILIES = (
    _family(
        "command_sphere",
        """
        use worldedit to make a solid sphere of <block>, radius <few>, right where i stand
        worldedit //sphere of <block> with radius <few> around me
        a ball of <block> around me with worldedit, radius <few>
        round me up in a worldedit sphere: <block>, <few> in radius
        give me a filled <block> sphere with worldedit, radius <few>, centered on me
        """,
        do="//sphere <block> <few>",
        # WorldEdit lifts the player out: he stands on top, the centre is `few` blocks below that.
        goal=f"execute at {PLAYER} positioned ~ ~-1 ~ if block ~ ~ ~ minecraft:<block> "
        "positioned ~ ~-<few> ~ if block ~ ~ ~ minecraft:<block> if block ~<few> ~ ~ minecraft:<block>",
        difficulty=3,
    ),
    _family(
        "command_cylinder",
        """
        use worldedit to build a solid round tower of <block> where i stand, radius <few>, <size> high
        worldedit //cyl of <block>: radius <few>, height <size>
        a filled worldedit cylinder from <block> at my feet, radius <few> and <size> blocks tall
        with worldedit make a <block> cylinder on my spot, <few> in radius, <size> up
        round <block> pillar by worldedit: radius <few>, <size> tall, me in the middle
        """,
        do="//cyl <block> <few> <size>",
        goal=(
            block("~<few> ~ ~", "<block>"),
            block("~ ~<size|less> ~", "<block>", outside="~ ~<size> ~"),
        ),
        difficulty=3,
    ),
    _family(
        "command_hollow_cylinder",
        """
        use worldedit for a hollow round wall of <wallblock> around me, radius <few>, <size> high
        worldedit //hcyl of <wallblock>: radius <few>, height <size>
        a hollow worldedit cylinder of <wallblock> with me inside, radius <few>, <size> tall
        ring me in with worldedit: <wallblock>, radius <few>, <size> blocks up, hollow
        round hollow <wallblock> tower by worldedit around me: <few> in radius and <size> high
        """,
        do="//hcyl <wallblock> <few> <size>",
        goal=(
            block("~<few> ~ ~", "<wallblock>", outside="~ ~ ~"),
            block("~-<few> ~<size|less> ~", "<wallblock>", outside="~-<few> ~<size> ~"),
        ),
        difficulty=3,
    ),
    _family(
        "command_walls",
        """
        with worldedit select my spot, <few> out to each side and <size> up, and do //walls of <wallblock>
        worldedit //walls <wallblock> around me: <few> blocks to all sides, up to <size> above my feet
        use worldedit walls: <wallblock>, <few> out from me horizontally, reaching <size> over my feet
        four worldedit walls of <wallblock> round me, <few> away, going <size> up from where i stand
        select <few> around me and <size> upwards in worldedit and make the walls <wallblock>
        """,
        do=(*_HERE, "//expand <size> up", "//outset -h <few>", "//walls <wallblock>"),
        goal=(
            block("~<few> ~ ~", "<wallblock>", outside="~ ~ ~"),
            block("~-<few> ~<size> ~<few>", "<wallblock>", outside="~ ~<size> ~"),
        ),
        difficulty=4,
    ),
    _family(
        "command_platform",
        """
        with worldedit select <few> to each side of me, shift it <away> up and //set it to <block>
        worldedit //set: a flat square of <block>, <few> out from me, <away> above my feet
        use worldedit to set a one thick <block> layer <away> over my feet, <few> blocks each way
        a worldedit platform of <block>, <away> up, reaching <few> to all sides of me
        select my column <few> out, <away> higher, with worldedit and fill that layer with <block>
        """,
        do=(*_HERE, "//outset -h <few>", "//shift <away> up", "//set <block>"),
        goal=(
            block("~<few> ~<away> ~-<few>", "<block>", outside="~ ~<away|less> ~"),
            block("~-<few> ~<away> ~<few>", "<block>"),
        ),
        difficulty=4,
    ),
    _family(
        "command_replace",
        """
        use worldedit to //replace grass_block with <wallblock> under me, <few> blocks to each side
        worldedit //replace grass_block <wallblock> in the ground layer, <few> out from me
        with worldedit swap the grass blocks i stand on for <wallblock>, <few> around
        worldedit: grass blocks below my feet become <wallblock>, <few> out on every side
        replace all grass with <wallblock> in the layer under me using worldedit, <few> each way
        """,
        do=(*_HERE, "//outset -h <few>", "//shift 1 down", "//replace grass_block <wallblock>"),
        goal=(
            block("~-<few> ~-1 ~<few>", "<wallblock>", outside="~ ~-2 ~"),
            block("~<few> ~-1 ~-<few>", "<wallblock>", outside="~ ~ ~"),
        ),
        difficulty=4,
    ),
    _family(
        "command_stack",
        """
        use worldedit to set <block> where i stand and //stack it <size> times up
        worldedit: my block becomes <block>, then //stack <size> up
        with worldedit put <block> in my spot and stack that <size> more on top
        set my position to <block> in worldedit and stack it upwards <size> times
        worldedit //set <block> on me, stacked <size> times towards the sky
        """,
        do=(*_HERE, "//set <block>", "//stack <size> up"),
        goal=(
            block("~ ~ ~", "<block>", outside="~1 ~ ~"),
            block("~ ~<size> ~", "<block>", outside="~1 ~<size> ~"),
        ),
        difficulty=3,
    ),
)
