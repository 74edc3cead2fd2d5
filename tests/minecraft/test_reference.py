"""What commands can name is what Mojang's generator lists: argument types, components and their predicates.

Registries, tags and enchantments as such are compared in `test_gamedata`. The generator's output is not ours
to ship, so it comes from the shared folder.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from craftloop.minecraft.arguments import KNOWN, components
from craftloop.minecraft.arguments.components import NOT_WRITABLE
from craftloop.minecraft.gamedata import VERSIONS, GameData, full, load

REFERENCE = Path(__file__).parents[3] / "shared" / "reference" / "vanilla"


@pytest.fixture(params=VERSIONS)
def data(request: pytest.FixtureRequest) -> GameData:
    return load(request.param)


@pytest.fixture
def registries(data: GameData) -> dict[str, set[str]]:
    path = REFERENCE / f"{data.version}.json"
    if not path.is_file():
        pytest.skip(f"no reference at {path}")
    found = json.loads(path.read_text("utf-8"))["registries"]
    return {name: set(map(full, ids)) for name, ids in found.items()}


def parsers(spec: Mapping[str, Any]) -> Iterator[str]:
    for child in (spec.get("children") or {}).values():
        if child["type"] == "argument":
            yield child["parser"]
        yield from parsers(child)


def test_every_argument_type_of_the_game_is_known(data: GameData, registries: dict[str, set[str]]) -> None:
    listed = registries["command_argument_type"]
    assert set(parsers(data.tree)) <= listed
    assert listed <= KNOWN


def test_every_component_can_be_written_but_the_games_own(
    data: GameData, registries: dict[str, set[str]]
) -> None:
    assert set(components.of(data).codecs) == registries["data_component_type"] - NOT_WRITABLE


def test_every_component_predicate_can_be_written(data: GameData, registries: dict[str, set[str]]) -> None:
    """From 1.21.5 every component is one too: it is there."""
    old = registries.get("item_sub_predicate_type")
    listed = old or registries["data_component_predicate_type"] | set(components.of(data).codecs)
    assert set(components.of(data).predicates) == listed | {"minecraft:count"}
