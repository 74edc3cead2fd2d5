"""Every form of `data modify` and every game rule does what its neighbours do; tables would be endless."""

from __future__ import annotations

import pytest

from craftloop.minecraft import Game, gamedata, gamerules
from craftloop.minecraft.gamedata import VERSIONS
from craftloop.minecraft.world import World

TARGETS = {"entity": "entity @e[tag=t,limit=1]", "block": "block 2 -60 2", "storage": "storage my:own"}
SOURCES = {
    "value": 'value {a:"text"}',
    "from entity": "from entity @e[tag=s,limit=1] data",
    "from block": "from block 4 -60 4 data",
    "from storage": "from storage my:source data",
    "string entity": "string entity @e[tag=s,limit=1] text 0 4",
    "string block": "string block 4 -60 4 text 0 4",
    "string storage": "string storage my:source text 0 4",
}
MODES = ("set", "merge", "append", "prepend", "insert 0")


def prepared() -> World:
    world = Game.of("1.21.4").world()
    data = '{data:{a:"text"},text:"text and more"}'
    ready = '{map:{b:1b},maps:[{b:1b}],texts:["first"]}'
    for command in (
        f'summon marker 3 -60 3 {{Tags:["s"],{data[1:]}', f'summon marker 3 -60 3 {{Tags:["t"],{ready[1:]}',
        "setblock 4 -60 4 furnace", f"data merge block 4 -60 4 {data}", "setblock 2 -60 2 furnace",
        f"data merge block 2 -60 2 {ready}", f"data merge storage my:source {data}",
        f"data merge storage my:own {ready}",
    ):  # fmt: skip
        assert world.run(command).successes, command
    return world


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("mode", MODES)
def test_all_sources_and_targets_alike(target: str, source: str, mode: str) -> None:
    world, place = prepared(), TARGETS[target]
    text = source.startswith("string")
    made, first = ('"text"', '"first"') if text else ('{a: "text"}', "{b: 1b}")
    field = {"set": "made", "merge": "map"}.get(mode, "texts" if text else "maps")
    reply = world.run(f"data modify {place} {field} {mode} {SOURCES[source]}")
    if mode == "merge" and text:
        assert reply.key == "commands.data.modify.expected_object"
        return
    assert reply.text.startswith("Modified "), reply.text
    expected = {"set": made, "merge": '{a: "text", b: 1b}', "append": f"[{first}, {made}]"}
    got = world.run(f"data get {place} {field}").text
    assert got.endswith(f": {expected.get(mode, f'[{made}, {first}]')}")


@pytest.mark.parametrize("version", VERSIONS)
def test_every_game_rule_is_asked_and_set(version: str) -> None:
    world = Game.of(version).world()
    rules = gamedata.load(version).tree["children"]["gamerule"]["children"]
    for name, node in rules.items():
        own = gamerules.default(name.removeprefix("minecraft:"))
        short = name.removeprefix("minecraft:")
        asked = world.run(f"gamerule {name}")
        assert asked.text.endswith(f"{short} is currently set to: {gamerules.written(own)}"), asked.text
        numeric = node["children"]["value"]["parser"] == "brigadier:integer"
        value = "3" if numeric else ("false" if own else "true")
        told = world.run(f"gamerule {name} {value}")
        assert told.text.endswith(f"{short} is now set to: {value}"), told.text
        assert world.run(f"gamerule {name}").text.endswith(f": {value}")
        world.run(f"gamerule {name} {gamerules.written(own)}")
