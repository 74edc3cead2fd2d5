"""The game as its users meet it: replies, flavours, and that nothing makes it raise."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import craftloop.minecraft
from craftloop.errors import GameDataError
from craftloop.minecraft import Game
from craftloop.minecraft.gamedata import VERSIONS
from craftloop.minecraft.source import Source
from craftloop.verdict import Verdict


def test_a_reply_tells_it_all() -> None:
    reply = Game.of("1.21.4").check("give slingshooter08 diamond 3")
    assert reply.verdict is Verdict.OK
    assert reply.text == "Gave 3 [Diamond] to slingshooter08"
    assert reply.key == "commands.give.success.single"
    assert (reply.result, reply.successes) == (1, 1)
    assert [message.ok for message in reply.messages] == [True]


def test_a_refusal_is_a_failure_with_its_key() -> None:
    reply = Game.of().check("kill @e[type=cow]")
    assert (reply.verdict, reply.key) == (Verdict.FAILED, "argument.entity.notfound.entity")
    assert (reply.result, reply.successes) == (0, 0)


def test_a_syntax_error_is_sentence_and_context() -> None:
    reply = Game.of().check("give slingshooter08 foo")
    assert reply.verdict is Verdict.SYNTAX_ERROR
    assert reply.text == "Unknown item 'minecraft:foo'...shooter08 foo<--[HERE]"
    assert [m.text for m in reply.messages] == ["Unknown item 'minecraft:foo'", "...shooter08 foo<--[HERE]"]


def test_what_is_not_simulated_is_never_a_success() -> None:
    reply = Game.of().check("place feature minecraft:oak")
    assert reply.verdict is Verdict.UNVERIFIED
    assert reply.text.startswith("Parsed only")
    assert reply.successes == 0


def test_paper_begins_a_new_line_before_the_place_of_an_error() -> None:
    paper, vanilla = Game.of("1.21.4", flavour="paper"), Game.of("1.21.4")
    assert paper.check("bogus").text == "Unknown or incomplete command, see below for error\nbogus<--[HERE]"
    assert paper.unknown("bogus") == paper.check("bogus")
    for command in ("weather rain", "save-all", "gamemode survival Nobody"):
        assert paper.check(command) == vanilla.check(command)
    assert vanilla.check("save-all").text == "Saving the game (this may take a moment!)Saved the game"


def test_a_command_that_is_not_simulated_leaves_the_world_alone() -> None:
    world = Game.of().world()
    before = [entity.uuid for entity in world]
    reply = world.run("execute summon pig run place feature minecraft:oak")
    assert reply.verdict is Verdict.UNVERIFIED
    assert [entity.uuid for entity in world] == before


def test_an_unknown_command_has_its_sentence() -> None:
    game = Game.of("1.21.4")
    assert game.unknown("/frobnicate x") == game.check("frobnicate x")


def test_a_leading_slash_is_allowed() -> None:
    assert Game.of().check("/seed").text == "Seed: [0]"


def test_a_command_can_have_another_source() -> None:
    world = Game.of().world()
    player = world.players[1]
    assert world.run("give @s stick", source=world.as_entity(player)).text == "Gave 1 [Stick] to SwiftWolf"
    far = Source("Rcon", (100.0, 64.0, 100.0))
    assert world.run("setblock ~ ~ ~ stone", source=far).text == "Changed the block at 100, 64, 100"


def test_one_game_a_version() -> None:
    assert Game.of("1.21.3") is Game.of("1.21.4")
    assert Game.of("1.21.4") is not Game.of("1.21.4", "paper")
    with pytest.raises(GameDataError):
        Game.of("1.8.9")


def test_the_package_names_what_users_need() -> None:
    assert [getattr(craftloop.minecraft, name).__name__ for name in craftloop.minecraft.__all__] == [
        "Game", "Reply", "World",
    ]  # fmt: skip
    with pytest.raises(AttributeError):
        _ = craftloop.minecraft.nothing  # type: ignore[attr-defined]


# Never raises

_VOCABULARY = """
    execute as at if unless entity run store result score storage data get merge modify set value append
    from string give clear effect summon kill tp fill setblock clone scoreboard players objectives add dummy
    operation += team join tag list @a @s @e @p @r @n @e[type=cow] @a[limit=1] slingshooter08 ~ ~ ~ ^ ^1 0 1
    -60 5 99999999 1e30 -1 stone diamond_sword chest minecraft:zombie speed sharpness x a:b {} {x:1} [] x[0]
    x[{a:1}] {Items:[{Slot:0b,id:"stone"}]} {Passengers:[{id:pig}]} {UUID:[I;1,2,3,4]} {Health:0f}
    container.* weapon.mainhand armor.head * infinite levels points query max value bossbar worldborder
    attribute max_health base modifier item replace with block ride mount dismount damage spreadplayers
    random 1..5 matches trigger enable title actionbar tellraw "hi" {text:"x"} particle flame playsound
    master stopsound time day weather rain gamemode creative spectator xp experience difficulty hard help
    list seed return fail enchant forceload spawnpoint setworldspawn rotate facing advancement grant only
    everything recipe locate biome plains loot place kick ban op whitelist say msg me destroy hollow keep
    replace masked move force under true false
"""
WORDS = st.sampled_from(_VOCABULARY.split())
LINES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)

_COORDINATE = st.sampled_from(["~", "~1", "0", "-60", "3", "5.5", "^", "^2", "400", "99999999"])
_PLACE = st.tuples(_COORDINATE, _COORDINATE, _COORDINATE).map(" ".join)
_WHO = st.sampled_from(["@a", "@e", "@s", "@p", "slingshooter08", "Nobody", "@e[type=cow,limit=1]", "@r"])
_NUMBER = st.sampled_from(["0", "1", "5", "64", "255", "1000000", "-3", "2147483647"])
_KEYS = """
    Pos Health Tags Passengers id Items Slot count attributes base active_effects CustomName HandItems
    equipment UUID Rotation Motion
"""
_TAGS = st.sampled_from(_KEYS.split())
_NBT = st.recursive(
    st.sampled_from(["1b", "5", "2.5f", '"x"', "[I;1,2,3,4]", "pig", "-1L"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{','.join(items)}]"),
        st.dictionaries(_TAGS, inner, max_size=4).map(
            lambda pairs: "{" + ",".join(f"{key}:{value}" for key, value in pairs.items()) + "}"
        ),
    ),
    max_leaves=8,
)
_PATH = st.sampled_from(
    ["Pos[0]", "Health", "Tags[]", "Items[{Slot:0b}].id", "a.b[0]", "Passengers[0]", "{}"]
)
_MOB = st.sampled_from(["pig", "item", "zombie", "chest_minecart", "villager", "item_frame"])
_LISTED = st.sampled_from(["append", "prepend", "insert 0", "insert -1", "merge", "set"])
_MODE = st.sampled_from(["", "hollow", "keep", "destroy"])
_EFFECT = st.sampled_from(["speed", "instant_damage", "instant_health"])
_UNIT = st.sampled_from(["levels", "points"])
MEANT = st.one_of(
    st.builds("summon {} {} {}".format, _MOB, _PLACE, _NBT),
    st.builds("data merge entity {} {}".format, _WHO, _NBT),
    st.builds("data modify entity {} {} set value {}".format, _WHO, _PATH, _NBT),
    st.builds("data modify storage a:b {} {} value {}".format, _PATH, _LISTED, _NBT),
    st.builds("data modify block 0 -60 0 {} set from entity {} {}".format, _PATH, _WHO, _PATH),
    st.builds("execute as {} at @s positioned {} run tp @s {}".format, _WHO, _PLACE, _PLACE),
    st.builds("execute store result entity {} {} int {} run seed".format, _WHO, _PATH, _NUMBER),
    st.builds("setblock {} chest{}".format, _PLACE, _NBT),
    st.builds("fill {} {} stone {}".format, _PLACE, _PLACE, _MODE),
    st.builds("give {} stone {}".format, _WHO, _NUMBER),
    st.builds("xp add {} {} {}".format, _WHO, _NUMBER, _UNIT),
    st.builds("xp set {} {} {}".format, _WHO, _NUMBER, _UNIT),
    st.builds("effect give {} {} {} {}".format, _WHO, _EFFECT, _NUMBER, _NUMBER),
    st.builds("ride {} mount {}".format, _WHO, _WHO),
    st.builds("damage {} {} generic by {}".format, _WHO, _NUMBER, _WHO),
    st.builds("kill {}".format, _WHO),
    st.builds("spreadplayers ~ ~ {} 5 false {}".format, _NUMBER, _WHO),
    st.builds("attribute {} max_health base set {}".format, _WHO, _NUMBER),
    st.builds("execute if entity @e[nbt={}]".format, _NBT),
)


ANY = st.one_of(LINES, MEANT, st.text(max_size=40))


def healthy(version: str, lines: list[str]) -> None:
    """No line breaks the game, and afterwards the world still makes sense."""
    world = Game.of(version).world()
    world.run("setblock 0 -60 0 chest")
    world.run("summon cow 0 -60 0")
    for line in lines:
        reply = world.run(line)
        assert Game.BROKEN not in reply.text, line
        if reply.verdict is Verdict.OK and reply.key:
            assert reply.messages[-1].key == reply.key
    for entity in world:
        assert world.glance(entity.uuid) is entity
        assert entity.vehicle is None or entity.uuid in world.own(entity.vehicle).passengers
        assert all(world.own(rider).vehicle == entity.uuid for rider in entity.passengers)
        assert 0 <= entity.health <= entity.max_health or not entity.max_health
        assert all(stack.count >= 1 for stack in entity.items.values())


@settings(max_examples=150)
@given(st.lists(ANY, min_size=1, max_size=6), st.sampled_from(VERSIONS))
def test_no_command_raises(lines: list[str], version: str) -> None:
    healthy(version, lines)


@pytest.mark.slow
@settings(max_examples=3000)
@given(st.lists(MEANT, min_size=1, max_size=8), st.sampled_from(VERSIONS))
def test_no_meant_command_raises(lines: list[str], version: str) -> None:
    healthy(version, lines)


@settings(max_examples=100)
@given(st.text(max_size=60))
def test_no_goal_raises(goal: str) -> None:
    world = Game.of().world()
    assert world.holds(goal) in (True, False, None)
    assert world.happened(goal) in (True, False, None)


def test_a_server_has_no_command_to_open_a_single_players_world() -> None:
    game = Game.of("1.21.4")
    assert game.check("publish") == game.unknown("publish")
    reply = game.check("execute as @a run publish true")
    assert reply.text == "Incorrect argument for command...as @a run publish true<--[HERE]"


def test_a_test_that_is_not_simulated_takes_nothing() -> None:
    world = Game.of().world()
    world.run("give @a stick[unbreakable={}]")
    world.run("give @a apple")
    assert world.run("clear @a *[unbreakable|food]").verdict is Verdict.UNVERIFIED
    assert world.holds("execute if items entity slingshooter08 container.* stick")
    assert world.run("clear @a *[unbreakable]").text.startswith("Parsed only") is False
