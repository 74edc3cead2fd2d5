"""Whole command lines: stages, the game's complaints with cursor, and that no input breaks parsing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from craftloop.minecraft import dispatcher
from craftloop.minecraft.dispatcher import MAX_LENGTH
from craftloop.minecraft.gamedata import VERSIONS
from craftloop.minecraft.parsed import Parse
from craftloop.minecraft.values import ItemInput

OLD, MIDDLE, NEW = VERSIONS


@pytest.fixture(params=VERSIONS)
def game(request: pytest.FixtureRequest) -> dispatcher.Dispatcher:
    return dispatcher.of(request.param)


def written(parse: Parse) -> list[tuple[str, str]]:
    return [(" ".join(stage.path), parse.command[stage.start : stage.end]) for stage in parse.stages]


@pytest.mark.parametrize(
    ("command", "stages"),
    [
        ("list", [("list", "list")]),
        ("/give @s stick 3", [("give targets item count", "give @s stick 3")]),
        (
            "execute as @a at @s run give @s dirt",
            [
                ("execute as targets", "execute as @a"),
                ("execute at targets", "at @s"),
                ("execute run", "run"),
                ("give targets item", "give @s dirt"),
            ],
        ),
        ("execute if entity @a", [("execute if entity entities", "execute if entity @a")]),
        ("tp @s ~ ~ ~", [("teleport targets location", "tp @s ~ ~ ~")]),
        ("tp @s", [("teleport destination", "tp @s")]),
        ("tp @s @p", [("teleport targets destination", "tp @s @p")]),
        ("teleport 1 2 3", [("teleport location", "teleport 1 2 3")]),
        (
            "execute run w @a hi",
            [("execute run", "execute run"), ("msg targets message", "w @a hi")],
        ),
        ("return run list", [("return run", "return run"), ("list", "list")]),
        ("execute run execute run list", [("execute run", "execute run")] * 2 + [("list", "list")]),
    ],
)
def test_stages(game: dispatcher.Dispatcher, command: str, stages: list[tuple[str, str]]) -> None:
    parse = game.parse(command)
    assert parse.ok, parse.message
    assert written(parse) == stages


def test_each_stage_has_its_own_arguments(game: dispatcher.Dispatcher) -> None:
    first, _, last = game.parse("execute as @a run give @s stick 3").stages
    assert first.arguments.keys() == {"targets"}
    assert (last.arguments["item"], last.arguments["count"]) == (ItemInput("minecraft:stick"), 3)
    assert (first.arguments["targets"].base, last.arguments["targets"].base) == ("a", "s")


UNKNOWN = {
    OLD: "Unknown or incomplete command, see below for error",
    MIDDLE: "Unknown or incomplete command, see below for error",
    NEW: "Unknown or incomplete command. See below for error",
}


@pytest.mark.parametrize(
    ("command", "context"),
    [
        ("", "<--[HERE]"),
        ("/", "<--[HERE]"),
        ("foo bar", "foo bar<--[HERE]"),
        (" list", " list<--[HERE]"),
        ("give", "give<--[HERE]"),
        ("say", "say<--[HERE]"),
        ("give @s", "give @s<--[HERE]"),
        ("execute as @a", "...cute as @a<--[HERE]"),
        ("execute as @a at @s ", "... @a at @s <--[HERE]"),
        ("execute as @a run", "... as @a run<--[HERE]"),
        ("execute as @a run ", "...as @a run <--[HERE]"),
        ("tp @a", "tp @a<--[HERE]"),
        ("tp", "tp<--[HERE]"),
    ],
)
def test_unknown_or_incomplete(command: str, context: str) -> None:
    for version, sentence in UNKNOWN.items():
        assert dispatcher.of(version).parse(command).message == sentence + context


@pytest.mark.parametrize(
    ("command", "context"),
    [
        ("list ", "list <--[HERE]"),
        ("give @s stick ", "...e @s stick <--[HERE]"),
        ("weather sunny", "weather sunny<--[HERE]"),
        ("execute run foo", "...ecute run foo<--[HERE]"),
        ("tp @a @a", "tp @a @a<--[HERE]"),
        ("tp @s ^ ~ ~", "tp @s ^ ~ ~<--[HERE]"),
        ("time set noon now", "... set noon now<--[HERE]"),
    ],
)
def test_incorrect_argument(game: dispatcher.Dispatcher, command: str, context: str) -> None:
    assert game.parse(command).message == "Incorrect argument for command" + context


REFUSED = [
    (
        'give @s diamond_sword{Enchantments:[{id:"sharpness",lvl:5}]}',
        "Expected whitespace to end one argument, but found trailing data"
        '...mond_sword{Enchantments:[{id:"sharpness",lvl:5}]}<--[HERE]',
    ),
    ("kill @e[distance=5..1]", "Min cannot be bigger than max...[distance=5..1]<--[HERE]"),
    (
        "setblock ~ ~ ~ oak_stairs[foo=bar]",
        "Block minecraft:oak_stairs does not have property 'foo'...ak_stairs[foo=bar]<--[HERE]",
    ),
    (
        "particle minecraft:dust 1 0 0 1 ~ ~ ~",
        "Can't parse particle options: No key scale in MapLike[{}]; No key color in MapLike[{}]",
    ),
    (
        "give @s[limit=1,limit=2] dirt",
        "Option 'limit' isn't applicable here...e @s[limit=1,limit=2] dirt<--[HERE]",
    ),
    (
        "summon zombi",
        "Can't find element 'minecraft:zombi' of type 'minecraft:entity_type'...mmon zombi<--[HERE]",
    ),
    ("gamemode 1 @s", "Unknown game mode: 1gamemode 1 @s<--[HERE]"),
    (
        "give @e dirt",
        "Only players may be affected by this command, but the provided selector includes entities"
        "give @e dirt<--[HERE]",
    ),
    (
        "damage @s 5 minecraft:lavaa",
        "Can't find element 'minecraft:lavaa' of type 'minecraft:damage_type'...raft:lavaa<--[HERE]",
    ),
    (
        "enchant @s sharp",
        "Can't find element 'minecraft:sharp' of type 'minecraft:enchantment'...t @s sharp<--[HERE]",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("command", "reply"), REFUSED)
def test_mistakes_of_players_get_the_games_reply(
    game: dispatcher.Dispatcher, command: str, reply: str
) -> None:
    assert game.parse(command).message == reply


@pytest.mark.parametrize(
    ("version", "command", "reply"),
    [
        (OLD, "time set -5", "The tick count must not be less than 0, found -5...ime set -5<--[HERE]"),
        (NEW, "time set -5", "The tick count must not be less than 0: found -5...ime set -5<--[HERE]"),
        (OLD, "give @s stick 0", "Integer must not be less than 1, found 0... @s stick 0<--[HERE]"),
        (NEW, "give @s stick 0", "Integer must not be less than 1: found 0... @s stick 0<--[HERE]"),
        (
            MIDDLE,
            "effect give @s speed 9999999",
            "Integer must not be more than 1000000, found 9999999... @s speed 9999999<--[HERE]",
        ),
        *(
            (
                version,
                "give @s diamond_sword[enchantments={sharpness:500}]",
                f"Malformed 'minecraft:enchantments' component: 'Value 500 outside of range [{lowest}:255] "
                "missed input: {sharpness:500}'...hantments={sharpness:500}]<--[HERE]",
            )
            for version, lowest in ((OLD, 0), (MIDDLE, 1), (NEW, 1))
        ),
        (
            OLD,
            "tellraw @a {text:hi}",
            "Invalid chat component: Use JsonReader.setLenient(true) to accept malformed JSON at line 1 "
            "column 2 path $...llraw @a {text:hi}<--[HERE]",
        ),
    ],
)
def test_wording_by_version(version: str, command: str, reply: str) -> None:
    assert dispatcher.of(version).parse(command).message == reply


@pytest.mark.parametrize(
    ("command", "versions"),
    [
        ('tellraw @a {"text":"hi"}', VERSIONS),
        ("tellraw @a {text:hi}", (NEW,)),
        ("give @s stick[enchantments={levels:{sharpness:5}}]", (OLD, MIDDLE)),
        ("attribute @s generic.scale get", (OLD,)),
        ("attribute @s scale get", (MIDDLE, NEW)),
        ("rotate @s 0 0", (MIDDLE, NEW)),
        ("summon zombie ~ ~ ~ {a:0xFF}", (OLD, MIDDLE, NEW)),
        ("summon zombie ~ ~ ~ {a:[1,b]}", (NEW,)),
        ("summon zombie ~ ~ ~ {a:007}", (OLD, MIDDLE)),
        ("give @s stick[item_model=stone]", (MIDDLE, NEW)),
        ("dialog show @s server_links", (NEW,)),
    ],
)
def test_grammar_by_version(command: str, versions: tuple[str, ...]) -> None:
    assert [version for version in VERSIONS if dispatcher.of(version).parse(command).ok] == list(versions)


def test_stages_before_the_mistake_are_kept(game: dispatcher.Dispatcher) -> None:
    assert written(game.parse("execute as @a at @s run foo")) == [
        ("execute as targets", "execute as @a"),
        ("execute at targets", "at @s"),
        ("execute run", "run"),
    ]


def test_a_line_too_long_is_refused_unread(game: dispatcher.Dispatcher) -> None:
    problem = game.parse("say " + "x" * MAX_LENGTH).problem
    assert problem is not None
    assert problem.key == "argument.message.too_long"
    assert problem.cursor == -1


def test_a_long_chain_is_followed(game: dispatcher.Dispatcher) -> None:
    parse = game.parse("execute " + "as @a " * 4000 + "run list")
    assert parse.ok
    assert len(parse.stages) == 4002


WORDS = st.sampled_from(
    [
        "execute",
        "as",
        "at",
        "run",
        "if",
        "unless",
        "entity",
        "store",
        "result",
        "score",
        "give",
        "tp",
        "teleport",
        "summon",
        "setblock",
        "fill",
        "data",
        "get",
        "merge",
        "modify",
        "@s",
        "@a",
        "@e[",
        "]",
        "{",
        "}",
        "[",
        "]",
        "=",
        ",",
        "type=",
        "limit=1",
        "distance=..5",
        "~",
        "^",
        "1",
        "-5",
        "1.5",
        "~1",
        "stone",
        "minecraft:stone",
        "diamond_sword",
        "enchantments={sharpness:5}",
        "{a:1b}",
        '"x"',
        "'y",
        "\\",
        "text",
        '{"text":"hi"}',
        "#logs",
        "*",
        "|",
        "!",
        "~{",
        "::",
        "zombie",
        "scoreboard",
        "players",
        "set",
        "clear",
        "particle",
        "dust{color:[1,0,0],scale:1}",
        "flame",
        "loot",
        "spawn",
        "item",
        "replace",
        "block",
        "container.0",
        "with",
        "title",
        "actionbar",
        "time",
        "add",
        "5s",
        "5d",
        "uuid(",
        "bool(1)",
        "0x",
        "1__2",
        "é",
        "🙂",
    ]
)
LINES = st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=12).flatmap(
    lambda parts: st.sampled_from(["", " "]).map(lambda gap: gap.join(parts))
)


@settings(max_examples=400)
@given(LINES)
def test_no_line_makes_parsing_raise(line: str) -> None:
    for version in (OLD, NEW):
        parse = dispatcher.of(version).parse(line)
        assert parse.ok == (parse.problem is None)
        if parse.problem is not None:
            assert -1 <= parse.problem.cursor <= len(parse.command)
            assert parse.problem.text
        else:
            assert parse.stages[-1].end == len(parse.command)


@pytest.mark.parametrize(
    "line",
    [
        "give @s stick[custom_data=" + "{a:" * 10_000,
        "data get entity @s " + "a[" * 10_000,
        "tellraw @a " + "[" * 10_000,
        "kill @e[nbt=" + "[" * 10_000,
        "say " + "@e[" * 50,
        "clear @s *[" + "damage|" * 4000,
        "execute " + "if entity @s " * 2000,
        "setblock ~ ~ ~ chest" + "[" * 10_000,
    ],
    ids=lambda line: line[:20],
)
def test_deep_or_repeated_input_ends_in_a_complaint(game: dispatcher.Dispatcher, line: str) -> None:
    parse = game.parse(line)
    assert not parse.ok
    assert parse.message
