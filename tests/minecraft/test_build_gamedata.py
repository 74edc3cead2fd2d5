"""The build of the shipped data: rules that stand on their own, and that every one of them is of use."""

from __future__ import annotations

import fnmatch
import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from craftloop.minecraft import gamedata, gamedata_format
from craftloop.minecraft.gamedata_shape import block_states, is_living, kept_texts

ROOT = Path(__file__).parents[2]
ARCHIVES = ROOT / "build" / "gamedata-sources"


@pytest.fixture(scope="module")
def build() -> Any:
    """The build script as a module; what it adds to the import path is taken away again."""
    before = list(sys.path)
    spec = importlib.util.spec_from_file_location("build_gamedata", ROOT / "tools" / "build_gamedata.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
        yield module
    finally:
        sys.path[:] = before


@pytest.fixture(scope="module")
def rules(build: Any) -> ModuleType:
    return build.rules


def test_expanded_writes_out_the_alternatives(rules: Any) -> None:
    assert rules.expanded("a {x,y}_b{,c} d") == ["a", "x_b", "x_bc", "y_b", "y_bc", "d"]
    assert len(rules.expanded("{COLOUR}_bed")) == 16


def test_undone_takes_changes_back_the_newest_first(rules: Any) -> None:
    changes = {"1.21.4": "+fresh* -stale", "26.1": "+newer -fresh_too"}
    newest = {"old", "fresh_one", "newer"}
    assert rules.undone("26.1", newest, changes) == newest
    assert rules.undone("1.21.11", newest, changes) == {"old", "fresh_one", "fresh_too"}
    assert rules.undone("1.21.1", newest, changes) == {"old", "stale"}


def test_default_state_follows_from_the_numbering_of_states(build: Any) -> None:
    block = {
        "minStateId": 100,
        "defaultState": 103,
        "states": [
            {"name": "lit", "type": "bool", "num_values": 2},
            {"name": "age", "type": "int", "values": ["0", "1", "2"]},
        ],
    }
    properties, default = build.properties(block)
    assert properties == [["lit", ["true", "false"]], ["age", ["0", "1", "2"]]]
    assert default == {"lit": "false", "age": "0"}


def test_every_word_of_a_tag_names_something_in_some_version(rules: Any) -> None:
    """A misspelt id would vanish in silence."""
    useless = []
    for registry, written in rules._read("tags.toml").items():
        ids = {
            i.removeprefix("minecraft:")
            for v in gamedata.VERSIONS
            for i in gamedata.load(v).registry(registry)
        }
        known = ids | {f"#{word.partition('@')[0]}" for names in written for word in rules.expanded(names)}
        used = {
            w.partition("@")[0].removeprefix("-") for words in written.values() for w in rules.expanded(words)
        }
        useless += [
            f"{registry}: {w}" for w in used if w not in known and "%" not in w and not fnmatch.filter(ids, w)
        ]
    assert useless == []


def test_a_package_with_other_bytes_is_refused(build: Any, tmp_path: Path) -> None:
    pin = build.sources.SANDSTONE
    (tmp_path / pin.file).write_bytes(b"something else")
    with pytest.raises(SystemExit, match="not the pinned"):
        build.sources.fetch(pin, tmp_path)


def test_about_names_every_source(build: Any) -> None:
    for version in gamedata.VERSIONS:
        about = gamedata.load(version).about
        assert about.version == version
        assert [s["name"] for s in about.sources] == [
            "mecha",
            "minecraft-data",
            "sandstone",
            "tools/gamedata",
        ]
        assert all(s["licence"] == "MIT" for s in about.sources)
        assert about.sources[0]["sha256"] == build.sources.TREES[version].sha256


@pytest.mark.slow
@pytest.mark.parametrize("version", gamedata.VERSIONS)
def test_the_shipped_files_are_what_the_build_gives(build: Any, version: str) -> None:
    """Only where the archives lie already: tests fetch nothing."""
    if not (ARCHIVES / build.sources.MINECRAFT_DATA.file).is_file():
        pytest.skip(f"no archives in {ARCHIVES}: run tools/build_gamedata.py once")
    about, parts = build.build(version, ARCHIVES)
    folder = gamedata.SHIPPED / version
    assert gamedata_format.read_about(folder) == about
    for name in gamedata_format.PARTS:
        assert gamedata_format.read_part(folder, name) == parts[name], name


def test_texts_of_screens_are_left_out() -> None:
    texts = {
        "commands.give.x": "a",
        "gui.done": "b",
        "item.minecraft.x": "c",
        "subtitles.x": "d",
        "snbt.x": "e",
    }
    assert set(kept_texts(texts)) == {"commands.give.x", "item.minecraft.x", "snbt.x"}


def test_blocks_of_one_shape_share_it() -> None:
    lit: tuple[list[Any], dict[str, str]] = ([["lit", ["true", "false"]]], {"lit": "false"})
    states, blocks = block_states([("lamp", *lit), ("torch", *lit), ("stone", [], {})])
    assert blocks == {"lamp": 0, "torch": 0, "stone": 1}
    assert states == [[[["lit", ["true", "false"]]], {"lit": "false"}], [[], {}]]


@pytest.mark.parametrize(
    ("entity", "living"),
    [("zombie", True), ("armor_stand", True), ("oak_chest_boat", False), ("bamboo_raft", False),
     ("hopper_minecart", False), ("item_display", False), ("potion", False), ("player", True)],
)  # fmt: skip
def test_is_living(entity: str, living: bool) -> None:
    assert is_living(entity) is living
