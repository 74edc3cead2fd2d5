"""No line takes long or much memory, however it is built: the world counts a command's work."""

from __future__ import annotations

import pytest
from tests.hangs import no_hang
from tests.minecraft.fuzz.sessions import prepared

from craftloop.minecraft import Game
from craftloop.minecraft.gamedata import LATEST, VERSIONS
from craftloop.verdict import Verdict

_TRIPLED = "{translate:'%1$s%1$s%1$s',with:[" * 40 + "x" + "]}" * 40

READ = {
    "brackets": "data merge storage a " + "{a:[" * 8_000,
    "compounds": "summon pig ~ ~ ~ " + "{a:" * 10_000,
    "options": "kill @e[" + "tag=!a," * 4_000 + "]",
    "compounds in options": "kill @e[" + "nbt={a:[{}]}," * 2_000 + "]",
    "components": 'tellraw @a {"text":"a","extra":[' * 1_000,
    "text lists": "tellraw @a " + '["a",' * 6_000,
    "stages": "execute " + "if entity @s " * 2_400 + "run seed",
    "alternatives": "clear @a *[" + "damage|" * 4_000 + "damage]",
    "digits": "xp add @a " + "9" * 32_000,
    "a hundred thousand characters": "say " + "é" * 100_000,
    "patterns": "//set " + "stone," * 4_000,
    "quotes": "tellraw @a " + "\\" * 30_000,
}
"""Lines that are long or deep."""

RUN = {
    "contexts": "execute " + "as @a " * 7 + "at @s " * 3_000 + "run seed",
    "clones": "execute " + "as @a " * 7 + "run clone 0 -64 0 31 -33 31 0 50 0 replace force",
    "doubling": "execute as @a as @a as @a run data modify storage foo foo append from storage foo foo[]",
    "nesting": "execute " + "as @a " * 5 + "run data modify storage foo foo append from storage foo foo",
    "tripled translations": f"tellraw @a {_TRIPLED}",
    "summons": "execute " + "as @e " * 8 + "run summon pig",
    "far apart": "spreadplayers 0 0 100000 30000000 false @e",
}
"""Lines that ask for much in few words."""


def bounded(version: str, line: str) -> None:
    world = prepared(version)
    with no_hang():
        reply = world.run(line)
    assert Game.BROKEN not in reply.text
    assert len(reply.text) < 4_000_000


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("line", READ.values(), ids=READ)
def test_no_line_takes_long_to_read(version: str, line: str) -> None:
    bounded(version, line)


@pytest.mark.parametrize("line", RUN.values(), ids=RUN)
def test_no_line_takes_long_to_carry_out(line: str) -> None:
    bounded(LATEST, line)


def test_too_much_work_is_not_simulated_and_changes_nothing() -> None:
    world = prepared("1.21.11")
    for line in (RUN["clones"], RUN["doubling"]):
        before = repr(world.storage)
        assert world.run(line).verdict is Verdict.UNVERIFIED
        assert repr(world.storage) == before


def test_a_raised_block_limit_does_not_lift_ours() -> None:
    world = prepared("1.21.11")
    world.run("gamerule max_block_modifications 2000000000")
    assert world.run("fill 0 -60 0 99 299 99 stone").verdict is Verdict.UNVERIFIED


def test_what_would_be_too_deep_is_refused() -> None:
    world = prepared("1.21.4")
    path = ".".join("a" * 60)
    said = [world.run(f"data modify storage deep {path} set from storage foo").text]
    said += [world.run(f"data modify storage deep {path} set from storage deep").text for _ in range(9)]
    assert said[0] == "Modified storage minecraft:deep"
    assert said[-1] == "Resulting NBT too deeply nested"
    assert world.run("data get storage deep").verdict is Verdict.OK
