"""The family tree of advancements fits every version's list, and everything displayed has a title."""

from __future__ import annotations

import pytest

from craftloop.minecraft import advancements, gamedata
from craftloop.minecraft.gamedata import VERSIONS


@pytest.mark.parametrize("version", VERSIONS)
def test_all_but_the_roots_stand_below_another(version: str) -> None:
    known = gamedata.load(version).registry("advancement")
    roots = {id for id in known if advancements.parent(id) is None}
    families = ("adventure", "end", "husbandry", "nether", "recipes", "story")
    assert roots == {f"minecraft:{family}/root" for family in families}
    assert all(advancements.ancestors(id)[-1] in roots for id in known - roots)


@pytest.mark.parametrize("version", VERSIONS)
def test_what_is_displayed_has_a_title(version: str) -> None:
    data = gamedata.load(version)
    shown = [id for id in data.registry("advancement") if not id.startswith("minecraft:recipes/")]
    assert all(advancements.title(data, id).startswith("[") for id in shown)
    assert advancements.title(data, "minecraft:recipes/food/bread") == "minecraft:recipes/food/bread"


def test_every_listed_one_is_of_some_version() -> None:
    known = {id for version in VERSIONS for id in gamedata.load(version).registry("advancement")}
    assert advancements._parents().keys() <= known


def test_below_are_only_those_of_the_version() -> None:
    below = [
        advancements.descendants(gamedata.load(v), "minecraft:nether/obtain_ancient_debris") for v in VERSIONS
    ]
    assert [len(found) for found in below] == [2, 2, 1]
    assert advancements.ancestors("minecraft:story/iron_tools")[:2] == [
        "minecraft:story/smelt_iron",
        "minecraft:story/upgrade_tools",
    ]
