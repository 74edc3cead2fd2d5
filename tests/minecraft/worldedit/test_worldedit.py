"""The package: whose a command is, worlds that do not share, limits, and whatever may be typed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.hangs import no_hang

from craftloop.minecraft import worldedit
from craftloop.minecraft.blocks import Block, Cell
from craftloop.minecraft.game import Game
from craftloop.minecraft.gamedata import VERSIONS, load
from craftloop.minecraft.reply import Reply
from craftloop.minecraft.world import World
from craftloop.minecraft.worldedit import running
from craftloop.minecraft.worldedit.region import LIMIT
from craftloop.minecraft.worldedit.state import MAX_HISTORY
from craftloop.minecraft.worldedit.table import COMMANDS, PARENTS
from craftloop.safety.screen import assess
from craftloop.verdict import Verdict

PLAYER = "slingshooter08"
GAME = Game.of()
WHERE = "minecraft:overworld"


def world() -> World:
    return GAME.world()


def typed(world: World, *lines: str, player: str = PLAYER) -> Reply:
    """Several commands in a row; the last one's reply."""
    return [world.run(line, player=player) for line in lines][-1]


def changed(world: World) -> dict[Cell, Block]:
    """Cells that are not as a fresh world has them."""
    fresh = GAME.world()
    return {c: b for c, b in world.blocks.changed(WHERE) if not fresh.block(WHERE, c).same_state(b)}


# Whose a command is


def test_the_names_known_without_reading_the_commands_are_the_commands() -> None:
    assert running.COMMANDS is COMMANDS
    names = {f"/{name}" for name in worldedit.SLASHED} | worldedit.PLAIN
    assert names == set(COMMANDS) | set(PARENTS)


@pytest.mark.parametrize("version", VERSIONS)
def test_no_command_of_the_game_is_taken_for_worldedits(version: str) -> None:
    assert not worldedit.PLAIN & set(load(version).tree["children"])


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("//set stone", "/set"), (" //SET stone", "/set"), ("/up 5", "up"), ("up 5", "up"),
        ("//undo", "/undo"),
        ("undo", "undo"), ("/set stone", ""), ("set stone", ""), ("//give", ""), ("give @s stone", ""),
        ("", ""), ("/", ""), ("//", ""), ("say //set stone", ""), ("//brush", ""), ("/br s", "br"),
    ],
)  # fmt: skip
def test_names(command: str, name: str) -> None:
    assert worldedit.root(command) == name
    assert worldedit.is_worldedit(command) is bool(name)


def test_safety_knows_every_command() -> None:
    for name in {*COMMANDS, *PARENTS}:
        assert assess(f"/{name}").rule != "not_listed", name


def test_the_console_is_asked_for_a_world_or_a_player() -> None:
    for command, said in (
        ("//set stone", "You need to provide a world (Try //world)"),
        ("//pos1 1,2,3", "You need to provide a world (Try //world)"),
        ("up 5", "This command must be used with a player."),
        ("brush sphere stone 3", "This command must be used with a player."),
    ):
        reply = world().run(command)
        assert (reply.verdict, reply.text) == (Verdict.FAILED, said)


def test_the_source_is_the_player_when_it_is_one() -> None:
    here = world()
    player = here.player("DarkWolf")
    assert player is not None
    assert here.run("//pos1", source=here.as_entity(player)).text == "First position set to (6, -60, 0)."
    assert here.run("//pos1", player="nobody").verdict is Verdict.FAILED


def test_each_player_has_his_own() -> None:
    here = world()
    typed(here, "//pos 0,-60,0 1,-60,1", "//set stone")
    assert typed(here, "//set dirt", player="SwiftWolf").text == "Make a region selection first."
    assert typed(here, "//undo", player="SwiftWolf").text == "Nothing left to undo."
    assert typed(here, "//undo 1 slingshooter08", player="SwiftWolf").verdict is Verdict.OK
    assert not changed(here)


def test_a_selection_belongs_to_a_dimension() -> None:
    here = world()
    typed(here, "//pos 0,-60,0 1,-60,1", f"execute in the_nether run tp {PLAYER} 0 64 0")
    assert typed(here, "//set stone").key == "worldedit.error.incomplete-region"
    assert (
        typed(here, "//pos 0,64,0 1,64,1", "//set stone").text == "Operation completed (4 blocks affected)."
    )
    assert here.block("minecraft:the_nether", (1, 64, 1)).id == "minecraft:stone"


def test_without_slashes_it_is_the_games_own_answer() -> None:
    reply = worldedit.run(world(), PLAYER, "//nonsense stone")
    assert (reply.verdict, reply.key) == (Verdict.SYNTAX_ERROR, "command.unknown.command")


# Worlds that do not share


def test_forks_share_no_change() -> None:
    parent = world()
    typed(parent, "//pos 0,-60,0 1,-60,1", "//copy", "//set stone")
    child = parent.fork()
    typed(child, "//pos1 5,-60,5", "//undo", "//clearclipboard")
    assert typed(parent, "//size").text.startswith("Type: cuboid\nPosition 1: (0, -60, 0)")
    assert len(changed(parent)) == 4
    assert typed(parent, "//paste").verdict is Verdict.OK
    assert not changed(child)


# Limits


_TOO_BIG = (
    "//set stone", "//replace air stone", "//walls stone", "//count stone", "//copy", "//hollow",
    "//overlay stone", "//naturalize", "//smooth 50", "//stack 100 up", "//sphere stone 10000",
    "//cyl stone 999 9999999", "//pyramid stone 999999", "//cone stone 999 999", "//line stone 300",
    "//drain 1e300", "//replacenear 2000000000 stone", "//snow 1e9", "//thaw 1e9",
    "/removenear stone 2000000000", "//removeabove 99999",
)  # fmt: skip


def test_what_is_too_big_is_refused_at_once_and_whole() -> None:
    here = world()
    typed(here, "//pos -300,-60,-300 300,300,300")
    with no_hang():
        for command in _TOO_BIG:
            reply = typed(here, command)
            assert reply.verdict is not Verdict.UNVERIFIED, (command, reply.text)
    assert not changed(here)


def test_a_flood_stops_at_the_limit() -> None:
    here = world()
    reply = typed(here, f"tp {PLAYER} 0 100 0", "//fillr stone 1000")
    assert reply.text == f"Max blocks changed in an operation reached ({LIMIT})."


def test_history_has_an_end() -> None:
    here = world()
    typed(
        here, *(f"//pos {x},-60,0 {x},-60,0\n//set stone".split("\n")[i] for x in range(20) for i in (0, 1))
    )
    assert typed(here, "//undo 99").text == f"Undid {MAX_HISTORY} available edits."


# Whatever may be typed

_WORDS = """
stone 50%stone,dirt ##wool #clipboard ^[half=top] *oak_log air oak_stairs[facing=north] 3 -2 1.5 5,3,5
0,-60,0 ~1,2,3 up me ne north,up left -h -a -s -m -r -- vert " ' [ ] = % ! > < !stone >stone %50 ^ ^1,2,3
cuboid extend none sphere 999999999 nan 1e400 \u00e9 \U0001f600 hand pos1 35:14 #existing #region $plains
"""
_PIECES = st.sampled_from(_WORDS.split())
_NAMES = st.sampled_from(sorted(COMMANDS | PARENTS))


@settings(max_examples=400)
@given(st.lists(st.tuples(_NAMES, st.lists(_PIECES, max_size=4)), min_size=1, max_size=4))
def test_nothing_typed_breaks_it(lines: list[tuple[str, list[str]]]) -> None:
    here = world()
    typed(here, "//pos 0,-61,0 2,-59,2", "//copy")
    for name, pieces in lines:
        reply = typed(here, f"/{name} {' '.join(pieces)}")
        assert reply.text
        assert "report the command" not in reply.text, (name, pieces, reply.text)


@settings(max_examples=150)
@given(_NAMES, st.text(max_size=40))
def test_no_text_breaks_it(name: str, text: str) -> None:
    reply = typed(world(), f"/{name} {text}")
    assert "report the command" not in reply.text


_EDITS = st.sampled_from(
    [
        "//set stone", "//set stone,dirt,glass", "//replace grass_block sand", "//walls glass",
        "//faces bricks", "//overlay snow", "//center gold_block", "//hollow", "//line obsidian",
        "//naturalize", "//smooth 2",
        "//stack 2 up", "//move 2 up", "//cut", "//sphere stone 3", "//hsphere glass 2,3,4",
        "//cyl stone 3 4", "//pyramid sandstone 4", "//removebelow 3 2", "//replacenear 3 dirt",
        "//snow 4", "//drain 4",
        "//paste -a",
    ]
)  # fmt: skip
_CORNERS = st.tuples(st.integers(-4, 4), st.integers(-64, -54), st.integers(-4, 4))


@settings(max_examples=80)
@given(_CORNERS, _CORNERS, st.lists(_EDITS, min_size=1, max_size=4))
def test_undo_takes_back_and_redo_does_again(one: Cell, two: Cell, edits: list[str]) -> None:
    here = world()
    corners = ["{},{},{}".format(*corner) for corner in (one, two)]
    typed(here, f"//pos {' '.join(corners)}", "//set bricks,glass,oak_log", "//copy", "//clearhistory")
    before = changed(here)
    typed(here, *edits)
    after = changed(here)
    undone = typed(here, f"//undo {len(edits)}")
    assert changed(here) == before
    if undone.verdict is Verdict.OK:
        typed(here, f"//redo {len(edits)}")
        assert changed(here) == after


_BUILD = (
    "oak_stairs[facing=east,half=top,shape=inner_left]", "oak_log[axis=z]", "chest[facing=west,type=left]",
    "rail[shape=ascending_south]", "oak_sign[rotation=5]", "oak_door[hinge=right]", "oak_fence[north=true]",
    "hopper[facing=down]", "lever[face=wall,facing=north]",
)  # fmt: skip


def built() -> World:
    here = world()
    for number, block in enumerate(_BUILD):
        here.run(f"setblock {number} -60 {number % 3} {block}")
    typed(here, f"//pos 0,-60,0 {len(_BUILD)},-60,2", "//copy", f"tp {PLAYER} 0.5 -40 0.5")
    return here


@pytest.mark.parametrize(
    "turns",
    [["//rotate 90"] * 4, ["//rotate 180"] * 2, ["//rotate 0 90"] * 4, ["//rotate 0 0 90"] * 4,
     ["//flip up"] * 2, ["//flip north"] * 2, ["//flip east", "//flip west"], ["//rotate 90", "//rotate -90"],
     ["//rotate 360"], ["//rotate 90", "//flip north", "//flip north", "//rotate 270"]],
)  # fmt: skip
def test_turns_that_come_round_change_nothing(turns: list[str]) -> None:
    plain, turned = built(), built()
    typed(turned, *turns)
    typed(plain, "//paste")
    typed(turned, "//paste")
    assert changed(plain) == changed(turned)


def test_every_version_has_the_same_worldedit() -> None:
    for version in VERSIONS:
        here = Game.of(version).world()
        assert (
            typed(here, "//pos 0,-60,0 3,-60,3", "//set stone").text
            == "Operation completed (16 blocks affected)."
        )
