"""Every command of every version is carried out, or it is said why not; nothing is registered in vain."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from craftloop.minecraft import gamedata
from craftloop.minecraft.commands import table
from craftloop.minecraft.gamedata import VERSIONS

Path = tuple[str, ...]
PASSING = {("execute", "run"), ("return", "run")}
"""Stages that hand the source on: the engine knows them itself."""

REQUIRED = (
    "give", "clear", "effect", "enchant", "summon", "kill", "teleport", "gamemode", "time", "weather",
    "setblock", "fill", "experience", "say", "tellraw", "title", "particle", "playsound", "execute", "list",
    "help",
)  # fmt: skip


@cache
def paths(version: str) -> tuple[set[Path], set[Path]]:
    """Paths that are commands, and paths of stages that another stage may follow."""
    commands: set[Path] = set()
    stages: set[Path] = set()

    def walk(node: dict[str, Any], path: Path) -> Iterator[None]:
        children = node.get("children") or {}
        if node.get("executable"):
            commands.add(path)
        if len(path) > 1 and ("redirect" in node or not (children or node.get("executable"))):
            stages.add(path)
        for name, child in children.items():
            yield from walk(child, (*path, name))

    for _ in walk(gamedata.load(version).tree, ()):
        pass
    return commands, stages


@pytest.mark.parametrize("version", VERSIONS)
def test_no_command_is_forgotten(version: str) -> None:
    commands, stages = paths(version)
    silent = [path for path in commands if table.handler(path) is None and not table.reason(path)]
    assert silent == []
    blind = [path for path in stages - PASSING if table.redirect(path) is None and not table.reason(path)]
    assert blind == []


@pytest.mark.parametrize("name", REQUIRED)
def test_the_required_commands_are_carried_out_whole(name: str) -> None:
    for version in VERSIONS:
        mine = [path for path in paths(version)[0] if path[0] == name]
        assert mine
        assert all(table.simulated(path) for path in mine)


@pytest.mark.parametrize("version", VERSIONS)
def test_most_of_the_tree_is_carried_out(version: str) -> None:
    commands, _ = paths(version)
    counted = [path for path in commands if path[0] != "test"]  # 41 forms for developers of data packs
    assert sum(map(table.simulated, counted)) / len(counted) > 0.97


def test_a_reason_is_a_clause() -> None:
    for path in paths(VERSIONS[-1])[0]:
        reason = table.reason(path)
        assert not reason or (len(reason.split()) >= 4 and not reason.endswith("."))


def test_every_registered_path_exists_in_some_version() -> None:
    table.load()
    known = {
        path[:length] for v in VERSIONS for group in paths(v) for path in group for length in range(1, 20)
    }
    for path in (*table._handlers, *table._modifiers, *table._parsed_only):
        stem = path[:-1] if path[-1] == table.REST else path
        assert stem in known, path
