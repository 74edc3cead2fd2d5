"""Every living type has health and attributes, and every entity type can be summoned."""

from __future__ import annotations

import pytest

from craftloop.minecraft import Game, gamedata, mobs
from craftloop.minecraft.gamedata import VERSIONS


@pytest.mark.parametrize("version", VERSIONS)
def test_every_type_is_summoned_or_refused_by_name(version: str) -> None:
    data, world = gamedata.load(version), Game.of(version).world()
    for kind in sorted(data.entities):
        reply = world.run(f"summon {kind}")
        refused = kind in ("minecraft:player", "minecraft:fishing_bobber")
        assert reply.key == ("entity.not_summonable" if refused else "commands.summon.success"), reply.text


@pytest.mark.parametrize("version", VERSIONS)
def test_attributes_are_the_versions_own(version: str) -> None:
    data = gamedata.load(version)
    for kind, facts in data.entities.items():
        own = mobs.attributes(data, kind)
        assert own.keys() <= data.attributes.keys()
        assert bool(own) is facts.living
        assert (mobs.max_health(data, kind) > 0) is facts.living


def test_the_table_names_only_living_types() -> None:
    known = {kind for v in VERSIONS for kind, facts in gamedata.load(v).entities.items() if facts.living}
    assert mobs.MAX_HEALTH.keys() <= known


@pytest.mark.parametrize(
    ("kind", "health"),
    [("player", 20), ("warden", 500), ("wither", 300), ("ender_dragon", 200), ("cow", 10), ("item", 0)],
)
def test_health(kind: str, health: float) -> None:
    assert mobs.max_health(gamedata.load(), f"minecraft:{kind}") == health
