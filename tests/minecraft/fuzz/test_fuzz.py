"""Hostile sessions break nothing: hypothesis draws and shrinks them; what was found stays here as a case."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.minecraft.fuzz.play import play
from tests.minecraft.fuzz.sessions import session

from craftloop.minecraft.gamedata import VERSIONS

_FAR = "9" * 400

FOUND = (
    ("effect give @a speed 5 255",),  # no NBT byte
    ("worldborder add 1",),  # wider than the game allows
    ("summon item 0 -60 0 {Item:{id:'no_such',count:1}}",),
    ("summon skeleton 0 -60 0 {equipment:{mainhand:{id:'no_such',count:1}},HandItems:[{id:'no_such'},{}]}",),
    ("execute store result score @a kills run scoreboard players remove * kills 2147483647",),
    ("execute as @a run execute store result score x kills run scoreboard objectives remove kills",),
    (f"summon pig 0 {_FAR} 0", f"setblock 0 {_FAR} 0 stone", f"tp @a {_FAR} 0 0"),
    (f"spreadplayers 0 {_FAR} 0 1 false @a", f"spreadplayers 0 0 1 {_FAR} false @a"),
    (f"forceload add ~{_FAR} 2", f"execute positioned ~{_FAR} ~ ~ align xyz run setblock ~ ~ ~ stone"),
    (f"execute positioned ~{_FAR} ~ ~ positioned over world_surface run seed", f"data get block ~ ~{_FAR} ~"),
    ("summon cow 0 -60 0 {active_effects:[{id:speed,duration:-5},{id:no_such,duration:9}]}",),
    ("tellraw @a {translate:'%" + "9" * 5_000 + "$s',with:[x]}", "tellraw @a {translate:'%0$s',with:[x]}"),
)
"""Sessions that once broke a rule."""


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("lines", FOUND, ids=lambda lines: lines[0][:40])
def test_what_was_found_stays_mended(lines: tuple[str, ...], version: str) -> None:
    play(version, list(lines))


@settings(max_examples=300)
@given(st.randoms(use_true_random=False), st.sampled_from(VERSIONS))
def test_no_session_breaks_anything(chance: Random, version: str) -> None:
    play(version, session(chance, version))


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
def test_no_session_of_many_breaks_anything(version: str) -> None:
    chance = Random(version)
    for _ in range(10_000):
        play(version, session(chance, version), deep=chance.random() < 0.1)
