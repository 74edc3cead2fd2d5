"""Spyglass, a strict parser of the same grammar (npm, MIT), reads what we read; disagreements are listed.

It runs with our command tree, registries and block states and without its schemas of NBT and components,
which it would download: so it judges syntax, selectors, ranges and ids, not component values.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from tests.minecraft.oracles.generator import commands
from tests.minecraft.test_oracle_mecha import damaged

from craftloop.minecraft import dispatcher
from craftloop.minecraft.gamedata import VERSIONS, load
from craftloop.minecraft.parsed import Parse

pytestmark = pytest.mark.slow

PACKAGES = (
    "@spyglassmc/core@0.4.56",
    "@spyglassmc/java-edition@0.3.69",
    "@spyglassmc/mcfunction@0.2.59",
    "vscode-languageserver-textdocument@1.0.16",
)
DRIVER = Path(__file__).with_name("spyglass.mjs")
COUNT = 4_000

CHECKED = (
    "item", "block", "entity_type", "mob_effect", "enchantment", "damage_type", "particle_type", "attribute",
    "worldgen/biome", "point_of_interest_type",
)  # fmt: skip
"""Registries whose ids the game checks when it parses."""
TAGGED = ("item", "block", "worldgen/biome", "point_of_interest_type")

SPYGLASS_REFUSES = {
    r"Expected .*(  | $)": "it takes no two blanks where the game reads an empty word or coordinate",
    r".* advancement (grant|revoke) ": "a criterion is any text to the game",
    r".* schedule clear ": "so is a function's id there",
    r"The range size .* random (value|roll) ": "the game measures the range when it runs the command",
    r"The time cannot be less .* schedule function": "the same of the time",
    r".* (ban|ban-ip|kick|pardon|op|deop|tp|teleport|whitelist (add|remove)) ": "any word is a player's name",
    r"Expected “,” .*[{,]\w+=[^,}]+=": "commas between scores and criteria may be left out",
    r"Expected .* end of path": "an NBT path may end with a dot",
    r"Expected .* but got an index": "and begin with an index",
    r"Unquoted strings cannot start with": "`{.:1}`, `05f` and `0ss`, a signed short, are SNBT",
}
"""Its complaint and the line, for lines that we take, and why the game takes them."""

SPYGLASS_TAKES = {
    r"argument\.(entity|uuid)\.invalid|command\.unknown\..* (tp|teleport) ": "long UUIDs; `tp @a`",
    r"argument\.entity\.options\.(sort|mode)": "any word as a sort or game mode",
    r"argument\.entity\.options\.inapplicable": "`type=!cow,type=pig`",
    r"argument\.(block|criteria|component|style|hexcolor|resource_or_id|resource_selector)\.": "values",
    r"arguments\.item\.component\.|particle\.": "values",
    r"argument\.literal\.incorrect": "`{a:1bb}` in a path",
}
"""Our complaint's key and the line, for lines that it takes, and what it does not check."""

Judge = Callable[[str, Iterable[str]], list[str | None]]


@pytest.fixture(scope="session")
def spyglass(request: pytest.FixtureRequest) -> Judge:
    """What Spyglass says of each line; installed once into pytest's cache."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("node and npm are not installed")
    folder = Path(request.config.cache.mkdir("spyglass"))
    if not (folder / "node_modules" / "@spyglassmc").is_dir():
        command = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", *PACKAGES]
        (folder / "package.json").write_text('{"private":true}')
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
        if done.returncode:
            pytest.skip(f"Spyglass cannot be installed: {done.stderr[-300:]}")
    driver = shutil.copy(DRIVER, folder)

    def judge(version: str, lines: Iterable[str]) -> list[str | None]:
        asked = json.dumps({**summary(version), "lines": list(lines)})
        done = subprocess.run([node, driver], input=asked, capture_output=True, text=True, check=True)
        said: list[str | None] = json.loads(done.stdout)
        assert not [one for one in said if one and one.startswith("!!")], "the driver failed"
        return said

    return judge


def summary(version: str) -> dict[str, Any]:
    """Our game data in the shape in which Spyglass would download it."""
    data = load(version)

    def short(ids: Iterable[str]) -> list[str]:
        return sorted(name.removeprefix("minecraft:") for name in ids)

    states = {
        name.removeprefix("minecraft:"): [
            {key: list(values) for key, values in block.properties.items()}, dict(block.default)
        ]
        for name, block in data.blocks.items()
    }  # fmt: skip
    return {
        "version": data.version,
        "commands": data.tree,
        "blocks": states,
        "registries": {name: short(data.registry(name)) for name in data.registry_names}
        | {f"tag/{name}": short(data.tag_names(name)) for name in TAGGED},
        "checked": [*CHECKED, *(f"tag/{name}" for name in TAGGED)],
    }


def both(
    spyglass: Judge, version: str, lines: list[str]
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Disagreements without a reason: those only Spyglass refuses, and those only we refuse."""
    parses: list[Parse] = [dispatcher.of(version).parse(line) for line in lines]
    theirs, ours = [], []
    for line, parse, said in zip(lines, parses, spyglass(version, lines), strict=True):
        if parse.problem is None and said is not None:
            theirs.append((said, line))
        elif parse.problem is not None and said is None:
            ours.append((parse.problem.key, line))
    return unlisted(SPYGLASS_REFUSES, theirs), unlisted(SPYGLASS_TAKES, ours)


def unlisted(reasons: dict[str, str], found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    known = re.compile("|".join(f"(\\d+: )?{reason}" for reason in reasons), re.DOTALL)
    return [(why, line) for why, line in found if not known.match(f"{why} {line}")]


@pytest.mark.parametrize("version", VERSIONS)
def test_spyglass_agrees_on_valid_commands(spyglass: Judge, version: str) -> None:
    assert both(spyglass, version, commands(version, COUNT)) == ([], [])


@pytest.mark.parametrize("version", VERSIONS)
def test_spyglass_agrees_on_damaged_commands(spyglass: Judge, version: str) -> None:
    chance = random.Random(3)
    assert both(spyglass, version, [damaged(line, chance) for line in commands(version, COUNT)]) == ([], [])
