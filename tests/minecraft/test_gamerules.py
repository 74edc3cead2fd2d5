"""Every rule of every version's tree has a default of its type."""

from __future__ import annotations

import pytest

from craftloop.minecraft import gamedata, gamerules


@pytest.mark.parametrize("version", gamedata.VERSIONS)
def test_defaults(version: str) -> None:
    rules = gamedata.load(version).tree["children"]["gamerule"]["children"]
    for name, node in rules.items():
        wanted = bool if node["children"]["value"]["parser"] == "brigadier:bool" else int
        assert type(gamerules.default(name.removeprefix("minecraft:"))) is wanted


def test_renamed_rules_keep_their_default() -> None:
    assert all(gamerules.OLD[old] == gamerules.NEW[new] for old, new in gamerules.RENAMED.items())
