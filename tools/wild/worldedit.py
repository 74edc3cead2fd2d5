"""Wild cases: worldedit."""

from craftloop.tasks.conditions import PLAYER as ME
from craftloop.tasks.conditions import block
from wild.case import AT_ME, Wild

CASES = (
    Wild(
        "sudo block of gold on top of my head lol like 3 up",
        AT_ME + "setblock ~ ~3 ~ minecraft:gold_block",
        block("~ ~3 ~", "gold_block"),
    ),
    Wild(
        "sudo //sphere glass 4 but dont ask why",
        "//sphere glass 4",
        f"execute at {ME} positioned ~ ~-4 ~ if block ~4 ~ ~ minecraft:glass",
        3,
    ),
    Wild(
        "sudo make the floor here lapis, 3 each way",
        AT_ME + "fill ~-3 ~-1 ~-3 ~3 ~-1 ~3 minecraft:lapis_block",
        (block("~3 ~-1 ~3", "lapis_block"), block("~-3 ~-1 ~-3", "lapis_block")),
    ),
    Wild(
        "sudo tower 12 high cobble two blocks west of me",
        AT_ME + "fill ~-2 ~ ~ ~-2 ~11 ~ minecraft:cobblestone",
        (block("~-2 ~ ~", "cobblestone"), block("~-2 ~11 ~", "cobblestone", outside="~-2 ~12 ~")),
    ),
    Wild(
        "sudo fence me in, oak fence ring 4 out",
        AT_ME + "fill ~-4 ~ ~-4 ~4 ~ ~4 minecraft:oak_fence outline",
        (block("~4 ~ ~", "oak_fence"), block("~-4 ~ ~-4", "oak_fence")),
    ),
    Wild(
        "sudo skybridge: 15 stone bricks eastwards at 8 above me",
        AT_ME + "fill ~ ~8 ~ ~14 ~8 ~ minecraft:stone_bricks",
        (block("~ ~8 ~", "stone_bricks"), block("~14 ~8 ~", "stone_bricks")),
        3,
    ),
    Wild(
        "sudo hole under me 2x deep just the one column",
        AT_ME + "fill ~ ~-2 ~ ~ ~-1 ~ minecraft:air",
        (block("~ ~-1 ~", "air"), block("~ ~-2 ~", "air")),
    ),
    Wild(
        "sudo glass dome ish, worldedit hsphere 5 around me",
        "//hsphere glass 5",
        block("~5 ~ ~", "glass", outside="~ ~ ~"),
        3,
    ),
    Wild(
        "sudo i want a big fat cylinder of quartz, r=3 h=4, //cyl it",
        "//cyl quartz_block 3 4",
        (block("~3 ~ ~", "quartz_block"), block("~ ~3 ~", "quartz_block")),
        3,
    ),
    Wild(
        "sudo pyramid sandstone 6 lets go egypt",
        "//pyramid sandstone 6",
        f"execute at {ME} positioned ~ ~-6 ~ if block ~5 ~ ~ minecraft:sandstone",
        3,
    ),
    Wild(
        "sudo replace grass below me n 2 around w moss",
        AT_ME + "fill ~-2 ~-1 ~-2 ~2 ~-1 ~2 minecraft:moss_block replace minecraft:grass_block",
        (block("~2 ~-1 ~2", "moss_block"), block("~-2 ~-1 ~-2", "moss_block")),
    ),
    Wild(
        "sudo una pared de ladrillos 3 al norte, 5 de ancho (2 a cada lado) y 4 de alto",
        AT_ME + "fill ~-2 ~ ~-3 ~2 ~3 ~-3 minecraft:bricks",
        (block("~-2 ~ ~-3", "bricks"), block("~2 ~3 ~-3", "bricks")),
        3,
    ),
    Wild(
        "sudo stack 5 bookshelves behind me, so at z-2, upwards",
        AT_ME + "fill ~ ~ ~-2 ~ ~4 ~-2 minecraft:bookshelf",
        (block("~ ~ ~-2", "bookshelf"), block("~ ~4 ~-2", "bookshelf", outside="~ ~5 ~-2")),
    ),
    Wild(
        "sudo clone the 3x3 ground under me (1 each side) to 10 above me",
        AT_ME + "clone ~-1 ~-1 ~-1 ~1 ~-1 ~1 ~-1 ~10 ~-1",
        (block("~1 ~10 ~1", "grass_block"), block("~-1 ~10 ~-1", "grass_block")),
        3,
    ),
    Wild(
        "sudo put an upside down oak stair 2 over me (half=top)",
        AT_ME + "setblock ~ ~2 ~ minecraft:oak_stairs[half=top]",
        block("~ ~2 ~", "oak_stairs[half=top]"),
        3,
    ),
    Wild(
        "sudo cobweb cube 3x3x3 east of me starting 2 away, evil laugh",
        AT_ME + "fill ~2 ~ ~ ~4 ~2 ~2 minecraft:cobweb",
        (block("~2 ~ ~", "cobweb"), block("~4 ~2 ~2", "cobweb")),
    ),
    Wild(
        "sudo //up 10",
        "/up 10",
        f"execute at {ME} if block ~ ~-1 ~ minecraft:glass "
        "positioned ~ ~-10 ~ if block ~ ~-1 ~ minecraft:grass_block",
    ),
)
