"""Nothing that mecha takes with reason is refused by us: commands made from the tree, read by both.

mecha (MIT) is another parser of the same grammar, lax with values. It cannot tell what is right, so it
shows false refusals only. Every disagreement falls under a reason below.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from beet import Function
from mecha import DiagnosticError, Mecha
from tests.minecraft.arguments.examples import valid

from craftloop.minecraft import dispatcher
from craftloop.minecraft.gamedata import load

VERSION = "1.21.11"

MECHA_REFUSES = {
    r"gamerule minecraft:": "it knows the rules' ids without their namespace only",
    r".*hi @a and @s\[tag=x\] @ @z$": "it takes every @ for a selector; the game lets `@z` stand",
    r"schedule clear (a_b\.c\+d-e|two words)$": "it wants a function's id where the game takes any text",
    r"test \w+ \S*[*?]": "it does not know patterns of test ids",
}
"""Valid commands that mecha refuses, and why."""

WE_REFUSE = {
    # What mecha does not check.
    r"argument\.(block|criteria|item|resource|resource_or_id|resource_tag)\.": "ids and block states",
    r"argument\.entity\.options\.type\.": "entity types",
    r"arguments\.(block|item)\.|slot\.unknown": "tags, components, slots",
    r"particle\.": "particles and their options",
    r"argument\.component\.invalid": "text components without content",
    # Where mecha is lax.
    r"argument\.entity\.invalid|command\.unknown\.argument (tp|teleport) ": "any word is a player's name",
    r"argument\.pos\.mixed|parsing\.int\.invalid .* \.2 ": "block positions may mix `^`, and have decimals",
    r"command\.expected\.separator": "no blank is needed where an argument ends by itself (`1run`, `@ss`)",
    r"argument\.pos3d\.incomplete|parsing\.double\.expected .*~~": "no blank is needed between coordinates",
}
"""Our complaint's key and the line, for lines that mecha takes, and what mecha does about them."""


def commands(spec: Mapping[str, Any], number: tuple[int, ...], start: str = "") -> Iterator[str]:
    """For each executable node a command; each argument's every example once, at the node it belongs to."""
    for name, child in (spec.get("children") or {}).items():
        literal = child["type"] == "literal"
        texts = (name,) if literal else valid(child["parser"], child.get("properties") or {}, number)
        for text in texts:
            line = f"{start} {text}".strip()
            if child.get("executable"):
                yield line
            elif "redirect" in child and start:
                yield f"{line} run list"
            elif "children" not in child and "redirect" not in child:
                yield f"{line} list"
        yield from commands(child, number, f"{start} {texts[0]}".strip())


@cache
def lines() -> tuple[str, ...]:
    data = load(VERSION)
    aliases = {
        name: child["redirect"][0] for name, child in data.tree["children"].items() if "redirect" in child
    }
    under_alias = [
        line
        for alias, name in aliases.items()
        for line in commands(data.tree["children"][name], data.number, alias)
    ]
    return tuple(sorted({*commands(data.tree, data.number), *under_alias}))


@pytest.fixture(scope="module")
def mecha() -> Mecha:
    return Mecha(version="1.21")


def mecha_takes(mecha: Mecha, line: str) -> bool:
    try:
        mecha.parse(Function([line]), multiline=False)
    except (DiagnosticError, ValueError):  # ValueError: it does not expect a malformed UUID itself
        return False
    return True


def test_the_commands_cover_the_tree() -> None:
    assert len(lines()) > 3000


def test_we_refuse_no_valid_command() -> None:
    parses = map(dispatcher.of(VERSION).parse, lines())
    assert [parse.message for parse in parses if not parse.ok] == []


def test_mecha_refuses_valid_commands_for_known_reasons_only(mecha: Mecha) -> None:
    reasons = re.compile("|".join(MECHA_REFUSES))
    refused = [line for line in lines() if not reasons.match(line) and not mecha_takes(mecha, line)]
    assert refused == []


def damaged(line: str, chance: random.Random) -> str:
    """One character less, doubled, or another. Blanks are left alone: mecha takes any number of them."""
    at = chance.choice([index for index, char in enumerate(line) if char != " "])
    return line[:at] + chance.choice(("", line[at] * 2, chance.choice('a1.~^@[]{}"=,:'))) + line[at + 1 :]


def test_of_damaged_commands_we_refuse_what_mecha_takes_for_known_reasons_only(mecha: Mecha) -> None:
    chance = random.Random(5)
    reasons = re.compile("|".join(WE_REFUSE))
    disagreed = []
    for line in (damaged(line, chance) for line in chance.sample(lines(), 1500)):
        problem = dispatcher.of(VERSION).parse(line).problem
        if problem is None or reasons.match(f"{problem.key} {line}") or re.search("  | $", line):
            continue
        if mecha_takes(mecha, line):
            disagreed.append((line, problem.text))
    assert disagreed == []
