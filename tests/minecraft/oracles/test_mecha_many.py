"""Twenty thousand commands drawn from the whole tree: none that is valid is refused, nor taken by mecha
and refused by us without a reason in the tables here and in `test_oracle_mecha`.

mecha 0.101 holds the tree of 1.21.11 only; for the older versions our own parser stands alone.
"""

from __future__ import annotations

import random
import re

import pytest
from mecha import Mecha
from tests.minecraft.oracles.generator import commands
from tests.minecraft.test_oracle_mecha import MECHA_REFUSES, VERSION, WE_REFUSE, damaged, mecha_takes

from craftloop.minecraft import dispatcher
from craftloop.minecraft.gamedata import VERSIONS

FEW, MANY = 1_500, 20_000

WE_REFUSE_TOO = {
    r"argument\.entity\.options\.inapplicable": "it lets every option stand beside every other",
    r"argument\.(resource_selector|scoreboardDisplaySlot|style|range)\.": "patterns, display slots, styles",
    r"command\.unknown\.argument .* (tp|teleport) ": "any word is a player's name",
    r"parsing\.quote\.expected\.end": "it takes a quote inside a name",
    r"parsing\.int\.invalid .* -\.5 ": "block positions may have decimals",
    r"(argument\.literal\.incorrect|snbt\.\S+) ": "it reads part of `1bb` or `05` as a number",
}
"""Like `WE_REFUSE`, for what random commands add to it."""


@pytest.fixture(scope="module")
def mecha() -> Mecha:
    return Mecha()


def refused(version: str, lines: list[str]) -> list[str]:
    return [parse.message for parse in map(dispatcher.of(version).parse, lines) if not parse.ok]


@pytest.mark.parametrize("version", VERSIONS)
def test_we_refuse_no_valid_command(version: str) -> None:
    assert refused(version, commands(version, FEW, seed=1)) == []


def unexplained(mecha: Mecha, lines: list[str]) -> list[str]:
    """Valid lines that mecha refuses, and nobody knows why: then one of us reads them wrongly."""
    reasons = re.compile(f"(.* run )?({'|'.join(MECHA_REFUSES)})")
    return [line for line in lines if not reasons.match(line) and not mecha_takes(mecha, line)]


def test_mecha_agrees_on_valid_commands(mecha: Mecha) -> None:
    assert unexplained(mecha, commands(VERSION, FEW, seed=1)) == []


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
def test_we_refuse_no_valid_command_of_many(version: str) -> None:
    assert refused(version, commands(version, MANY)) == []


@pytest.mark.slow
def test_mecha_agrees_on_many_valid_commands(mecha: Mecha) -> None:
    assert unexplained(mecha, commands(VERSION, MANY)) == []


@pytest.mark.slow
def test_of_many_damaged_commands_we_refuse_what_mecha_takes_for_known_reasons_only(mecha: Mecha) -> None:
    chance = random.Random(1)
    reasons = re.compile("|".join([*WE_REFUSE, *WE_REFUSE_TOO]))
    disagreed = []
    for line in (damaged(line, chance) for line in commands(VERSION, 5_000)):
        problem = dispatcher.of(VERSION).parse(line).problem
        if problem is None or reasons.match(f"{problem.key} {line}") or re.search("  | $", line):
            continue
        if mecha_takes(mecha, line):
            disagreed.append((line, problem.key, problem.text))
    assert disagreed == []
